namespace DualFlow.Activities.Rotation.Planning;

/// <summary>How long and how a plan is searched.</summary>
public sealed record PlanningOptions
{
    /// <summary>
    /// Effort in seconds of an ordinary core. It is turned into numbers of steps, so that the same seed gives the same plan on any
    /// machine as long as that core is not much slower; the clock stops a search that takes longer, and the plan then says so.
    /// </summary>
    public int Seconds { get; init; } = 10;

    /// <summary>Where the clock ends a search whose steps take longer; <see cref="Seconds"/> when null. More of it makes the plan independent of how busy the machine is.</summary>
    public TimeSpan? AtMost { get; init; }

    /// <summary>Seed of everything that is drawn.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>False leaves the native solver out.</summary>
    public bool UsesSolver { get; init; } = true;

    /// <summary>Hears of every improvement; may be called from another thread.</summary>
    public Action<PlanningProgress>? Progress { get; init; }

    /// <summary>The clock that bounds a search.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
