using DualFlow.Engine.ElsaApi.Execution;
using DualFlow.Engine.ElsaApi.Http;
using DualFlow.Engine.ElsaApi.Identity;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DualFlow.Engine.ElsaApi.HttpWorkflows;

/// <summary>
/// Workflows that answer HTTP requests. A request resumes the instance that it names (by id or correlation id), else starts the
/// workflow whose endpoint matches, else resumes the one instance that waits there. Who may call is the endpoint's decision.
/// </summary>
sealed class HttpWorkflowEndpoint(HttpRoutes routes, Runner runner, PlanSource plans, InstanceFeed feed, IOptions<ElsaApiOptions> options)
{
    /// <summary>Maps every path under the workflows' path.</summary>
    public static void Map(IEndpointRouteBuilder app, ElsaApiOptions options)
    {
        if (options.WorkflowsPath.Length > 0)
            app.Map(options.WorkflowsPath.TrimEnd('/') + "/{**path}", (HttpContext http, string? path, HttpWorkflowEndpoint endpoint) => endpoint.AnswerAsync(http, path ?? ""))
                .AllowAnonymous().ExcludeFromDescription();
    }

    async Task AnswerAsync(HttpContext http, string path)
    {
        var ct = http.RequestAborted;
        path = path.Trim('/');
        var match = await routes.FindAsync(path, http.Request.Method, ct);
        if (match.Triggers.IsEmpty && match.Waits.IsEmpty)
        {
            await RefuseAsync(http, path, ct);
            return;
        }
        var correlationId = Given(http.Request, "X-Correlation-ID", "correlationId");
        var instanceId = Given(http.Request, "X-Workflow-Instance-ID", "workflowInstanceId");
        var wait = Choose(match, instanceId, correlationId);
        var view = wait is null ? null : await runner.FindAsync(wait.InstanceId, ct);
        var trigger = wait is null ? match.Triggers[0] : null;
        var rules = trigger is null
            ? view is null ? throw Gone() : EndpointRules.Of(view.Plan, view.State, wait!.Bookmark.TokenId)
            : EndpointRules.Of(await plans.GetAsync(trigger.DefinitionVersionId, ct), trigger.ActivityId);
        if (!await IsAllowedAsync(http, rules))
            return;
        var input = await ReadAsync(http, path, match.Template, rules, ct);
        using var answers = new AnswerWaiter(feed);
        var (state, answer) = trigger is null
            ? await ResumeAsync(wait!.Bookmark.Id, input, http.Request.IdempotencyKey(), ct)
            : await StartAsync(trigger, input, correlationId, http, ct);
        http.Response.Headers[Headers.InstanceId] = state.Id;
        var limit = rules.Timeout ?? options.Value.WorkflowTimeout;
        var (after, written) = await answers.WaitAsync(runner, state, answer, limit, ct);
        if (written is null)
            await WriteStandardAsync(http, after?.State ?? state, ct);
        else
            await AnswerWriter.WriteAsync(http.Response, written, ct);
    }

    async Task<object> ReadAsync(HttpContext http, string path, string template, EndpointRules rules, CancellationToken ct)
    {
        var limit = rules.RequestLimit ?? options.Value.MaxWorkflowBodyBytes;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = limit;
        // The author's spelling gives the places their names; the hash knows lower case only.
        var route = (rules.Path is { } written ? HttpRoutes.Match(written, path) : null) ?? HttpRoutes.Match(template, path) ?? [];
        return await RequestReader.ReadAsync(http.Request, path, rules, route, limit, ct);
    }

    static WaitingBookmark? Choose(HttpMatch match, string? instanceId, string? correlationId)
    {
        if (instanceId is not null)
            return match.Waits.FirstOrDefault(w => w.InstanceId == instanceId) ?? throw Gone();
        var waits = correlationId is null ? match.Waits : [.. match.Waits.Where(w => w.CorrelationId == correlationId)];
        // A correlation id that an instance has means that instance; without one, a workflow that starts here comes first.
        if (correlationId is not null && waits.Length == 1)
            return waits[0];
        if (match.Triggers.Length == 1)
            return null;
        if (match.Triggers.Length > 1)
            throw Ambiguous($"{match.Triggers.Length} workflows begin with this path: {string.Join(", ", match.Triggers.Select(t => t.DefinitionId).Order(StringComparer.Ordinal))}. Give each its own path.");
        return waits.Length switch
        {
            1 => waits[0],
            0 => throw Gone(),
            _ => throw Ambiguous($"{waits.Length} instances wait here. Say which one with the header X-Workflow-Instance-ID or X-Correlation-ID."),
        };
    }

    async Task<(InstanceState, HttpAnswer?)> StartAsync(Trigger trigger, object input, string? correlationId, HttpContext http, CancellationToken ct) =>
        await runner.StartAsync(new StartOrder
        {
            VersionId = trigger.DefinitionVersionId, TenantId = trigger.TenantId, CorrelationId = correlationId, TriggerActivityId = trigger.ActivityId,
            TriggerInput = input, HasHttpContext = true, IdempotencyKey = http.Request.IdempotencyKey(),
        }, ct) switch
        {
            StartResult.Started started => (started.State, started.Answer),
            StartResult.CannotStart refused => throw new RequestException(StatusCodes.Status409Conflict, "workflow", $"{refused.Problem.Message} {refused.Problem.Fix}"),
            _ => throw Gone(),
        };

    async Task<(InstanceState, HttpAnswer?)> ResumeAsync(string bookmarkId, object input, string? key, CancellationToken ct) =>
        await runner.ResumeAsync(bookmarkId, input, key, ct, hasHttpContext: true) switch
        {
            ResumeResult.Resumed done => (done.State, done.Answer),
            ResumeResult.Busy => throw new RequestException(StatusCodes.Status503ServiceUnavailable, "workflow", "The instance is busy: send the request again."),
            _ => throw new RequestException(StatusCodes.Status409Conflict, "workflow", "Another request has been answered already, or the wait is over."),
        };

    /// <summary>401 or 403 without body when the endpoint asks for a caller that this one isn't.</summary>
    static async Task<bool> IsAllowedAsync(HttpContext http, EndpointRules rules)
    {
        if (!rules.Authorize && rules.Policy is null)
            return true;
        var caller = await http.AuthenticateAsync(ApiSchemes.Any);
        if (!caller.Succeeded)
        {
            await http.ChallengeAsync(ApiSchemes.Any);
            return false;
        }
        if (rules.Policy is not { } policy || await MeetsAsync(http, caller.Principal, policy))
            return true;
        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        return false;
    }

    // A policy of the host by that name, else a permission.
    static async Task<bool> MeetsAsync(HttpContext http, System.Security.Claims.ClaimsPrincipal who, string policy) =>
        await http.RequestServices.GetRequiredService<IAuthorizationPolicyProvider>().GetPolicyAsync(policy) is { } known
            ? (await http.RequestServices.GetRequiredService<IAuthorizationService>().AuthorizeAsync(who, http, known)).Succeeded
            : Permissions.Holds(who, policy);

    async Task RefuseAsync(HttpContext http, string path, CancellationToken ct)
    {
        var methods = await routes.FindMethodsAsync(path, ct);
        if (methods.Count == 0)
            throw new RequestException(StatusCodes.Status404NotFound, "path", $"No published workflow and no waiting instance answers at \"{path}\".");
        http.Response.Headers.Allow = string.Join(", ", methods);
        await ElsaErrorMiddleware.WriteAsync(http, ElsaError.Of(StatusCodes.Status405MethodNotAllowed, "method",
            $"\"{path}\" answers {string.Join(", ", methods)}, not {http.Request.Method}."), keepHeaders: true);
    }

    /// <summary>What the caller hears when the workflow wrote nothing: where the instance stands.</summary>
    static Task WriteStandardAsync(HttpContext http, InstanceState state, CancellationToken ct)
    {
        http.Response.StatusCode = state switch
        {
            { SubStatus: WorkflowSubStatus.Faulted } => StatusCodes.Status500InternalServerError,
            { Status: WorkflowStatus.Finished } => StatusCodes.Status200OK,
            _ => StatusCodes.Status202Accepted,
        };
        return http.Response.WriteAsJsonAsync(new Standing(state.Id, state.Status, state.SubStatus), ElsaJson.Options, ct);
    }

    sealed record Standing(string WorkflowInstanceId, WorkflowStatus Status, WorkflowSubStatus SubStatus);

    static string? Given(HttpRequest request, string header, string query) =>
        request.Headers[header].ToString() is { Length: > 0 } text ? text : request.Query[query].ToString() is { Length: > 0 } value ? value : null;

    static RequestException Gone() => new(StatusCodes.Status404NotFound, "workflow", "No such instance waits at this path.");

    static RequestException Ambiguous(string message) => new(StatusCodes.Status409Conflict, "path", message);
}
