using System.Collections.Immutable;
using System.Text.Json;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.ElsaApi.WorkflowInstances;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Storage;

namespace DualFlow.Engine.ElsaApi.ActivityExecutions;

/// <summary>One execution of one activity, put together from its lines of the journal.</summary>
sealed record ActivityExecution(
    string Id, string WorkflowInstanceId, string ActivityId, string ActivityNodeId, string ActivityType, int ActivityTypeVersion, string? ActivityName,
    JsonElement ActivityState, JsonElement Properties, JsonElement Metadata, JsonElement? Payload, JsonElement? Outputs, ExecutionFault? Exception,
    DateTimeOffset StartedAt, DateTimeOffset? CompletedAt, bool HasBookmarks, ActivityStatus Status, int AggregateFaultCount, string? SchedulingActivityExecutionId)
{
    static readonly JsonElement Empty = Values.Object([]);

    /// <summary>Executions in order of their start.</summary>
    public static ImmutableArray<ActivityExecution> Of(IEnumerable<JournalRow> rows) =>
        [.. rows.GroupBy(r => r.TokenId).Select(g => OfOne([.. g.OrderBy(r => r.Sequence)])).OrderBy(e => e.StartedAt)];

    static ActivityExecution OfOne(IReadOnlyList<JournalRow> rows)
    {
        var (first, last) = (rows[0], rows[^1]);
        var ended = last.Event is JournalEvent.Completed or JournalEvent.Canceled or JournalEvent.Faulted;
        var payload = JournalView.Json(rows.LastOrDefault(r => r.Payload is not null)?.Payload);
        var fault = rows.LastOrDefault(r => r.Event == JournalEvent.Faulted);
        return new(
            WorkflowStateJson.ContextId(first.InstanceId, first.TokenId), first.InstanceId, first.ActivityId, first.ActivityNodeId, first.ActivityType,
            first.ActivityTypeVersion, first.ActivityName, JournalView.Json(rows.LastOrDefault(r => r.ActivityState is not null)?.ActivityState) ?? Empty, Empty, Empty,
            payload, payload is { ValueKind: JsonValueKind.Object } p && p.TryGetProperty(nameof(Outputs), out var outputs) ? outputs : null,
            last.Event == JournalEvent.Faulted ? new ExecutionFault(last.Message ?? "") : null, first.At, ended ? last.At : null,
            last.Event == JournalEvent.Suspended, StatusOf(last.Event), fault is null ? 0 : rows.Count(r => r.Event == JournalEvent.Faulted),
            first.ParentTokenId == 0 ? null : WorkflowStateJson.ContextId(first.InstanceId, first.ParentTokenId));
    }

    static ActivityStatus StatusOf(JournalEvent last) => last switch
    {
        JournalEvent.Completed => ActivityStatus.Completed,
        JournalEvent.Canceled => ActivityStatus.Canceled,
        JournalEvent.Faulted => ActivityStatus.Faulted,
        _ => ActivityStatus.Running,
    };
}

/// <summary>Why an execution failed.</summary>
sealed record ExecutionFault(string Message);

/// <summary>An execution without its values.</summary>
sealed record ActivityExecutionSummary(
    string Id, string WorkflowInstanceId, string ActivityId, string ActivityNodeId, string ActivityType, int ActivityTypeVersion, string? ActivityName,
    DateTimeOffset StartedAt, DateTimeOffset? CompletedAt, bool HasBookmarks, ActivityStatus Status, int AggregateFaultCount)
{
    public static ActivityExecutionSummary Of(ActivityExecution e) => new(
        e.Id, e.WorkflowInstanceId, e.ActivityId, e.ActivityNodeId, e.ActivityType, e.ActivityTypeVersion, e.ActivityName, e.StartedAt, e.CompletedAt, e.HasBookmarks,
        e.Status, e.AggregateFaultCount);
}
