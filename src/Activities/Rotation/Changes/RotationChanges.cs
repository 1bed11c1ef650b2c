namespace DualFlow.Activities.Rotation.Changes;

/// <summary>Kinds of registry changes that rotations ask for.</summary>
public static class RotationChanges
{
    /// <summary>How every kind begins.</summary>
    public const string Prefix = "rotation.";

    /// <summary>A period was put into force; carries a <see cref="Steps.RotationPeriod"/>.</summary>
    public const string AppliedKind = "rotation.applied";
}
