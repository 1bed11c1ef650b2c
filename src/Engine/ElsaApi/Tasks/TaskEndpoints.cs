using System.Security.Claims;
using System.Text.Json;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.ElsaApi.Http;
using DualFlow.Engine.ElsaApi.Identity;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DualFlow.Engine.ElsaApi.Tasks;

/// <summary>Completes tasks that workflows have asked a program outside to do (<c>Elsa.RunTask</c>); our own list of tasks shows them.</summary>
static class TaskEndpoints
{
    internal sealed record CompleteRequest(JsonElement? Result);

    public static void MapTaskCompletion(this IEndpointRouteBuilder api) =>
        api.MapPost("/tasks/{taskId}/complete", CompleteAsync).RequirePermission("tasks:complete").WithName("CompleteTask").WithTags("Tasks");

    /// <remarks>Elsa answers 200 for a task that doesn't exist; we answer 404, and 409 for one that was completed before.</remarks>
    static async Task<Results<Ok, NotFound<ElsaError>, Conflict<ElsaError>, StatusCodeHttpResult>> CompleteAsync(
        string taskId, CompleteRequest? request, ClaimsPrincipal who, HttpRequest http, Runner runner, IStore store, CancellationToken ct)
    {
        var result = request?.Result is { } json ? Values.FromJson(json) : null;
        // The task's bookmark first: its id decides who was first, and a repeat under the same key is recognised.
        var order = StimulusOrder.Task(taskId);
        var open = await store.FindBookmarksAsync(new() { Hash = order.Hash, TenantId = who.Tenant(), Take = 1 }, ct);
        if (open.IsEmpty)
            return await GoneAsync(taskId, http.IdempotencyKey(), who, runner, store, ct);
        return await runner.ResumeAsync(open[0].Bookmark.Id, result, http.IdempotencyKey(), ct) switch
        {
            ResumeResult.Resumed => TypedResults.Ok(),
            ResumeResult.Busy => TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable),
            _ => TypedResults.Conflict(Over(taskId)),
        };
    }

    // A task's id names its instance (see RunTask): so a task that is over can be told from one that never was.
    static async Task<Results<Ok, NotFound<ElsaError>, Conflict<ElsaError>, StatusCodeHttpResult>> GoneAsync(
        string taskId, string? key, ClaimsPrincipal who, Runner runner, IStore store, CancellationToken ct)
    {
        var at = taskId.LastIndexOf(":t", StringComparison.Ordinal);
        if (at <= 0 || !int.TryParse(taskId.AsSpan(at + 2), out var number) || await runner.FindAsync(taskId[..at], ct) is not { } view
            || !who.Sees(view.State.TenantId) || number > view.State.LastId)
            return TypedResults.NotFound(ElsaError.Of(StatusCodes.Status404NotFound, "taskId", $"There is no task \"{taskId}\"."));
        // Under the key that completed it, this is the same request once more.
        return key is not null && !(await store.ListInboxAsync($"{key}/{view.State.Id}:", view.State.TenantId, ct)).IsEmpty ? TypedResults.Ok() : TypedResults.Conflict(Over(taskId));
    }

    static ElsaError Over(string taskId) =>
        ElsaError.Of(StatusCodes.Status409Conflict, "taskId", $"The task \"{taskId}\" was completed or withdrawn before.");
}
