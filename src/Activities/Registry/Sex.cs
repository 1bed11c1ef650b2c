namespace DualFlow.Activities.Registry;

/// <summary>Sex as the identification number codes it.</summary>
public enum Sex
{
    /// <summary>Odd seventh digit.</summary>
    Male,

    /// <summary>Even seventh digit.</summary>
    Female,
}
