namespace DualFlow.Activities.Rotation.Schedules;

/// <summary>What happens to runs that were missed while no server ran.</summary>
public enum CatchUpPolicy
{
    /// <summary>They are left out.</summary>
    None,

    /// <summary>The last of them runs.</summary>
    One,

    /// <summary>Each of them runs, in order.</summary>
    Each,
}
