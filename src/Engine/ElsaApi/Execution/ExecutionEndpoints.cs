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
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DualFlow.Engine.ElsaApi.Execution;

/// <summary>Starting workflows (ELSA.md 4.3): execute waits for the first stop, dispatch only for the instance to be durable.</summary>
static class ExecutionEndpoints
{
    internal sealed record ActivityHandle(string? ActivityId, string? ActivityNodeId);

    internal sealed record ExecuteRequest
    {
        public string? InstanceId { get; init; }
        public string? CorrelationId { get; init; }
        public string? Name { get; init; }
        public string? TriggerActivityId { get; init; }
        public ActivityHandle? ActivityHandle { get; init; }
        public JsonElement? VersionOptions { get; init; }
        public JsonElement? Input { get; init; }
        public JsonElement? Variables { get; init; }
        public string? Channel { get; init; }
        public int? Count { get; init; }
    }

    internal sealed record Executed(JsonElement WorkflowState);

    internal sealed record Dispatched(string WorkflowInstanceId);

    internal sealed record BulkDispatched(IReadOnlyList<string> WorkflowInstanceIds);

    const string Exec = "exec:workflow-definitions";
    const int MostAtOnce = 10_000;

    public static void MapExecution(this IEndpointRouteBuilder api)
    {
        var run = api.MapGroup("/workflow-definitions/{definitionId}").WithTags("Execution");
        run.MapPost("/execute", ExecuteAsync).RequirePermission(Exec).WithName("Execute");
        run.MapGet("/execute", ExecuteByQueryAsync).RequirePermission(Exec);
        run.MapPost("/dispatch", DispatchAsync).RequirePermission(Exec).WithName("Dispatch");
        run.MapPost("/bulk-dispatch", BulkDispatchAsync).RequirePermission(Exec);
    }

    static Task ExecuteByQueryAsync(
        string definitionId, string? correlationId, string? name, string? triggerActivityId, string? versionOptions, string? input, HttpContext http, CancellationToken ct) =>
        ExecuteAsync(definitionId, new ExecuteRequest
        {
            CorrelationId = correlationId, Name = name, TriggerActivityId = triggerActivityId, Input = ParseQuery("input", input),
            VersionOptions = versionOptions is null ? null : Values.ToJson(versionOptions),
        }, http, ct);

    static async Task ExecuteAsync(string definitionId, ExecuteRequest? request, HttpContext http, CancellationToken ct)
    {
        var runner = http.RequestServices.GetRequiredService<Runner>();
        using var answers = new AnswerWaiter(http.RequestServices.GetRequiredService<InstanceFeed>());
        var order = OrderOf(definitionId, request, http.User, http.Request.IdempotencyKey()) with { HasHttpContext = true };
        switch (await runner.StartAsync(order, ct))
        {
            case StartResult.Started started:
                var limit = http.RequestServices.GetRequiredService<IOptions<ElsaApiOptions>>().Value.WorkflowTimeout;
                var (view, answer) = await answers.WaitAsync(runner, started.State, started.Answer, limit, ct);
                http.Response.Headers[Headers.InstanceId] = started.State.Id;
                if (answer is null)
                    await WriteStateAsync(http.Response, view, ct);
                else
                    await AnswerWriter.WriteAsync(http.Response, answer, ct);
                return;
            case StartResult.CannotStart refused:
                // Elsa answers 200 with this header; a caller that looks at the body sees why.
                http.Response.Headers[Headers.CannotStart] = "true";
                http.Response.Headers[Headers.ElsaResponse] = "true";
                await http.Response.WriteAsJsonAsync(
                    ElsaError.Of([refused.Problem]) with { StatusCode = StatusCodes.Status200OK, Message = refused.Problem.Message }, ElsaJson.Options, ct);
                return;
            default:
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
        }
    }

    // Elsa answers 500 with the usual body when the workflow faulted: its clients look at the status.
    static Task WriteStateAsync(HttpResponse response, InstanceView? view, CancellationToken ct)
    {
        response.Headers[Headers.ElsaResponse] = "true";
        response.StatusCode = view?.State.SubStatus == WorkflowSubStatus.Faulted ? StatusCodes.Status500InternalServerError : StatusCodes.Status200OK;
        return response.WriteAsJsonAsync(view is null ? new object() : new Executed(WorkflowStateJson.Of(view.Plan, view.State)), ElsaJson.Options, ct);
    }

    static async Task<Results<Ok<Dispatched>, NotFound>> DispatchAsync(
        string definitionId, ExecuteRequest? request, ClaimsPrincipal who, HttpRequest http, Runner runner, CancellationToken ct) =>
        await StartAsync(runner, OrderOf(definitionId, request, who, http.IdempotencyKey()) with { LeaveLongBurst = true }, ct) is { } id
            ? TypedResults.Ok(new Dispatched(id)) : TypedResults.NotFound();

    static async Task<Results<Ok<BulkDispatched>, NotFound>> BulkDispatchAsync(
        string definitionId, ExecuteRequest? request, ClaimsPrincipal who, HttpRequest http, Runner runner, CancellationToken ct)
    {
        var count = request?.Count ?? 1;
        if (count is < 1 or > MostAtOnce)
            throw RequestException.Bad("count", $"The number of instances must lie between 1 and {MostAtOnce}.");
        var key = http.IdempotencyKey();
        var order = OrderOf(definitionId, request, who, null) with { LeaveLongBurst = true, InstanceId = null };
        var ids = new string[count];
        var missing = false;
        // Side by side, so that their commits go together.
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 64, CancellationToken = ct }, async (i, stop) =>
        {
            if (await StartAsync(runner, order with { IdempotencyKey = key is null ? null : $"{key}/{i}" }, stop) is { } id)
                ids[i] = id;
            else
                missing = true;
        });
        return missing ? TypedResults.NotFound() : TypedResults.Ok(new BulkDispatched(ids));
    }

    static async Task<string?> StartAsync(Runner runner, StartOrder order, CancellationToken ct) => await runner.StartAsync(order, ct) switch
    {
        StartResult.Started started => started.State.Id,
        StartResult.CannotStart refused => throw new RequestException(StatusCodes.Status409Conflict, "activationStrategy", $"{refused.Problem.Message} {refused.Problem.Fix}"),
        _ => null,
    };

    static StartOrder OrderOf(string definitionId, ExecuteRequest? request, ClaimsPrincipal who, string? key)
    {
        var (versions, number) = VersionWords.Read(request?.VersionOptions) ?? (VersionChoice.Published, null);
        return new StartOrder
        {
            DefinitionId = definitionId, Versions = versions, Version = number, TenantId = who.Tenant(), InstanceId = Blank(request?.InstanceId), IdempotencyKey = key,
            CorrelationId = Blank(request?.CorrelationId), Name = Blank(request?.Name), Input = Members("input", request?.Input),
            Variables = Members("variables", request?.Variables),
            TriggerActivityId = Blank(request?.TriggerActivityId) ?? Blank(request?.ActivityHandle?.ActivityId) ?? Blank(request?.ActivityHandle?.ActivityNodeId),
        };
    }

    internal static ImmutableArray<KeyValuePair<string, object?>> Members(string field, JsonElement? json) => json switch
    {
        null or { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined } => [],
        { ValueKind: JsonValueKind.Object } map => [.. map.EnumerateObject().Select(m => KeyValuePair.Create(m.Name, Values.FromJson(m.Value)))],
        _ => throw RequestException.Bad(field, "An object with values by name is needed."),
    };

    static JsonElement? ParseQuery(string field, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        return Values.TryParse(text, out var value) && value is JsonElement json ? json : throw RequestException.Bad(field, "An object in JSON is needed.");
    }

    internal static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
