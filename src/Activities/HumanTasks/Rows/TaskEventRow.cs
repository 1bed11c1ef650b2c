using DualFlow.Activities.Registry;

namespace DualFlow.Activities.HumanTasks.Rows;

/// <summary>A line of a task's history: only ever added.</summary>
public sealed class TaskEventRow : IRegistryRow
{
    /// <summary>Unique; sorts by time.</summary>
    public required string EventId { get; init; }

    /// <summary>The college; empty is the default tenant.</summary>
    public required string TenantId { get; init; }

    /// <summary>The task.</summary>
    public required string TaskId { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>A word, see <see cref="Changes.TaskEvent"/>.</summary>
    public required string What { get; init; }

    /// <summary>Id of the person.</summary>
    public string? By { get; init; }

    /// <summary>Name of the person.</summary>
    public string? ByName { get; init; }

    /// <summary>To whom.</summary>
    public string? ToWhom { get; init; }

    /// <summary>Comment, or the name of a file.</summary>
    public string? Text { get; init; }

    /// <summary>Outcome of a button.</summary>
    public string? Outcome { get; init; }
}
