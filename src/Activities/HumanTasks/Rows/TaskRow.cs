using DualFlow.Activities.Registry;

namespace DualFlow.Activities.HumanTasks.Rows;

/// <summary>A task.</summary>
public sealed class TaskRow : IRegistryRow
{
    /// <summary>The college; empty is the default tenant.</summary>
    public required string TenantId { get; init; }

    /// <summary>Id of the task: the wait of its workflow.</summary>
    public required string TaskId { get; init; }

    /// <summary>The case.</summary>
    public required string InstanceId { get; init; }

    /// <summary>The process.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>The activity in the process.</summary>
    public required string ActivityId { get; init; }

    /// <summary>Correlation id of the case.</summary>
    public string? CorrelationId { get; init; }

    /// <summary><c>open</c>, <c>done</c>, <c>expired</c>, <c>escalated</c> or <c>withdrawn</c>.</summary>
    public required string State { get; set; }

    /// <summary>Title as JSON.</summary>
    public required string Title { get; init; }

    /// <summary>What happens afterwards, as JSON.</summary>
    public required string Next { get; init; }

    /// <summary>What can be searched for: titles, subject, correlation; lower case.</summary>
    public required string SearchText { get; init; }

    /// <summary>Whom or what it is about.</summary>
    public string? Subject { get; init; }

    /// <summary>Id of the form; null when there is none or it stands in <see cref="OwnForm"/>.</summary>
    public string? Form { get; init; }

    /// <summary>Version of the form; null means the newest published one.</summary>
    public int? FormVersion { get; init; }

    /// <summary>A form of its own, as JSON.</summary>
    public string? OwnForm { get; init; }

    /// <summary>Values that the form begins with, as JSON.</summary>
    public string? Given { get; init; }

    /// <summary>0 low, 1 normal, 2 high.</summary>
    public required int Priority { get; init; }

    /// <summary>Where it stands, as JSON.</summary>
    public required string Progress { get; set; }

    /// <summary>Id of who has taken it.</summary>
    public string? Holder { get; set; }

    /// <summary>Name of who has taken it.</summary>
    public string? HolderName { get; set; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it is due, in ticks of UTC: both databases compare numbers alike. <see cref="long.MaxValue"/> when it has all the time.</summary>
    public required long DueTicks { get; init; }

    /// <summary>UTC; null while it is open.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Ticks of <see cref="EndedAt"/>, for sorting; 0 while it is open.</summary>
    public long EndedTicks { get; set; }

    /// <summary>Outcome.</summary>
    public string? Outcome { get; set; }

    /// <summary>Id of who did it.</summary>
    public string? DoneBy { get; set; }

    /// <summary>Name of who did it.</summary>
    public string? DoneByName { get; set; }

    /// <summary>Comment of who did it.</summary>
    public string? Comment { get; set; }

    /// <summary>Answers as JSON.</summary>
    public string? Answers { get; set; }
}
