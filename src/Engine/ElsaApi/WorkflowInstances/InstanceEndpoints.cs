using System.Security.Claims;
using System.Text.Json;
using DualFlow.Engine.ElsaApi.Http;
using DualFlow.Engine.ElsaApi.Identity;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DualFlow.Engine.ElsaApi.WorkflowInstances;

/// <summary>Instances: find, follow, cancel, delete (ELSA.md 4.4).</summary>
static class InstanceEndpoints
{
    internal sealed record ExecutionState(WorkflowStatus Status, WorkflowSubStatus SubStatus, DateTimeOffset UpdatedAt);

    internal sealed record BulkRequest(
        string[]? Ids, string? WorkflowDefinitionId, string[]? WorkflowDefinitionIds, string? DefinitionId, string? DefinitionVersionId, JsonElement? VersionOptions);

    internal sealed record Deleted([property: System.Text.Json.Serialization.JsonPropertyName("deleted")] int Count);

    internal sealed record Cancelled([property: System.Text.Json.Serialization.JsonPropertyName("cancelled")] int Count);

    const string Read = "read:workflow-instances", Delete = "delete:workflow-instances", Cancel = "cancel:workflow-instances";

    public static void MapInstances(this IEndpointRouteBuilder api)
    {
        var instances = api.MapGroup("").WithTags("Workflow instances");
        instances.MapPost("/workflow-instances", ListAsync).RequirePermission(Read).WithName("ListInstances");
        instances.MapGet("/workflow-instances", (HttpRequest request, ClaimsPrincipal who, IStore store, CancellationToken ct) => ListAsync(InstanceQuery.Of(request.Query), who, store, ct))
            .RequirePermission(Read);
        instances.MapGet("/workflow-instances/{id}", FindAsync).RequirePermission(Read).WithName("GetInstance");
        instances.MapGet("/workflow-instances/{id}/execution-state", ExecutionStateAsync).RequirePermission(Read);
        instances.MapDelete("/workflow-instances/{id}", DeleteAsync).RequirePermission(Delete);
        instances.MapPost("/cancel/workflow-instances/{id}", CancelAsync).RequirePermission(Cancel);
        instances.MapPost("/bulk-actions/cancel/workflow-instances", CancelManyAsync).RequirePermission(Cancel);
        instances.MapPost("/bulk-actions/delete/workflow-instances/by-id", DeleteManyAsync).RequirePermission(Delete);
    }

    static async Task<Ok<PagedList<InstanceRow>>> ListAsync(InstanceQuery? query, ClaimsPrincipal who, IStore store, CancellationToken ct)
    {
        var page = await store.ListInstancesAsync((query ?? new InstanceQuery()).ToFilter(who.Tenant()), ct);
        return TypedResults.Ok(new PagedList<InstanceRow>([.. page.Items.Select(InstanceRow.Of)], page.TotalCount));
    }

    static async Task<Ok<InstanceDetails>> FindAsync(string id, ClaimsPrincipal who, Runner runner, CancellationToken ct)
    {
        var view = await InstanceLookup.GetAsync(runner, id, who, ct);
        return TypedResults.Ok(InstanceDetails.Of(view.Plan, view.State));
    }

    static async Task<Ok<ExecutionState>> ExecutionStateAsync(string id, ClaimsPrincipal who, IStore store, CancellationToken ct)
    {
        var row = await InstanceLookup.CheckAsync(store, id, who, ct);
        return TypedResults.Ok(new ExecutionState(row.Status, row.SubStatus, row.UpdatedAt));
    }

    static async Task<NoContent> DeleteAsync(string id, ClaimsPrincipal who, IStore store, Runner runner, CancellationToken ct)
    {
        await InstanceLookup.CheckAsync(store, id, who, ct);
        await runner.DeleteAsync([id], ct);
        return TypedResults.NoContent();
    }

    /// <remarks>An instance that has ended stays as it is: cancelling twice is no error.</remarks>
    static async Task<Results<Ok, NotFound, StatusCodeHttpResult>> CancelAsync(string id, ClaimsPrincipal who, IStore store, Runner runner, CancellationToken ct)
    {
        await InstanceLookup.CheckAsync(store, id, who, ct);
        return await runner.CancelAsync(id, ct) switch
        {
            ResumeResult.NotFound => TypedResults.NotFound(),
            ResumeResult.Busy => TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable),
            _ => TypedResults.Ok(),
        };
    }

    static async Task<Ok<Cancelled>> CancelManyAsync(BulkRequest request, ClaimsPrincipal who, IStore store, Runner runner, CancellationToken ct)
    {
        var count = 0;
        await foreach (var row in SelectAsync(request, [WorkflowStatus.Running], who, store, ct))
            if (await runner.CancelAsync(row.Id, ct) is ResumeResult.Resumed)
                count++;
        return TypedResults.Ok(new Cancelled(count));
    }

    static async Task<Ok<Deleted>> DeleteManyAsync(BulkRequest request, ClaimsPrincipal who, IStore store, Runner runner, CancellationToken ct)
    {
        var ids = new List<string>();
        await foreach (var row in SelectAsync(request, [], who, store, ct))
            ids.Add(row.Id);
        var count = 0;
        foreach (var some in ids.Chunk(500))
            count += await runner.DeleteAsync(some, ct);
        return TypedResults.Ok(new Deleted(count));
    }

    // The whole selection is read before anything changes, so that paging does not skip rows.
    static async IAsyncEnumerable<InstanceSummary> SelectAsync(
        BulkRequest request, WorkflowStatus[] statuses, ClaimsPrincipal who, IStore store, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        string[] definitions = [.. (request.WorkflowDefinitionIds ?? []).Append(request.WorkflowDefinitionId).Append(request.DefinitionId).OfType<string>().Where(d => d.Length > 0)];
        if (request.Ids is not { Length: > 0 } && definitions.Length == 0 && string.IsNullOrEmpty(request.DefinitionVersionId))
            throw RequestException.Bad("ids", "Say which instances: ids, a definition or a definition version.");
        var filter = new InstanceFilter
        {
            Ids = [.. request.Ids ?? []], DefinitionIds = [.. definitions], Statuses = [.. statuses], TenantId = who.Tenant(), Take = 1000,
            DefinitionVersionIds = string.IsNullOrEmpty(request.DefinitionVersionId) ? [] : [request.DefinitionVersionId],
            DefinitionVersion = VersionWords.Read(request.VersionOptions) is (VersionChoice.Number, { } number) ? number : null,
        };
        var all = new List<InstanceSummary>();
        while (true)
        {
            var page = await store.ListInstancesAsync(filter with { Skip = all.Count }, ct);
            all.AddRange(page.Items);
            if (page.Items.IsEmpty || all.Count >= page.TotalCount)
                break;
        }
        foreach (var row in all)
            yield return row;
    }
}
