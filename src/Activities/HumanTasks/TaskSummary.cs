using DualFlow.Activities.Forms;

namespace DualFlow.Activities.HumanTasks;

/// <summary>A task in a list.</summary>
public sealed record TaskSummary(
    string TaskId, string InstanceId, string DefinitionId, string ActivityId, string? CorrelationId, LocalText Title, string? Subject, string State, int Priority, DateTimeOffset CreatedAt,
    DateTimeOffset? DueAt, bool IsOverdue, string? HolderId, string? HolderName, bool IsReminded, int Level, string? Outcome, string? DoneByName, DateTimeOffset? EndedAt, bool HasForm, int SignaturesGiven,
    int SignaturesNeeded);

/// <summary>A page of tasks.</summary>
public sealed record TaskPage(IReadOnlyList<TaskSummary> Items, int TotalCount);
