using System.Text.Json;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Plans;

namespace DualFlow.Engine.Interpreter;

/// <summary>Writes one state. Members that are empty are left out: the state is written with every commit.</summary>
readonly struct StateWriter(Plan plan, Utf8JsonWriter w)
{
    /// <summary>Format of the state; a reader must know it.</summary>
    public const int Format = 1;

    public void Write(InstanceState s)
    {
        w.WriteStartObject();
        w.WriteNumber("format"u8, Format);
        w.WriteString("id"u8, s.Id);
        Text("tenantId"u8, s.TenantId);
        w.WriteString("definitionId"u8, s.DefinitionId);
        w.WriteString("definitionVersionId"u8, s.DefinitionVersionId);
        w.WriteNumber("definitionVersion"u8, s.DefinitionVersion);
        Text("parentInstanceId"u8, s.ParentInstanceId);
        Text("parentBookmarkId"u8, s.ParentBookmarkId);
        w.WriteString("createdAt"u8, s.CreatedAt);
        w.WriteNumber("version"u8, s.Version);
        w.WriteNumber("status"u8, (int)s.Status);
        w.WriteNumber("subStatus"u8, (int)s.SubStatus);
        Text("correlationId"u8, s.CorrelationId);
        Text("name"u8, s.Name);
        w.WriteString("updatedAt"u8, s.UpdatedAt);
        if (s.FinishedAt is { } finished)
            w.WriteString("finishedAt"u8, finished);
        Text("triggerActivityId"u8, s.TriggerActivityId);
        Value("triggerInput"u8, s.TriggerInput);
        if (s.TriggerConsumed)
            w.WriteBoolean("triggered"u8, true);
        if (s.HasHttpContext)
            w.WriteBoolean("http"u8, true);
        Map("input"u8, s.Input);
        Map("output"u8, s.Output);
        // A burst that was cut goes on as if it hadn't been: only a wait loses what is kept in memory.
        Tokens(s.Tokens, between: s.SubStatus == WorkflowSubStatus.Executing);
        Ids("ready"u8, s.Ready);
        Bookmarks(s.Bookmarks);
        Incidents(s.Incidents);
        Outputs(s.Outputs);
        Value("lastResult"u8, s.LastResult);
        if (s.Outcomes is { } outcomes)
        {
            w.WriteStartArray("outcomes"u8);
            foreach (var outcome in outcomes)
                w.WriteStringValue(outcome);
            w.WriteEndArray();
        }
        w.WriteNumber("lastId"u8, s.LastId);
        w.WriteNumber("lastSequence"u8, s.LastSequence);
        if (s.StepsSinceWait != 0)
            w.WriteNumber("stepsSinceWait"u8, s.StepsSinceWait);
        w.WriteNumber("random"u8, s.Random);
        w.WriteEndObject();
    }

    void Tokens(List<Token> tokens, bool between)
    {
        w.WriteStartArray("tokens"u8);
        foreach (var t in tokens)
        {
            var node = plan.Nodes[t.Node];
            w.WriteStartObject();
            w.WriteNumber("id"u8, t.Id);
            w.WriteString("node"u8, node.NodeId);
            w.WriteNumber("parent"u8, t.Parent);
            w.WriteNumber("status"u8, (int)t.Status);
            if (t.Variables is { } variables)
            {
                w.WriteStartObject("variables"u8);
                for (var i = 0; i < variables.Length; i++)
                {
                    if (!node.Variables[i].IsPersisted && !between)
                        continue;
                    w.WritePropertyName(node.Variables[i].Id);
                    Tagged(variables[i]);
                }
                w.WriteEndObject();
            }
            Pairs("locals"u8, t.Locals);
            if (t.Inputs is { } inputs)
            {
                w.WriteStartObject("inputs"u8);
                for (var i = 0; i < inputs.Length; i++)
                {
                    if (inputs[i] is null)
                        continue;
                    w.WritePropertyName(node.Inputs[i].Descriptor.Name);
                    Tagged(inputs[i]);
                }
                w.WriteEndObject();
            }
            Pairs("outputs"u8, t.Outputs);
            if (t.Memory is { } memory)
            {
                w.WritePropertyName("memory"u8);
                MemoryJson.Write(w, memory);
            }
            Text("tag"u8, t.Tag);
            if (t.FaultCount != 0)
                w.WriteNumber("faults"u8, t.FaultCount);
            if (t.StartedAt is { } started)
                w.WriteString("startedAt"u8, started);
            if (t.Attempt != 0)
                w.WriteNumber("attempt"u8, t.Attempt);
            w.WriteEndObject();
        }
        w.WriteEndArray();
    }

    void Pairs(ReadOnlySpan<byte> name, KeyValuePair<string, object?>[]? pairs)
    {
        if (pairs is null)
            return;
        w.WriteStartObject(name);
        foreach (var (key, value) in pairs)
        {
            w.WritePropertyName(key);
            Tagged(value);
        }
        w.WriteEndObject();
    }

    void Bookmarks(List<Bookmark> bookmarks)
    {
        if (bookmarks.Count == 0)
            return;
        w.WriteStartArray("bookmarks"u8);
        foreach (var b in bookmarks)
        {
            w.WriteStartObject();
            w.WriteString("id"u8, b.Id);
            w.WriteNumber("token"u8, b.TokenId);
            w.WriteString("name"u8, b.Name);
            w.WriteString("hash"u8, b.Hash);
            Text("payload"u8, b.Payload);
            if (b.DueAt is { } due)
                w.WriteString("dueAt"u8, due);
            Text("tag"u8, b.Tag);
            w.WriteString("createdAt"u8, b.CreatedAt);
            Text("metadata"u8, b.Metadata);
            w.WriteEndObject();
        }
        w.WriteEndArray();
    }

    void Incidents(List<Incident> incidents)
    {
        if (incidents.Count == 0)
            return;
        w.WriteStartArray("incidents"u8);
        foreach (var i in incidents)
        {
            w.WriteStartObject();
            w.WriteNumber("token"u8, i.TokenId);
            w.WriteString("activityId"u8, i.ActivityId);
            w.WriteString("node"u8, i.ActivityNodeId);
            w.WriteString("type"u8, i.ActivityType);
            w.WriteString("code"u8, i.Code);
            w.WriteString("message"u8, i.Message);
            w.WriteString("at"u8, i.At);
            w.WriteEndObject();
        }
        w.WriteEndArray();
    }

    void Outputs(Dictionary<int, KeyValuePair<string, object?>[]> outputs)
    {
        if (outputs.Count == 0)
            return;
        w.WriteStartObject("outputs"u8);
        foreach (var (node, values) in outputs)
        {
            w.WriteStartObject(plan.Nodes[node].NodeId);
            foreach (var (name, value) in values)
            {
                w.WritePropertyName(name);
                Tagged(value);
            }
            w.WriteEndObject();
        }
        w.WriteEndObject();
    }

    void Map(ReadOnlySpan<byte> name, Dictionary<string, object?> values)
    {
        if (values.Count == 0)
            return;
        w.WriteStartObject(name);
        foreach (var (key, value) in values)
        {
            w.WritePropertyName(key);
            Tagged(value);
        }
        w.WriteEndObject();
    }

    void Ids(ReadOnlySpan<byte> name, List<int> ids)
    {
        if (ids.Count == 0)
            return;
        w.WriteStartArray(name);
        foreach (var id in ids)
            w.WriteNumberValue(id);
        w.WriteEndArray();
    }

    void Tagged(object? value) => StateValue.Write(w, value);

    void Value(ReadOnlySpan<byte> name, object? value)
    {
        if (value is null)
            return;
        w.WritePropertyName(name);
        Tagged(value);
    }

    void Text(ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
            w.WriteString(name, value);
    }
}
