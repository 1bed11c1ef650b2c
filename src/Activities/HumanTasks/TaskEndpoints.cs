using System.Security.Claims;
using System.Text.Json;
using DualFlow.Activities.Forms;
using DualFlow.Activities.HumanTasks.Rules;
using DualFlow.Activities.Registry.Desk;
using DualFlow.Engine.Contract;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace DualFlow.Activities.HumanTasks;

/// <summary>Tasks over HTTP: for everybody who is logged in, each sees what their roles give them.</summary>
static class TaskEndpoints
{
    const int LongestKey = 200;

    /// <param name="Kind"><c>human</c>, or <c>external</c> for what a workflow has asked a program outside (<c>Elsa.RunTask</c>).</param>
    internal sealed record TaskItem(
        string TaskId, string Kind, string? TaskName, LocalText? Title, string? Subject, JsonElement? Payload, string WorkflowInstanceId, string DefinitionId, string? CorrelationId, string ActivityId,
        DateTimeOffset CreatedAt, string? State = null, DateTimeOffset? DueAt = null, bool? IsOverdue = null, int? Priority = null, string? HolderId = null, string? HolderName = null,
        string? Outcome = null, string? DoneByName = null, DateTimeOffset? EndedAt = null);

    internal sealed record TaskItems(IReadOnlyList<TaskItem> Items, int TotalCount, bool HasMore);

    /// <param name="Task">The task in short.</param>
    /// <param name="Next">What happens afterwards.</param>
    /// <param name="Form">JSON Schema, layout and buttons.</param>
    internal sealed record TaskDocument(
        TaskSummary Task, LocalText Next, JsonElement Form, JsonElement Given, JsonElement? Draft, DateTimeOffset? DraftSavedAt, JsonElement? Answers, string? Comment, IReadOnlyList<TaskFile> Files,
        IReadOnlyList<TaskHistory> History, IReadOnlyList<ShownSignature> Signatures, IReadOnlyList<ShownSigner> Signers, TaskRights May);

    internal sealed record ActRequest(string? Button, JsonElement? Answers, string? Comment, bool? Signs);

    internal sealed record HandRequest(string? Person, string? Role, string? Comment);

    internal sealed record DraftRequest(JsonElement Answers);

    internal sealed record CommentRequest(string? Text);

    internal sealed record BulkRequest(IReadOnlyList<string>? TaskIds, string? Button, string? Comment);

    internal sealed record BulkResult(string TaskId, bool IsCompleted, TaskProblem? Problem);

    public static void MapTasks(this IEndpointRouteBuilder app)
    {
        var tasks = app.MapGroup("/api/tasks").RequireAuthorization(PermissionPolicy.Of()).WithTags("Tasks");
        tasks.MapGet("", ListAsync).WithName("ListTasks").WithSummary("Tasks: mine, team, overdue, done, all.").Produces<TaskItems>();
        tasks.MapGet("/counts", async (ClaimsPrincipal who, IPeople people, TaskList list, CancellationToken ct) =>
            await people.FindAsync(who, ct) is { } person ? Results.Ok(await list.CountAsync(person, ct)) : Results.Unauthorized()).WithName("CountTasks").Produces<TaskCounts>();
        tasks.MapGet("/{taskId}", async (string taskId, ClaimsPrincipal who, IPeople people, TaskReader reader, CancellationToken ct) =>
            await people.FindAsync(who, ct) is { } person ? Answer(await reader.FindAsync(person, taskId, ct)) : Results.Unauthorized()).WithName("GetTask").Produces<TaskDocument>().Produces<TaskProblem>(404);
        Act(tasks, "claim", TaskVerb.Claim, "Takes the task.");
        Act(tasks, "release", TaskVerb.Release, "Gives it back to all who may do it.");
        Hand(tasks, "delegate", TaskVerb.Delegate, "Hands it to a person.");
        Hand(tasks, "reassign", TaskVerb.Reassign, "Gives it to another person or role; for those who lead.");
        Decide(tasks, "complete", TaskVerb.Complete, "Does it: answers are checked, the case goes on over the button.");
        Decide(tasks, "sign", TaskVerb.Sign, "Signs it as one of several signers.");
        tasks.MapPost("/complete", BulkAsync).WithName("CompleteTasks").WithSummary("Completes several tasks whose forms allow it.").Produces<IReadOnlyList<BulkResult>>();
        tasks.MapPut("/{taskId}/draft", DraftAsync).WithName("SaveTaskDraft").WithSummary("Keeps what was typed; nothing is checked.").Produces(204);
        tasks.MapPost("/{taskId}/comments", async (string taskId, CommentRequest request, ClaimsPrincipal who, IPeople people, TaskDesk desk, CancellationToken ct) =>
            await people.FindAsync(who, ct) is { } person ? Answer(await desk.CommentAsync(person, taskId, request.Text, ct)) : Results.Unauthorized()).WithName("CommentTask").Produces<TaskDocument>();
        tasks.MapPost("/{taskId}/files", AttachAsync).DisableAntiforgery().WithName("AttachToTask").WithSummary("Attaches a PDF, JPEG or PNG of 10 MB at the most.")
            .Produces<TaskFile>(201).Produces<TaskProblem>(413).Produces<TaskProblem>(415).WithMetadata(new RequestSizeLimitAttribute(FileContent.Largest + (256 * 1024)));
        tasks.MapGet("/{taskId}/files/{fileId}", DownloadAsync).WithName("GetTaskFile").Produces(200);
        tasks.MapDelete("/{taskId}/files/{fileId}", async (string taskId, string fileId, ClaimsPrincipal who, IPeople people, TaskFiles files, CancellationToken ct) =>
            await people.FindAsync(who, ct) is { } person ? await files.DetachAsync(person, taskId, fileId, ct) is { Refusal: { } no } ? TaskProblem.Of(no) : Results.NoContent() : Results.Unauthorized()).WithName("DetachFromTask");
    }

    static async Task<IResult> ListAsync(
        string? filter, string? search, string? process, string? workflowInstanceId, string? correlationId, string? kind, int? page, int? pageSize, ClaimsPrincipal who, IPeople people, TaskList list,
        IWaits waits, HttpRequest request, CancellationToken ct)
    {
        if (await people.FindAsync(who, ct) is not { } person)
            return Results.Unauthorized();
        var isKnown = Enum.TryParse<TaskFilter>(filter ?? (workflowInstanceId is null ? "mine" : "all"), true, out var chosen) && Enum.IsDefined(chosen);
        if (!isKnown || kind is not (null or "human" or "external"))
            return TaskProblem.Of(TaskRefusal.Of(400, "task.act"));
        var (take, language) = (Math.Clamp(pageSize ?? 50, 1, 200), System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);
        var skip = Math.Max(0, page ?? 0) * take;
        var humans = kind == "external" ? new TaskPage([], 0) : await list.ListAsync(person, new()
        {
            Filter = chosen, Search = search, DefinitionId = process, InstanceId = workflowInstanceId, CorrelationId = correlationId, Skip = skip, Take = take,
        }, ct);
        var items = humans.Items.Select(t => Item(t, language)).ToList();
        // What programs outside are asked for follows what people are asked for; only who reads all tasks sees it.
        var more = 0;
        if (kind != "human" && search is null && process is null && (kind == "external" || chosen == TaskFilter.All) && person.May("read:tasks"))
        {
            var asks = await waits.ListAsksAsync(person.TenantId, workflowInstanceId, correlationId, Math.Max(0, skip - humans.TotalCount), take - items.Count + 1, ct);
            more = Math.Max(0, asks.Count - (take - items.Count));
            items.AddRange(asks.Take(take - items.Count).Select(Item));
        }
        return Results.Ok(new TaskItems(items, humans.TotalCount, more > 0 || skip + humans.Items.Count < humans.TotalCount));
    }

    static TaskItem Item(TaskSummary t, string language) => new(
        t.TaskId, "human", t.Title.In(language), t.Title, t.Subject, null, t.InstanceId, t.DefinitionId, t.CorrelationId, t.ActivityId, t.CreatedAt, t.State, t.DueAt, t.IsOverdue, t.Priority, t.HolderId,
        t.HolderName, t.Outcome, t.DoneByName, t.EndedAt);

    static TaskItem Item(OutsideAsk a) => new(a.TaskId, "external", a.TaskName, null, null, a.Payload, a.InstanceId, a.DefinitionId, a.CorrelationId, a.ActivityId, a.CreatedAt, "open");

    static void Act(RouteGroupBuilder tasks, string word, TaskVerb verb, string summary) => tasks.MapPost($"/{{taskId}}/{word}",
        async (string taskId, ClaimsPrincipal who, HttpRequest request, IPeople people, TaskDesk desk, CancellationToken ct) => await people.FindAsync(who, ct) is { } person
            ? Answer(await desk.DoAsync(person, taskId, new(verb) { IdempotencyKey = Key(request, person) }, ct)) : Results.Unauthorized())
        .HonoursKey().WithName($"{verb}Task").WithSummary(summary).Produces<TaskDocument>().Produces<TaskProblem>(403).Produces<TaskProblem>(404).Produces<TaskProblem>(409);

    static void Hand(RouteGroupBuilder tasks, string word, TaskVerb verb, string summary) => tasks.MapPost($"/{{taskId}}/{word}",
        async (string taskId, HandRequest body, ClaimsPrincipal who, HttpRequest request, IPeople people, TaskDesk desk, CancellationToken ct) => await people.FindAsync(who, ct) is { } person
            ? Answer(await desk.DoAsync(person, taskId, new(verb) { Person = body.Person, Role = body.Role, Comment = body.Comment, IdempotencyKey = Key(request, person) }, ct)) : Results.Unauthorized())
        .HonoursKey().WithName($"{verb}Task").WithSummary(summary).Produces<TaskDocument>().Produces<TaskProblem>(403).Produces<TaskProblem>(404).Produces<TaskProblem>(409);

    static void Decide(RouteGroupBuilder tasks, string word, TaskVerb verb, string summary) => tasks.MapPost($"/{{taskId}}/{word}",
        async (string taskId, ActRequest body, ClaimsPrincipal who, HttpRequest request, IPeople people, TaskDesk desk, CancellationToken ct) => await people.FindAsync(who, ct) is { } person
            ? Answer(await desk.DoAsync(person, taskId, new(verb)
            {
                Button = body.Button, Answers = body.Answers, Comment = body.Comment, Signs = body.Signs ?? false, IdempotencyKey = Key(request, person),
            }, ct)) : Results.Unauthorized())
        .HonoursKey().WithName($"{verb}HumanTask").WithSummary(summary).Produces<TaskDocument>().Produces<TaskProblem>(403).Produces<TaskProblem>(404).Produces<TaskProblem>(409).Produces<TaskProblem>(422);

    static async Task<IResult> BulkAsync(BulkRequest body, ClaimsPrincipal who, IPeople people, TaskDesk desk, CancellationToken ct)
    {
        if (await people.FindAsync(who, ct) is not { } person)
            return Results.Unauthorized();
        var answer = await desk.CompleteAllAsync(person, body.TaskIds ?? [], body.Button, body.Comment, ct);
        return answer.Refusal is { } no ? TaskProblem.Of(no) : Results.Ok(answer.Value!.Select(r => new BulkResult(r.Key, r.Value is null, r.Value is { } refusal ? TaskProblem.From(refusal) : null)).ToList());
    }

    static async Task<IResult> DraftAsync(string taskId, DraftRequest body, ClaimsPrincipal who, IPeople people, TaskDesk desk, CancellationToken ct) =>
        await people.FindAsync(who, ct) is not { } person ? Results.Unauthorized()
        : await desk.SaveDraftAsync(person, taskId, body.Answers, ct) is { Refusal: { } no } ? TaskProblem.Of(no) : Results.NoContent();

    static async Task<IResult> AttachAsync(string taskId, IFormFile file, ClaimsPrincipal who, IPeople people, TaskFiles files, CancellationToken ct)
    {
        if (await people.FindAsync(who, ct) is not { } person)
            return Results.Unauthorized();
        await using var content = file.OpenReadStream();
        var answer = await files.AttachAsync(person, taskId, file.FileName, content, ct);
        return answer.Refusal is { } no ? TaskProblem.Of(no) : Results.Json(answer.Value, statusCode: StatusCodes.Status201Created);
    }

    static async Task<IResult> DownloadAsync(string taskId, string fileId, ClaimsPrincipal who, IPeople people, TaskFiles files, HttpResponse response, CancellationToken ct) =>
        await people.FindAsync(who, ct) is { } person ? await files.SendAsync(person, taskId, fileId, response, ct) : Results.Unauthorized();

    // A key is the caller's own: two people may use the same word.
    static string? Key(HttpRequest request, Person person) => request.Headers["Idempotency-Key"].ToString() switch
    {
        "" => null,
        { Length: > LongestKey } => throw new BadHttpRequestException("Idempotency-Key may have 200 characters at the most."),
        var key => $"{person.Id}/{key}",
    };

    static IResult Answer(TaskAnswer<TaskView> answer) => answer.Refusal is { } no ? TaskProblem.Of(no) : Results.Ok(Document(answer.Value!));

    static TaskDocument Document(TaskView v) => new(
        v.Task, v.Next, FormJson.Write(v.Form), v.Given, v.Draft, v.DraftSavedAt, v.Answers, v.Comment, v.Files, v.History, v.Signatures, v.Signers, v.May);
}
