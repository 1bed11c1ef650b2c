using System.Collections.Immutable;
using System.Text.Json;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Plans;
using DualFlow.Engine.Storage;

namespace DualFlow.Engine.Runtime.Rehearsals;

/// <summary>Reads finished cases back from their journals.</summary>
public sealed class RecordedCases(IStore store, PlanSource plans)
{
    const int MostChildren = 500, JournalPage = 1000;

    /// <summary>The cases of a process that finished last, newest first.</summary>
    /// <param name="definitionId">The process.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="tenantId">Tenant.</param>
    /// <param name="ct">Stops.</param>
    public async Task<ImmutableArray<RecordedCase>> ListAsync(string definitionId, int count, string? tenantId, CancellationToken ct)
    {
        var page = await store.ListInstancesAsync(new InstanceFilter
        {
            DefinitionIds = [definitionId], SubStatuses = [WorkflowSubStatus.Finished], TenantId = tenantId, OrderBy = InstanceOrder.Finished, Take = count,
        }, ct);
        var cases = ImmutableArray.CreateBuilder<RecordedCase>(page.Items.Length);
        foreach (var row in page.Items)
            if (await FindAsync(row.Id, ct) is { } found)
                cases.Add(found);
        return cases.DrainToImmutable();
    }

    /// <summary>The cases of a process that finished last, each with the version that it ran on.</summary>
    public async Task<IReadOnlyList<(RecordedCase Case, WorkflowDefinition Version)>> ListWithVersionsAsync(string definitionId, int count, string? tenantId, CancellationToken ct)
    {
        var cases = new List<(RecordedCase, WorkflowDefinition)>();
        foreach (var recorded in await ListAsync(definitionId, count, tenantId, ct))
            cases.Add((recorded, (await plans.GetAsync(recorded.VersionId, ct)).Definition));
        return cases;
    }

    /// <summary>One case; null when there is none or its version is gone.</summary>
    public async Task<RecordedCase?> FindAsync(string instanceId, CancellationToken ct)
    {
        if (await store.FindInstanceAsync(instanceId, ct) is not { } loaded || await plans.FindAsync(loaded.DefinitionVersionId, ct) is not { } plan)
            return null;
        var state = StateJson.Read(plan, loaded.State);
        var results = ImmutableArray.CreateBuilder<RecordedResult>();
        await ReadAsync(instanceId, plan, results, ct);
        await ReadChildrenAsync(instanceId, results, ct);
        return new RecordedCase(instanceId, state.Name ?? state.CorrelationId ?? instanceId, state.CorrelationId, state.DefinitionVersionId, state.CreatedAt, state.FinishedAt,
            [.. state.Input], state.TriggerActivityId, state.Output, [.. results.OrderBy(r => r.At)]);
    }

    async Task ReadChildrenAsync(string parentId, ImmutableArray<RecordedResult>.Builder results, CancellationToken ct)
    {
        var left = new Queue<string>([parentId]);
        var seen = 0;
        while (left.TryDequeue(out var id))
            foreach (var child in (await store.ListInstancesAsync(new() { ParentInstanceId = id, TenantId = "*", Descending = false, Take = MostChildren }, ct)).Items)
            {
                if (++seen > MostChildren || await plans.FindAsync(child.DefinitionVersionId, ct) is not { } plan)
                    continue;
                await ReadAsync(child.Id, plan, results, ct);
                left.Enqueue(child.Id);
            }
    }

    async Task ReadAsync(string instanceId, Plan plan, ImmutableArray<RecordedResult>.Builder results, CancellationToken ct)
    {
        for (var skip = 0; ; skip += JournalPage)
        {
            var page = await store.ListJournalAsync(new JournalFilter(instanceId) { Events = [JournalEvent.Completed, JournalEvent.Resumed], Skip = skip, Take = JournalPage }, ct);
            foreach (var row in page.Items)
                if (plan.IndexOf(row.ActivityNodeId) is var index and >= 0 && ResultOf(plan.Nodes[index].Type, plan.Definition.DefinitionId, row) is { } result)
                    results.Add(result);
            if (skip + page.Items.Length >= page.TotalCount || page.Items.IsEmpty)
                return;
        }
    }

    // A rule that reads is run again, on the rows that it was given; what others ended with is what they brought.
    static RecordedResult? ResultOf(ActivityType type, string definitionId, JournalRow row) => (type, row.Event) switch
    {
        (ReadingActivity, JournalEvent.Resumed) => ResultOf(row.Payload) is var read && read.Outputs.FirstOrDefault(o => o.Key == nameof(Outcome.Loaded)).Value is { } loaded
            ? new(definitionId, row.ActivityId, row.ActivityType, row.At, read) { Loaded = new(Values.ToJson(loaded)) } : null,
        (not ReadingActivity, JournalEvent.Completed) when ComesFromOutside(type) => new(definitionId, row.ActivityId, row.ActivityType, row.At, ResultOf(row.Payload)),
        _ => null,
    };

    /// <summary>True for what the outside world decides: work, people, events and requests; not for timers, children and rules.</summary>
    internal static bool ComesFromOutside(ActivityType type) =>
        type is WorkActivity || IsAnswered(type);

    internal static bool IsAnswered(ActivityType type) => type is WaitingActivity || type.Descriptor.TypeName is "Elsa.Event" or "Elsa.RunTask" or "Elsa.HttpEndpoint";

    static Outcome.Completed ResultOf(string? payload)
    {
        if (payload is null || !Values.TryParse(payload, out var value))
            return Outcome.Done();
        var outputs = Values.Member(value, "Outputs") is JsonElement { ValueKind: JsonValueKind.Object } members
            ? members.EnumerateObject().Select(m => KeyValuePair.Create(m.Name, Values.FromJson(m.Value))) : [];
        return new Outcome.Completed([.. (Values.Items(Values.Member(value, "Outcomes")) ?? []).Select(Values.ToText)], [.. outputs], []);
    }
}
