using System.Text.Json;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Plans;

namespace DualFlow.Engine.ElsaApi.WorkflowInstances;

/// <summary>Writes a state as Elsa's <c>WorkflowState</c> (ELSA.md 3.9): what Elsa's clients read, not what we store.</summary>
readonly struct WorkflowStateJson(Utf8JsonWriter w, Plan plan, InstanceState state)
{
    /// <summary>The public id of an activity's execution.</summary>
    public static string ContextId(string instanceId, int tokenId) => $"{instanceId}:{tokenId}";

    public static JsonElement Of(Plan plan, InstanceState state) => Values.Parse(w => new WorkflowStateJson(w, plan, state).Write());

    public void Write()
    {
        w.WriteStartObject();
        w.WriteString("id", state.Id);
        w.WriteString("definitionId", state.DefinitionId);
        w.WriteString("definitionVersionId", state.DefinitionVersionId);
        w.WriteNumber("definitionVersion", state.DefinitionVersion);
        Text("tenantId", state.TenantId);
        Text("parentWorkflowInstanceId", state.ParentInstanceId);
        Text("correlationId", state.CorrelationId);
        Text("name", state.Name);
        w.WriteString("status", state.Status.ToString());
        w.WriteString("subStatus", state.SubStatus.ToString());
        w.WriteBoolean("isExecuting", state.SubStatus == WorkflowSubStatus.Executing);
        List("bookmarks", state.Bookmarks, Bookmark);
        List("incidents", state.Incidents, Incident);
        w.WriteBoolean("isSystem", plan.Definition.IsSystem);
        List("completionCallbacks", state.Tokens.Where(t => t.Parent != 0), Callback);
        List("activityExecutionContexts", state.Tokens, Context);
        List("scheduledActivities", state.Ready, Scheduled);
        w.WriteNumber("executionLogSequence", state.LastSequence);
        Map("input", state.Input);
        Map("output", state.Output);
        w.WriteStartObject("properties");
        w.WriteEndObject();
        w.WriteString("createdAt", state.CreatedAt);
        w.WriteString("updatedAt", state.UpdatedAt);
        if (state.FinishedAt is { } finished)
            w.WriteString("finishedAt", finished);
        w.WriteEndObject();
    }

    void Bookmark(Bookmark b)
    {
        w.WriteStartObject();
        w.WriteString("id", b.Id);
        w.WriteString("name", b.Name);
        w.WriteString("hash", b.Hash);
        Raw("payload", b.Payload);
        w.WriteString("activityId", b.ActivityId);
        w.WriteString("activityNodeId", b.ActivityNodeId);
        w.WriteString("activityInstanceId", ContextId(state.Id, b.TokenId));
        w.WriteString("createdAt", b.CreatedAt);
        if (b.DueAt is { } due)
            w.WriteString("dueAt", due);   // ours: a timer is a bookmark with a due time
        w.WriteBoolean("autoBurn", true);
        Text("callbackMethodName", b.Tag);
        w.WriteBoolean("autoComplete", true);
        Raw("metadata", b.Metadata);
        w.WriteEndObject();
    }

    void Incident(Incident i)
    {
        w.WriteStartObject();
        w.WriteString("activityId", i.ActivityId);
        w.WriteString("activityNodeId", i.ActivityNodeId);
        w.WriteString("activityType", i.ActivityType);
        w.WriteString("activityInstanceId", ContextId(state.Id, i.TokenId));
        w.WriteString("code", i.Code);
        w.WriteString("message", i.Message);
        w.WriteStartObject("exception");
        w.WriteString("type", i.Code);
        w.WriteString("message", i.Message);
        w.WriteEndObject();
        w.WriteString("timestamp", i.At);
        w.WriteEndObject();
    }

    void Callback(Token t)
    {
        w.WriteStartObject();
        w.WriteString("ownerInstanceId", ContextId(state.Id, t.Parent));
        w.WriteString("childNodeId", plan.Nodes[t.Node].NodeId);
        Text("tag", t.Tag);
        w.WriteEndObject();
    }

    void Context(Token t)
    {
        var node = plan.Nodes[t.Node];
        w.WriteStartObject();
        w.WriteString("id", ContextId(state.Id, t.Id));
        if (t.Parent != 0)
        {
            w.WriteString("parentContextId", ContextId(state.Id, t.Parent));
            if (Find(t.Parent) is { } parent)
                w.WriteString("ownerActivityNodeId", plan.Nodes[parent.Node].NodeId);
        }
        w.WriteNumber("callStackDepth", Depth(t));
        w.WriteString("scheduledActivityNodeId", node.NodeId);
        w.WriteStartObject("properties");
        if (t.Variables is { Length: > 0 } variables)
        {
            w.WriteStartObject("Variables");
            for (var i = 0; i < variables.Length && i < node.Variables.Length; i++)
            {
                w.WritePropertyName(node.Variables[i].Id);
                Values.Write(w, variables[i]);
            }
            w.WriteEndObject();
        }
        w.WriteEndObject();
        w.WriteStartObject("metadata");
        w.WriteEndObject();
        w.WriteStartObject("activityState");
        for (var i = 0; t.Inputs is { } inputs && i < inputs.Length && i < node.Inputs.Length; i++)
        {
            if (node.Inputs[i].Descriptor.IsSensitive || node.ExcludesValuesFromJournal)
                continue;
            w.WritePropertyName(node.Inputs[i].Descriptor.Name);
            Values.Write(w, inputs[i]);
        }
        w.WriteEndObject();
        List("dynamicVariables", t.Locals ?? [], Local);
        w.WriteString("status", t.Status.ToString());
        w.WriteBoolean("isExecuting", false);
        w.WriteNumber("faultCount", t.FaultCount);
        Text("tag", t.Tag);
        if (t.StartedAt is { } started)
            w.WriteString("startedAt", started);
        w.WriteEndObject();
    }

    void Local(KeyValuePair<string, object?> local)
    {
        w.WriteStartObject();
        w.WriteString("id", local.Key);
        w.WriteString("name", local.Key);
        w.WritePropertyName("value");
        Values.Write(w, local.Value);
        w.WriteEndObject();
    }

    void Scheduled(int tokenId)
    {
        w.WriteStartObject();
        if (Find(tokenId) is { } token)
        {
            w.WriteString("activityNodeId", plan.Nodes[token.Node].NodeId);
            if (token.Parent != 0)
                w.WriteString("ownerContextId", ContextId(state.Id, token.Parent));
            Text("tag", token.Tag);
        }
        w.WriteString("existingActivityExecutionContextId", ContextId(state.Id, tokenId));
        w.WriteEndObject();
    }

    Token? Find(int id)
    {
        foreach (var token in state.Tokens)
            if (token.Id == id)
                return token;
        return null;
    }

    int Depth(Token token)
    {
        var depth = 0;
        for (var parent = token.Parent; parent != 0 && Find(parent) is { } above; parent = above.Parent)
            depth++;
        return depth;
    }

    void List<T>(string name, IEnumerable<T> items, Action<T> write)
    {
        w.WriteStartArray(name);
        foreach (var item in items)
            write(item);
        w.WriteEndArray();
    }

    void Map(string name, Dictionary<string, object?> values)
    {
        w.WriteStartObject(name);
        foreach (var (key, value) in values)
        {
            w.WritePropertyName(key);
            Values.Write(w, value);
        }
        w.WriteEndObject();
    }

    void Raw(string name, string? json)
    {
        if (json is null)
            return;
        w.WritePropertyName(name);
        w.WriteRawValue(json);
    }

    void Text(string name, string? value)
    {
        if (value is not null)
            w.WriteString(name, value);
    }
}
