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

/// <summary>Tasks that workflows have asked somebody outside to do (<c>Elsa.RunTask</c>).</summary>
static class TaskEndpoints
{
    const string RunTask = "Elsa.RunTask";

    internal sealed record CompleteRequest(JsonElement? Result);

    internal sealed record OpenTask(
        string TaskId, string? TaskName, JsonElement? Payload, string WorkflowInstanceId, string DefinitionId, string? CorrelationId, string ActivityId, DateTimeOffset CreatedAt);

    internal sealed record TaskPage(IReadOnlyList<OpenTask> Items, bool HasMore);

    public static void MapTaskCompletion(this IEndpointRouteBuilder api) =>
        api.MapPost("/tasks/{taskId}/complete", CompleteAsync).RequirePermission("tasks:complete").WithName("CompleteTask").WithTags("Tasks");

    public static void MapTasks(this IEndpointRouteBuilder own) => own.MapGet("/tasks", ListAsync).RequirePermission("read:tasks").WithName("ListTasks").WithTags("Tasks");

    /// <summary>Open tasks in order of id.</summary>
    static async Task<Ok<TaskPage>> ListAsync(int? page, int? pageSize, string? workflowInstanceId, string? correlationId, ClaimsPrincipal who, IStore store, CancellationToken ct)
    {
        var (skip, take) = Words.Paging(page, pageSize);
        var found = await store.FindBookmarksAsync(new()
        {
            Name = RunTask, InstanceId = workflowInstanceId, CorrelationId = correlationId, TenantId = who.Tenant(), Skip = skip, Take = take + 1,
        }, ct);
        return TypedResults.Ok(new TaskPage([.. found.Take(take).Select(View)], found.Length > take));
    }

    /// <remarks>Elsa answers 200 for a task that doesn't exist; we answer 404, and 409 for one that was completed before.</remarks>
    static async Task<Results<Ok, NotFound<ElsaError>, Conflict<ElsaError>, StatusCodeHttpResult>> CompleteAsync(
        string taskId, CompleteRequest? request, ClaimsPrincipal who, HttpRequest http, Runner runner, IStore store, CancellationToken ct)
    {
        var result = request?.Result is { } json ? Values.FromJson(json) : null;
        // The task's bookmark first: its id decides who was first, and a repeat under the same key is recognised.
        var order = StimulusOrder.Task(taskId);
        var open = await store.FindBookmarksAsync(new() { Hash = order.Hash, TenantId = who.Tenant(), Take = 1 }, ct);
        if (open.IsEmpty)
            return await GoneAsync(taskId, who, runner, ct);
        return await runner.ResumeAsync(open[0].Bookmark.Id, result, http.IdempotencyKey(), ct) switch
        {
            ResumeResult.Resumed => TypedResults.Ok(),
            ResumeResult.Busy => TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable),
            _ => TypedResults.Conflict(Over(taskId)),
        };
    }

    // A task's id names its instance (see RunTask): so a task that is over can be told from one that never was.
    static async Task<Results<Ok, NotFound<ElsaError>, Conflict<ElsaError>, StatusCodeHttpResult>> GoneAsync(string taskId, ClaimsPrincipal who, Runner runner, CancellationToken ct)
    {
        var at = taskId.LastIndexOf(":t", StringComparison.Ordinal);
        return at > 0 && int.TryParse(taskId.AsSpan(at + 2), out var number) && await runner.FindAsync(taskId[..at], ct) is { } view
            && who.Sees(view.State.TenantId) && number <= view.State.LastId
            ? TypedResults.Conflict(Over(taskId))
            : TypedResults.NotFound(ElsaError.Of(StatusCodes.Status404NotFound, "taskId", $"There is no task \"{taskId}\"."));
    }

    static ElsaError Over(string taskId) =>
        ElsaError.Of(StatusCodes.Status409Conflict, "taskId", $"The task \"{taskId}\" was completed or withdrawn before.");

    static OpenTask View(WaitingBookmark w)
    {
        var about = WorkflowInstances.JournalView.Json(w.Bookmark.Metadata);
        return new OpenTask(
            Text(about, "TaskId") ?? w.Bookmark.Id, Text(about, "TaskName"), about is { } a && a.TryGetProperty("Payload", out var payload) ? payload : null,
            w.InstanceId, w.DefinitionId, w.CorrelationId, w.Bookmark.ActivityId, w.Bookmark.CreatedAt);
    }

    static string? Text(JsonElement? json, string member) =>
        json is { ValueKind: JsonValueKind.Object } o && o.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
