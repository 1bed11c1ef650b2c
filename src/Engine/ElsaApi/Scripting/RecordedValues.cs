using System.Collections.Immutable;
using System.Text.Json;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Plans;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Storage;

namespace DualFlow.Engine.ElsaApi.Scripting;

/// <summary>What was seen the last time that an activity ran.</summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="InstanceName">Its name, when it has one.</param>
/// <param name="At">UTC time.</param>
/// <param name="Inputs">Evaluated inputs by PascalCase name; sensitive ones are never recorded.</param>
public sealed record LastSeen(string InstanceId, string? InstanceName, DateTimeOffset At, ImmutableDictionary<string, JsonElement> Inputs);

/// <summary>Reads from instances what expressions saw and gave.</summary>
public sealed class RecordedValues(IStore store, Runner runner)
{
    // An activity that none of the last instances reached counts as one that never ran.
    const int InstancesLookedAt = 20;

    /// <summary>The last run of an activity among the workflow's latest instances; null when there is none.</summary>
    /// <param name="definitionId">Logical id of the workflow.</param>
    /// <param name="activityId">Id of the activity.</param>
    /// <param name="tenantId">Tenant; null is the default tenant.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<LastSeen?> FindLastAsync(string definitionId, string activityId, string? tenantId, CancellationToken ct)
    {
        var instances = await store.ListInstancesAsync(new() { DefinitionIds = [definitionId], TenantId = tenantId, OrderBy = InstanceOrder.Updated, Take = InstancesLookedAt }, ct);
        foreach (var instance in instances.Items)
        {
            var lines = await store.ListJournalAsync(new JournalFilter(instance.Id) { ActivityIds = [activityId], Descending = true, Take = 10 }, ct);
            if (lines.Items.FirstOrDefault(l => l.ActivityState is not null) is { } line)
                return new(instance.Id, instance.Name, line.At, Members(line.ActivityState));
        }
        return null;
    }

    /// <summary>The values of an instance as it is now; null when there is no such instance.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="activityId">Containers around this activity give their variables too; null takes the workflow's.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<(TrialValues Values, string? TenantId)?> FindAsync(string instanceId, string? activityId, CancellationToken ct)
    {
        if (await runner.FindAsync(instanceId, ct) is not { } view)
            return null;
        var (plan, state) = view;
        var outputs = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        var completed = await store.ListJournalAsync(new JournalFilter(instanceId) { Events = [JournalEvent.Completed] }, ct);
        foreach (var line in completed.Items)
            foreach (var (name, value) in Members(line.Payload is { } payload && Members(payload).TryGetValue("Outputs", out var o) ? o.GetRawText() : null))
            {
                outputs[$"{line.ActivityId}.{name}"] = value;
                if (line.ActivityName is { Length: > 0 } activity)
                    outputs[$"{activity}.{name}"] = value;
            }
        var values = new TrialValues
        {
            Variables = Variables(plan, state, activityId), Inputs = state.Input.ToImmutableDictionary(i => i.Key, i => Values.ToJson(i.Value)),
            Outputs = outputs.ToImmutableDictionary(), LastResult = state.LastResult is null ? null : Values.ToJson(state.LastResult),
            CorrelationId = state.CorrelationId, InstanceId = state.Id, RecordedAt = state.UpdatedAt,
        };
        return (values, state.TenantId);
    }

    // From the root inwards, so that inner variables hide outer ones of the same name.
    static ImmutableDictionary<string, JsonElement> Variables(Plan plan, InstanceState state, string? activityId)
    {
        var way = new List<int> { 0 };
        for (var node = activityId is null ? null : plan.Find(activityId); node is { Parent: >= 0 }; node = plan.Nodes[node.Parent])
            way.Insert(1, node.Index);
        var found = ImmutableDictionary.CreateBuilder<string, JsonElement>();
        foreach (var index in way)
        {
            var token = state.Tokens.FindLast(t => t.Node == index);
            for (var i = 0; i < plan.Nodes[index].Variables.Length; i++)
                found[plan.Nodes[index].Variables[i].Name] = Values.ToJson(token?.Variables is { } set && i < set.Length ? set[i] : plan.Nodes[index].Variables[i].Default);
            foreach (var (name, value) in token?.Locals ?? [])
                found[name] = Values.ToJson(value);
        }
        return found.ToImmutable();
    }

    static ImmutableDictionary<string, JsonElement> Members(string? json) =>
        json is not null && Values.TryParse(json, out var value) && value is JsonElement { ValueKind: JsonValueKind.Object } members
            ? members.EnumerateObject().ToImmutableDictionary(m => m.Name, m => m.Value) : ImmutableDictionary<string, JsonElement>.Empty;
}
