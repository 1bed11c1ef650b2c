using System.Text.Json;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Plans;

namespace DualFlow.Engine.Interpreter;

/// <summary>Reads what <see cref="StateWriter"/> wrote.</summary>
readonly struct StateReader(Plan plan)
{
    public InstanceState Read(JsonElement json)
    {
        if (json.GetProperty("format").GetInt32() is var format && format != StateWriter.Format)
            throw new ProblemException(new Problem("state.format", $"The instance's state has format {format}; this program reads format {StateWriter.Format}.",
                "Start the program that wrote it, or a newer one."));
        return new InstanceState
        {
            Id = json.GetProperty("id").GetString()!,
            TenantId = Text(json, "tenantId"),
            DefinitionId = json.GetProperty("definitionId").GetString()!,
            DefinitionVersionId = json.GetProperty("definitionVersionId").GetString()!,
            DefinitionVersion = json.GetProperty("definitionVersion").GetInt32(),
            ParentInstanceId = Text(json, "parentInstanceId"),
            ParentBookmarkId = Text(json, "parentBookmarkId"),
            CreatedAt = json.GetProperty("createdAt").GetDateTimeOffset(),
            Version = json.GetProperty("version").GetInt64(),
            Status = (WorkflowStatus)json.GetProperty("status").GetInt32(),
            SubStatus = (WorkflowSubStatus)json.GetProperty("subStatus").GetInt32(),
            CorrelationId = Text(json, "correlationId"),
            Name = Text(json, "name"),
            UpdatedAt = json.GetProperty("updatedAt").GetDateTimeOffset(),
            FinishedAt = json.TryGetProperty("finishedAt", out var finished) ? finished.GetDateTimeOffset() : null,
            TriggerActivityId = Text(json, "triggerActivityId"),
            TriggerInput = json.TryGetProperty("triggerInput", out var trigger) ? Value(trigger) : null,
            TriggerConsumed = json.TryGetProperty("triggered", out _),
            HasHttpContext = json.TryGetProperty("http", out _),
            Input = Map(json, "input"),
            Output = Map(json, "output"),
            Tokens = Tokens(json.GetProperty("tokens")),
            Ready = json.TryGetProperty("ready", out var ready) ? [.. ready.EnumerateArray().Select(r => r.GetInt32())] : [],
            Bookmarks = json.TryGetProperty("bookmarks", out var bookmarks) ? Bookmarks(bookmarks, json.GetProperty("tokens")) : [],
            Incidents = json.TryGetProperty("incidents", out var incidents) ? [.. incidents.EnumerateArray().Select(Incident)] : [],
            Outputs = Outputs(json),
            LastResult = json.TryGetProperty("lastResult", out var last) ? Value(last) : null,
            Outcomes = json.TryGetProperty("outcomes", out var outcomes) ? [.. outcomes.EnumerateArray().Select(o => o.GetString()!)] : null,
            LastId = json.GetProperty("lastId").GetInt32(),
            LastSequence = json.GetProperty("lastSequence").GetInt64(),
            StepsSinceWait = json.TryGetProperty("stepsSinceWait", out var steps) ? steps.GetInt64() : 0,
            Random = json.GetProperty("random").GetUInt64(),
        };
    }

    int Node(JsonElement name)
    {
        var nodeId = name.GetString()!;
        var index = plan.IndexOf(nodeId);
        return index >= 0 ? index : throw new ProblemException(new Problem("state.unknown_node",
            $"The instance stands in the activity {nodeId}, which version {plan.Definition.Version} of \"{plan.Definition.Name}\" doesn't have.",
            "Move the instance to a version that has the activity, or cancel it."));
    }

    List<Token> Tokens(JsonElement json)
    {
        var tokens = new List<Token>(json.GetArrayLength());
        foreach (var t in json.EnumerateArray())
        {
            var index = Node(t.GetProperty("node"));
            var node = plan.Nodes[index];
            tokens.Add(new Token
            {
                Id = t.GetProperty("id").GetInt32(),
                Node = index,
                Parent = t.GetProperty("parent").GetInt32(),
                Status = (ActivityStatus)t.GetProperty("status").GetInt32(),
                Variables = t.TryGetProperty("variables", out var variables) ? Variables(node, variables) : null,
                Locals = t.TryGetProperty("locals", out var locals) ? [.. locals.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, Value(p.Value)))] : null,
                Inputs = t.TryGetProperty("inputs", out var inputs) ? Inputs(node, inputs) : null,
                Outputs = t.TryGetProperty("outputs", out var outputs) ? [.. outputs.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, Value(p.Value)))] : null,
                Memory = t.TryGetProperty("memory", out var memory) ? MemoryJson.Read(memory) : null,
                Tag = Text(t, "tag"),
                FaultCount = t.TryGetProperty("faults", out var faults) ? faults.GetInt32() : 0,
                StartedAt = t.TryGetProperty("startedAt", out var started) ? started.GetDateTimeOffset() : null,
                Attempt = t.TryGetProperty("attempt", out var attempt) ? attempt.GetInt32() : 0,
            });
        }
        return tokens;
    }

    static object?[] Variables(PlanNode node, JsonElement json)
    {
        var values = new object?[node.Variables.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = json.TryGetProperty(node.Variables[i].Id, out var value) ? Value(value) : node.Variables[i].Default;
        return values;
    }

    static object?[] Inputs(PlanNode node, JsonElement json)
    {
        var values = new object?[node.Inputs.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = json.TryGetProperty(node.Inputs[i].Descriptor.Name, out var value) ? Value(value) : null;
        return values;
    }

    List<Bookmark> Bookmarks(JsonElement json, JsonElement tokens)
    {
        var nodes = new Dictionary<int, PlanNode>();
        foreach (var t in tokens.EnumerateArray())
            nodes[t.GetProperty("id").GetInt32()] = plan.Nodes[Node(t.GetProperty("node"))];
        return [.. json.EnumerateArray().Select(b =>
        {
            var token = b.GetProperty("token").GetInt32();
            return new Bookmark(
                b.GetProperty("id").GetString()!, token, b.GetProperty("name").GetString()!, b.GetProperty("hash").GetString()!, Text(b, "payload"),
                nodes[token].Id, nodes[token].NodeId, b.TryGetProperty("dueAt", out var due) ? due.GetDateTimeOffset() : null, Text(b, "tag"),
                b.GetProperty("createdAt").GetDateTimeOffset(), Text(b, "metadata"));
        })];
    }

    static Incident Incident(JsonElement i) => new(
        i.GetProperty("token").GetInt32(), i.GetProperty("activityId").GetString()!, i.GetProperty("node").GetString()!, i.GetProperty("type").GetString()!,
        i.GetProperty("code").GetString()!, i.GetProperty("message").GetString()!, i.GetProperty("at").GetDateTimeOffset());

    Dictionary<int, KeyValuePair<string, object?>[]> Outputs(JsonElement json)
    {
        var outputs = new Dictionary<int, KeyValuePair<string, object?>[]>();
        if (json.TryGetProperty("outputs", out var all))
            foreach (var node in all.EnumerateObject())
                if (plan.IndexOf(node.Name) is var index and >= 0)
                    outputs[index] = [.. node.Value.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, Value(p.Value)))];
        return outputs;
    }

    static Dictionary<string, object?> Map(JsonElement json, string name)
    {
        var values = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        if (json.TryGetProperty(name, out var map))
            foreach (var p in map.EnumerateObject())
                values[p.Name] = Value(p.Value);
        return values;
    }

    static object? Value(JsonElement json) => StateValue.Read(json);

    static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;
}
