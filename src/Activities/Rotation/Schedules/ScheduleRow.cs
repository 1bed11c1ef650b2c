using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Rotation.Schedules;

/// <summary>A stored schedule.</summary>
public sealed class ScheduleRow : IRegistryRow
{
    /// <summary>The college; empty is the default tenant.</summary>
    public required string TenantId { get; init; }

    /// <summary>Id of the schedule.</summary>
    public required string Id { get; init; }

    /// <summary>The schedule as JSON.</summary>
    public required string Document { get; set; }

    /// <summary>Until when its occurrences have been written, in milliseconds of Unix time.</summary>
    public required long LookedUntilMs { get; set; }
}
