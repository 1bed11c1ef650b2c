using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Scripting;
using DualFlow.Engine.Scripting.Modules;
using DualFlow.Engine.Storage;

namespace DualFlow.Engine.Scripts;

/// <summary>A call of a script that a case has made.</summary>
/// <param name="InstanceId">The case.</param>
/// <param name="InstanceName">Its name, else its correlation id; null when it has neither.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Given">What the script got, by the names of its inputs.</param>
/// <param name="Port">How it ended.</param>
/// <param name="Output">What it gave, by the names of its outputs.</param>
public sealed record PastCall(string InstanceId, string? InstanceName, DateTimeOffset At, JsonObject Given, string Port, JsonObject Output)
{
    /// <summary>As an example of the script.</summary>
    /// <param name="name">What it shows, for people.</param>
    public JsonObject ToExample(string name) => new()
    {
        ["name"] = name, ["given"] = Given.DeepClone(), ["expect"] = new JsonObject { ["port"] = Port, ["output"] = Output.DeepClone() }, ["now"] = At.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture),
    };
}

/// <summary>Finds what scripts got and gave in the cases of the workflows that use them.</summary>
public sealed class PastCalls(IStore store, ScriptUses uses)
{
    const int InstancesOfEach = 20, MostRows = 200;

    /// <summary>The latest calls, newest first; sensitive inputs are never recorded and so never here.</summary>
    /// <param name="tenantId">The college.</param>
    /// <param name="script">What the script says about itself.</param>
    /// <param name="most">At most so many.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<ImmutableArray<PastCall>> ListAsync(string? tenantId, ScriptMetadata script, int most, CancellationToken ct)
    {
        var found = new List<PastCall>();
        foreach (var definitionId in (await uses.ListAsync(tenantId, script.Name, ct)).Select(u => u.DefinitionId).Distinct(StringComparer.Ordinal))
        {
            var instances = await store.ListInstancesAsync(new() { DefinitionIds = [definitionId], TenantId = tenantId, OrderBy = InstanceOrder.Updated, Take = InstancesOfEach }, ct);
            foreach (var instance in instances.Items.TakeWhile(_ => found.Count < most * 2))
            {
                var rows = (await store.ListJournalAsync(new JournalFilter(instance.Id) { Events = [JournalEvent.Started, JournalEvent.Resumed, JournalEvent.Completed], Descending = true, Take = MostRows }, ct)).Items
                    .Where(r => r.ActivityType == script.Name).ToList();
                found.AddRange(rows.Where(r => r.Event == JournalEvent.Completed).Select(done => Call(script, instance, done, rows)).OfType<PastCall>());
            }
        }
        return [.. found.OrderByDescending(c => c.At).Take(most)];
    }

    static PastCall? Call(ScriptMetadata script, InstanceSummary instance, JournalRow done, List<JournalRow> rows)
    {
        var state = done.ActivityState ?? rows.FirstOrDefault(r => r.TokenId == done.TokenId && r.ActivityState is not null)?.ActivityState;
        if (Members(done.Payload) is not { } payload || Members(state) is not { } inputs)
            return null;
        // "Done" may stand beside the script's own outcome, for connections that name none.
        var port = (payload["Outcomes"] as JsonArray)?.Select(o => o?.GetValue<string>()).FirstOrDefault(o => script.Outcomes.Any(own => own.Name == o));
        if (port is null)
            return null;
        var given = Own(script.Inputs, inputs);
        // The rows that the registry answered with belong to what was given.
        var loaded = rows.Where(r => r.TokenId == done.TokenId && r.Event == JournalEvent.Resumed).Select(r => Members(r.Payload)?["Outputs"]?[nameof(Contract.Outcome.Loaded)] as JsonObject).FirstOrDefault(l => l is not null);
        foreach (var query in script.Queries)
            if (loaded?[query.Name] is { } answer)
                given[query.Name] = answer.DeepClone();
        return new(instance.Id, instance.Name ?? instance.CorrelationId, done.At, given, port, Own(script.Outputs, payload["Outputs"] as JsonObject));
    }

    static JsonObject Own(ImmutableArray<ScriptField> fields, JsonObject? values)
    {
        var own = new JsonObject();
        foreach (var field in fields)
            if (values?[ScriptNames.Pascal(field.Name)] is { } value)
                own[field.Name] = value.DeepClone();
        return own;
    }

    static JsonObject? Members(string? json)
    {
        try
        {
            return json is null ? null : JsonNode.Parse(json, documentOptions: new() { MaxDepth = Values.MaxDepth }) as JsonObject;
        }
        catch (JsonException)
        {
            return null;   // a line that another version wrote
        }
    }
}
