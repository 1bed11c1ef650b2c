namespace DualFlow.Activities.Rotation.Schedules;

/// <summary>What happens to a run on a day off.</summary>
public enum HolidayPolicy
{
    /// <summary>It runs all the same.</summary>
    Run,

    /// <summary>It is left out.</summary>
    Skip,

    /// <summary>It runs on the next working day.</summary>
    Next,

    /// <summary>It runs on the working day before.</summary>
    Previous,
}
