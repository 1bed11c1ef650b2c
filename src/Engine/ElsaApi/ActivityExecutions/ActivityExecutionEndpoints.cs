using System.Collections.Immutable;
using System.Security.Claims;
using DualFlow.Engine.ElsaApi.Http;
using DualFlow.Engine.ElsaApi.Identity;
using DualFlow.Engine.ElsaApi.WorkflowInstances;
using DualFlow.Engine.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DualFlow.Engine.ElsaApi.ActivityExecutions;

/// <summary>Executions of activities: badges on the canvas and their details (ELSA.md 4.4).</summary>
static class ActivityExecutionEndpoints
{
    internal sealed record ReportRequest(string? WorkflowInstanceId, string[]? ActivityNodeIds);

    internal sealed record Report(IReadOnlyList<ActivityStats> Stats);

    internal sealed record CountAnswer(int Count);

    internal sealed record CallStack(IReadOnlyList<ActivityExecution> Items, int TotalCount, string ActivityExecutionId);

    const string Read = "read:activity-execution";

    public static void MapActivityExecutions(this IEndpointRouteBuilder api)
    {
        var executions = api.MapGroup("").WithTags("Activity executions");
        executions.MapPost("/activity-executions/report", ReportAsync).RequirePermission(Read);
        executions.MapGet("/activity-execution-summaries/list", SummariesAsync).RequirePermission(Read);
        executions.MapGet("/activity-executions/by-id", FindAsync).RequirePermission(Read);
        executions.MapGet("/activity-executions/list", ListAsync).RequirePermission(Read);
        executions.MapGet("/activity-executions/count", CountAsync).RequirePermission(Read);
        executions.MapGet("/activity-executions/{id}", FindAsync).RequirePermission(Read);
        executions.MapGet("/activity-executions/{id}/call-stack", CallStackAsync).RequirePermission(Read);
    }

    static async Task<Ok<Report>> ReportAsync(ReportRequest request, ClaimsPrincipal who, IStore store, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(request.WorkflowInstanceId))
            throw RequestException.Bad("workflowInstanceId", "The id of an instance is needed.");
        await InstanceLookup.CheckAsync(store, request.WorkflowInstanceId, who, ct);
        var stats = await store.GetActivityStatisticsAsync(request.WorkflowInstanceId, request.ActivityNodeIds, ct);
        return TypedResults.Ok(new Report([.. stats.Select(ActivityStats.Of)]));
    }

    static async Task<Ok<ItemList<ActivityExecutionSummary>>> SummariesAsync(
        string? workflowInstanceId, string? activityNodeId, bool? completed, ClaimsPrincipal who, IStore store, CancellationToken ct) =>
        TypedResults.Ok(new ItemList<ActivityExecutionSummary>([.. (await ReadAsync(workflowInstanceId, activityNodeId, completed, who, store, ct)).Select(ActivityExecutionSummary.Of)]));

    static async Task<Ok<ItemList<ActivityExecution>>> ListAsync(
        string? workflowInstanceId, string? activityNodeId, bool? completed, ClaimsPrincipal who, IStore store, CancellationToken ct) =>
        TypedResults.Ok(new ItemList<ActivityExecution>(await ReadAsync(workflowInstanceId, activityNodeId, completed, who, store, ct)));

    static async Task<Ok<CountAnswer>> CountAsync(
        string? workflowInstanceId, string? activityNodeId, bool? completed, ClaimsPrincipal who, IStore store, CancellationToken ct) =>
        TypedResults.Ok(new CountAnswer((await ReadAsync(workflowInstanceId, activityNodeId, completed, who, store, ct)).Length));

    static async Task<Ok<ActivityExecution>> FindAsync(string id, ClaimsPrincipal who, IStore store, CancellationToken ct) =>
        TypedResults.Ok(await GetAsync(id, who, store, ct));

    /// <summary>The executions that led to this one, the outermost first. Other workflows' are left out.</summary>
    static async Task<Ok<CallStack>> CallStackAsync(string id, int? skip, int? take, ClaimsPrincipal who, IStore store, CancellationToken ct)
    {
        var chain = new List<ActivityExecution>();
        for (var next = id; next is not null && chain.Count < 1000; next = chain[0].SchedulingActivityExecutionId)
            chain.Insert(0, await GetAsync(next, who, store, ct));
        var (first, rows) = Words.Paging(null, null, skip, take);
        return TypedResults.Ok(new CallStack([.. chain.Skip(first).Take(rows)], chain.Count, id));
    }

    static async Task<ActivityExecution> GetAsync(string id, ClaimsPrincipal who, IStore store, CancellationToken ct)
    {
        var (instanceId, tokenId) = InstanceLookup.TokenOf(id);
        await InstanceLookup.CheckAsync(store, instanceId, who, ct);
        var rows = await store.ListJournalAsync(new JournalFilter(instanceId) { TokenId = tokenId }, ct);
        return rows.Items.IsEmpty ? throw RequestException.NotFound("activity execution", id) : ActivityExecution.Of(rows.Items)[0];
    }

    static async Task<ImmutableArray<ActivityExecution>> ReadAsync(
        string? instanceId, string? activityNodeId, bool? completed, ClaimsPrincipal who, IStore store, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(instanceId))
            throw RequestException.Bad("workflowInstanceId", "The id of an instance is needed.");
        await InstanceLookup.CheckAsync(store, instanceId, who, ct);
        // A loop can run an activity a million times: the last executions are what a person looks at.
        var rows = await store.ListJournalAsync(
            new JournalFilter(instanceId) { ActivityNodeIds = string.IsNullOrEmpty(activityNodeId) ? [] : [activityNodeId], Descending = true, Take = 1000 }, ct);
        var executions = ActivityExecution.Of(rows.Items);
        return completed is null ? executions : [.. executions.Where(e => e.CompletedAt is not null == completed)];
    }
}
