using DualFlow.Activities.Registry;

namespace DualFlow.Activities.HumanTasks.Rows;

/// <summary>What a person has typed so far.</summary>
public sealed class TaskDraftRow : IRegistryRow
{
    /// <summary>The college; empty is the default tenant.</summary>
    public required string TenantId { get; init; }

    /// <summary>The task.</summary>
    public required string TaskId { get; init; }

    /// <summary>The person.</summary>
    public required string PersonId { get; init; }

    /// <summary>Answers as JSON.</summary>
    public required string Answers { get; set; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset SavedAt { get; set; }
}
