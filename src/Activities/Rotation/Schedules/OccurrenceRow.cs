using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Rotation.Schedules;

/// <summary>One occurrence of a schedule: its key is the schedule and the due time, so it exists once whatever fires it.</summary>
public sealed class OccurrenceRow : IRegistryRow
{
    /// <summary>The college; empty is the default tenant.</summary>
    public required string TenantId { get; init; }

    /// <summary>Id of the schedule.</summary>
    public required string ScheduleId { get; init; }

    /// <summary>Due time in milliseconds of Unix time.</summary>
    public required long DueMs { get; init; }

    /// <summary>When it runs, in milliseconds of Unix time.</summary>
    public required long RunMs { get; set; }

    /// <summary><c>due</c>, <c>running</c>, <c>done</c>, <c>skipped</c>, <c>failed</c>.</summary>
    public required string State { get; set; }

    /// <summary>Why it was skipped, or what failed; null otherwise.</summary>
    public string? Reason { get; set; }

    /// <summary>The workflow instance that it started; null before.</summary>
    public string? InstanceId { get; set; }

    /// <summary>Until when a server may work on it, in milliseconds of Unix time.</summary>
    public long ClaimedUntilMs { get; set; }

    /// <summary>How often it was begun.</summary>
    public int Attempts { get; set; }

    /// <summary>When it ended, in milliseconds of Unix time.</summary>
    public long? EndedMs { get; set; }
}
