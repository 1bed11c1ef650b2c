using System.Text.Json;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Plans;
using DualFlow.Engine.Storage;

namespace DualFlow.Engine.ElsaApi.WorkflowInstances;

/// <summary>An instance with its state, as <c>GET /workflow-instances/{id}</c> answers it.</summary>
sealed record InstanceDetails(
    string Id, string DefinitionId, string DefinitionVersionId, int Version, string? ParentWorkflowInstanceId, JsonElement WorkflowState, WorkflowStatus Status,
    WorkflowSubStatus SubStatus, bool IsExecuting, string? CorrelationId, string? Name, int IncidentCount, bool IsSystem, DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt, DateTimeOffset? FinishedAt, string? TenantId)
{
    public static InstanceDetails Of(Plan plan, InstanceState s) => new(
        s.Id, s.DefinitionId, s.DefinitionVersionId, s.DefinitionVersion, s.ParentInstanceId, WorkflowStateJson.Of(plan, s), s.Status, s.SubStatus,
        s.SubStatus == WorkflowSubStatus.Executing, s.CorrelationId, s.Name, s.Incidents.Count, plan.Definition.IsSystem, s.CreatedAt, s.UpdatedAt, s.FinishedAt, s.TenantId);
}

/// <summary>A row of the list of instances.</summary>
sealed record InstanceRow(
    string Id, string DefinitionId, string DefinitionVersionId, int Version, WorkflowStatus Status, WorkflowSubStatus SubStatus, string? CorrelationId, string? Name,
    int IncidentCount, string? ParentWorkflowInstanceId, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, DateTimeOffset? FinishedAt)
{
    public static InstanceRow Of(InstanceSummary s) => new(
        s.Id, s.DefinitionId, s.DefinitionVersionId, s.DefinitionVersion, s.Status, s.SubStatus, s.CorrelationId, s.Name, s.IncidentCount, s.ParentInstanceId,
        s.CreatedAt, s.UpdatedAt, s.FinishedAt);
}

/// <summary>A line of the journal.</summary>
sealed record JournalView(
    string Id, string WorkflowInstanceId, string ActivityInstanceId, string? ParentActivityInstanceId, string ActivityId, string ActivityType, int ActivityTypeVersion,
    string? ActivityName, string NodeId, DateTimeOffset Timestamp, long Sequence, string EventName, string? Message, JsonElement? ActivityState, JsonElement? Payload)
{
    public static JournalView Of(JournalRow r) => new(
        $"{r.InstanceId}:j{r.Sequence}", r.InstanceId, WorkflowStateJson.ContextId(r.InstanceId, r.TokenId),
        r.ParentTokenId == 0 ? null : WorkflowStateJson.ContextId(r.InstanceId, r.ParentTokenId), r.ActivityId, r.ActivityType, r.ActivityTypeVersion, r.ActivityName,
        r.ActivityNodeId, r.At, r.Sequence, r.Event.ToString(), r.Message, Json(r.ActivityState), Json(r.Payload));

    internal static JsonElement? Json(string? text)
    {
        if (text is null)
            return null;
        return Values.Read(System.Text.Encoding.UTF8.GetBytes(text));
    }
}
