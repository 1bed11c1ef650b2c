using System.Collections.Immutable;
using System.Security.Claims;
using DualFlow.Engine.ElsaApi.Http;
using DualFlow.Engine.ElsaApi.Identity;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DualFlow.Engine.ElsaApi.WorkflowInstances;

/// <summary>What an instance has done (ELSA.md 4.4).</summary>
static class JournalEndpoints
{
    internal sealed record JournalQuery(JournalQueryFilter? Filter);

    internal sealed record JournalQueryFilter(
        string[]? ActivityIds, string[]? ActivityNodeIds, string[]? ExcludedActivityTypes, string[]? EventNames, string? ActivityInstanceId = null);

    public static void MapJournal(this IEndpointRouteBuilder api)
    {
        var journal = api.MapGroup("/workflow-instances/{id}/journal").WithTags("Workflow instances");
        journal.MapGet("", ListAsync).RequirePermission("read:workflow-instances");
        journal.MapPost("", QueryAsync).RequirePermission("read:workflow-instances");
        journal.MapGet("/{activityId}", LastAsync).RequirePermission("read:workflow-instances");
    }

    static Task<Ok<PagedList<JournalView>>> ListAsync(
        string id, int? page, int? pageSize, int? skip, int? take, ClaimsPrincipal who, IStore store, CancellationToken ct) =>
        QueryAsync(id, page, pageSize, skip, take, new JournalQuery(null), who, store, ct);

    static async Task<Ok<PagedList<JournalView>>> QueryAsync(
        string id, int? page, int? pageSize, int? skip, int? take, JournalQuery? query, ClaimsPrincipal who, IStore store, CancellationToken ct)
    {
        await InstanceLookup.CheckAsync(store, id, who, ct);
        var (first, rows) = Words.Paging(page, pageSize, skip, take, standard: 1000);
        var filter = query?.Filter;
        var found = await store.ListJournalAsync(new JournalFilter(id)
        {
            ActivityIds = [.. filter?.ActivityIds ?? []], ActivityNodeIds = [.. filter?.ActivityNodeIds ?? []],
            ExcludedActivityTypes = [.. filter?.ExcludedActivityTypes ?? []], Events = Events(filter?.EventNames),
            TokenId = filter?.ActivityInstanceId is { Length: > 0 } execution ? InstanceLookup.TokenOf(execution).TokenId : null, Skip = first, Take = rows,
        }, ct);
        return TypedResults.Ok(new PagedList<JournalView>([.. found.Items.Select(JournalView.Of)], found.TotalCount));
    }

    static async Task<Results<Ok<JournalView>, NotFound>> LastAsync(string id, string activityId, ClaimsPrincipal who, IStore store, CancellationToken ct)
    {
        await InstanceLookup.CheckAsync(store, id, who, ct);
        var last = await store.ListJournalAsync(new JournalFilter(id) { ActivityIds = [activityId], Descending = true, Take = 1 }, ct);
        return last.Items.IsEmpty ? TypedResults.NotFound() : TypedResults.Ok(JournalView.Of(last.Items[0]));
    }

    // Elsa's clients ask for events by name; names that only Elsa writes match nothing here.
    static ImmutableArray<JournalEvent> Events(string[]? names) =>
        names is null ? [] : [.. names.Where(n => n.Length > 0).Select(n => Words.Word<JournalEvent>("eventNames", n)).OfType<JournalEvent>()];
}
