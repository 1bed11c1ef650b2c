using DualFlow.Activities.Registry;

namespace DualFlow.Activities.HumanTasks.Rows;

/// <summary>Somebody who may do an open task; gone when it ends.</summary>
public sealed class TaskCandidateRow : IRegistryRow
{
    /// <summary>The college; empty is the default tenant.</summary>
    public required string TenantId { get; init; }

    /// <summary>A word of the assignment, for example <c>role:teacher</c>.</summary>
    public required string Who { get; init; }

    /// <summary>The task.</summary>
    public required string TaskId { get; init; }
}
