using System.Collections.Immutable;
using System.Security.Claims;
using System.Text.Json;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.ElsaApi.Http;
using DualFlow.Engine.ElsaApi.Identity;
using DualFlow.Engine.ElsaApi.WorkflowInstances;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DualFlow.Engine.ElsaApi.Alterations;

/// <summary>Changing instances that run, and retrying those that failed (ELSA.md 4.4). Plans run at once; a submitted plan is kept to be looked at.</summary>
static class AlterationEndpoints
{
    internal sealed record AlterationRequest(Alteration[]? Alterations, string[]? WorkflowInstanceIds, TargetFilter? Filter);

    internal sealed record TargetFilter
    {
        public string[]? WorkflowInstanceIds { get; init; }
        public string[]? DefinitionIds { get; init; }
        public string[]? DefinitionVersionIds { get; init; }
        public string? CorrelationId { get; init; }
        public string? SearchTerm { get; init; }
        public bool? HasIncidents { get; init; }
        public string[]? Statuses { get; init; }
        public string[]? SubStatuses { get; init; }
    }

    internal sealed record RetryRequest(string[]? WorkflowInstanceIds, string[]? ActivityIds);

    internal sealed record LogEntry(string Message, string LogLevel, DateTimeOffset Timestamp);

    internal sealed record AlterationLog(IReadOnlyList<LogEntry> LogEntries);

    internal sealed record AlterationResult(string WorkflowInstanceId, AlterationLog Log, bool IsSuccessful);

    internal sealed record RunAnswer(IReadOnlyList<AlterationResult> Results);

    internal sealed record Targets(IReadOnlyList<string> WorkflowInstanceIds);

    internal sealed record Submitted(string PlanId);

    internal sealed record StoredPlan(string Id, Alteration[] Alterations, string Status, DateTimeOffset CreatedAt, DateTimeOffset CompletedAt, IReadOnlyList<AlterationResult> Jobs);

    const string Area = "alteration.plan", Run = "run:alterations";
    const int MostInstances = 1000, KeptPlans = 100;

    public static void MapAlterations(this IEndpointRouteBuilder api)
    {
        var alterations = api.MapGroup("/alterations").WithTags("Alterations");
        alterations.MapPost("/dry-run", DryRunAsync).RequirePermission(Run);
        alterations.MapPost("/run", RunAsync).RequirePermission(Run).WithName("RunAlterations");
        alterations.MapPost("/submit", SubmitAsync).RequirePermission(Run);
        alterations.MapGet("/{id}", FindAsync).RequirePermission("read:alterations", Run);
        alterations.MapPost("/workflows/retry", RetryAsync).RequirePermission(Run).WithName("RetryInstances");
    }

    /// <summary>Which instances a plan would change.</summary>
    static async Task<Ok<Targets>> DryRunAsync(AlterationRequest request, ClaimsPrincipal who, IStore store, CancellationToken ct)
    {
        foreach (var alteration in request.Alterations ?? [])
            alteration.Check();
        return TypedResults.Ok(new Targets(await SelectAsync(request, who, store, ct)));
    }

    static async Task<Ok<RunAnswer>> RunAsync(AlterationRequest request, ClaimsPrincipal who, Runner runner, IStore store, TimeProvider time, CancellationToken ct) =>
        TypedResults.Ok(new RunAnswer(await ApplyAsync(request, who, runner, store, time, ct)));

    static async Task<Ok<Submitted>> SubmitAsync(AlterationRequest request, ClaimsPrincipal who, Runner runner, IStore store, TimeProvider time, CancellationToken ct)
    {
        var created = time.GetUtcNow();
        var jobs = await ApplyAsync(request, who, runner, store, time, ct);
        var plan = new StoredPlan(Ids.New(), request.Alterations ?? [], "Completed", created, time.GetUtcNow(), jobs);
        // Ids begin with the time: the oldest plans stand first and make room.
        var kept = await store.ListSettingsAsync(Area, ct);
        foreach (var old in kept.Select(p => p.Key).Order(StringComparer.Ordinal).Take(Math.Max(0, kept.Length - KeptPlans + 1)))
            await store.DeleteSettingAsync(Area, old, ct);
        await store.PutSettingAsync(Area, Key(plan.Id, who), JsonSerializer.Serialize(plan, ElsaJson.Options), ct);
        return TypedResults.Ok(new Submitted(plan.Id));
    }

    static async Task<Results<Ok<JsonElement>, NotFound>> FindAsync(string id, ClaimsPrincipal who, IStore store, CancellationToken ct) =>
        (await store.ListSettingsAsync(Area, ct)).FirstOrDefault(p => p.Key == Key(id, who)) is { Value: { } json }
            ? TypedResults.Ok(JournalView.Json(json)!.Value) : TypedResults.NotFound();

    static async Task<Ok<RunAnswer>> RetryAsync(RetryRequest request, ClaimsPrincipal who, Runner runner, IStore store, TimeProvider time, CancellationToken ct)
    {
        var ids = await OwnAsync(request.WorkflowInstanceIds ?? [], who, store, ct);
        var results = new List<AlterationResult>();
        foreach (var id in ids)
        {
            var (done, message) = await runner.RetryAsync(id, request.ActivityIds ?? [], ct) switch
            {
                ResumeResult.Resumed => (true, "The faulted activities run again."),
                ResumeResult.Busy => (false, "The instance is busy: try again."),
                ResumeResult.NotFound => (false, "There is no such instance."),
                _ => (false, "The instance has no such faulted activity."),
            };
            results.Add(ResultOf(id, [(done, message)], time));
        }
        results.AddRange((request.WorkflowInstanceIds ?? []).Except(ids).Select(id => ResultOf(id, [(false, "There is no such instance.")], time)));
        return TypedResults.Ok(new RunAnswer(results));
    }

    static async Task<IReadOnlyList<AlterationResult>> ApplyAsync(
        AlterationRequest request, ClaimsPrincipal who, Runner runner, IStore store, TimeProvider time, CancellationToken ct)
    {
        if (request.Alterations is not { Length: > 0 } alterations)
            throw RequestException.Bad("alterations", "At least one alteration is needed.");
        foreach (var alteration in alterations)
            alteration.Check();
        var results = new List<AlterationResult>();
        foreach (var id in await SelectAsync(request, who, store, ct))
        {
            var log = new List<(bool Done, string Message)>();
            // In order, up to the first that isn't possible: the later ones may depend on it.
            foreach (var alteration in alterations)
            {
                log.Add(await alteration.ApplyAsync(id, runner, store, ct));
                if (!log[^1].Done)
                    break;
            }
            results.Add(ResultOf(id, log, time));
        }
        return results;
    }

    static AlterationResult ResultOf(string id, List<(bool Done, string Message)> log, TimeProvider time) => new(
        id, new AlterationLog([.. log.Select(l => new LogEntry(l.Message, l.Done ? "Information" : "Error", time.GetUtcNow()))]), log.TrueForAll(l => l.Done));

    static async Task<IReadOnlyList<string>> SelectAsync(AlterationRequest request, ClaimsPrincipal who, IStore store, CancellationToken ct)
    {
        string[] ids = [.. (request.WorkflowInstanceIds ?? []).Concat(request.Filter?.WorkflowInstanceIds ?? [])];
        if (request.Filter is null)
            return ids.Length > 0 ? await OwnAsync(ids, who, store, ct) : throw RequestException.Bad("workflowInstanceIds", "Say which instances: workflowInstanceIds or a filter.");
        var query = new InstanceQuery
        {
            DefinitionIds = request.Filter.DefinitionIds, CorrelationId = request.Filter.CorrelationId, SearchTerm = request.Filter.SearchTerm,
            HasIncidents = request.Filter.HasIncidents, Statuses = request.Filter.Statuses, SubStatuses = request.Filter.SubStatuses, PageSize = MostInstances,
        };
        var filter = query.ToFilter(who.Tenant()) with { Ids = [.. ids], DefinitionVersionIds = [.. request.Filter.DefinitionVersionIds ?? []] };
        var page = await store.ListInstancesAsync(filter, ct);
        return page.TotalCount > MostInstances
            ? throw RequestException.Bad("filter", $"The filter finds {page.TotalCount} instances; a plan may change {MostInstances} at the most.")
            : [.. page.Items.Select(i => i.Id)];
    }

    static async Task<ImmutableArray<string>> OwnAsync(string[] ids, ClaimsPrincipal who, IStore store, CancellationToken ct)
    {
        if (ids.Length > MostInstances)
            throw RequestException.Bad("workflowInstanceIds", $"At most {MostInstances} instances at once.");
        if (ids.Length == 0)
            return [];
        var page = await store.ListInstancesAsync(new() { Ids = [.. ids], TenantId = who.Tenant(), Take = MostInstances }, ct);
        return [.. page.Items.Select(i => i.Id)];
    }

    static string Key(string planId, ClaimsPrincipal who) => who.Tenant() is { } tenant ? $"{planId}@{tenant}" : planId;
}
