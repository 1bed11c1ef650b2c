using System.Text.Json;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.ElsaApi.Execution;
using DualFlow.Engine.ElsaApi.Http;
using DualFlow.Engine.ElsaApi.Identity;
using DualFlow.Engine.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DualFlow.Engine.ElsaApi.Signals;

/// <summary>Named events from outside (ELSA.md 4.5).</summary>
static class EventEndpoints
{
    internal sealed record TriggerRequest(string? WorkflowInstanceId, string? CorrelationId, string? ActivityInstanceId, JsonElement? Input, string? WorkflowExecutionMode);

    /// <summary>Whom the event reached; Elsa answers an empty body.</summary>
    internal sealed record Reached(IReadOnlyList<string> Started, IReadOnlyList<string> Resumed, bool IsKept, IReadOnlyList<Problem>? Refused);

    /// <param name="EventName">Name of the event.</param>
    /// <param name="Hours">How long the link works; 1 to 8760.</param>
    internal sealed record LinkRequest(string? EventName, string? CorrelationId, string? WorkflowInstanceId, double? Hours);

    internal sealed record LinkAnswer(string Url, DateTimeOffset ExpiresAt);

    public static void MapEvents(this IEndpointRouteBuilder api)
    {
        api.MapPost("/events/{eventName}/trigger", TriggerAsync).RequirePermission("trigger:event").WithName("TriggerEvent").WithTags("Signals");
        api.MapGet("/events/trigger", TriggerByLinkAsync).AllowAnonymous().WithTags("Signals");
    }

    public static void MapEventLinks(this IEndpointRouteBuilder own) => own.MapPost("/event-links", MakeLinkAsync).RequirePermission("trigger:event").WithTags("Signals");

    static async Task TriggerAsync(string eventName, TriggerRequest? request, HttpContext http, Runner runner, CancellationToken ct)
    {
        var synchronous = request?.WorkflowExecutionMode?.ToUpperInvariant() switch
        {
            null or "" or "ASYNCHRONOUS" => false,
            "SYNCHRONOUS" => true,
            _ => throw Words.NotAllowed("workflowExecutionMode", request.WorkflowExecutionMode, ["Asynchronous", "Synchronous"]),
        };
        var order = StimulusOrder.Event(eventName) with
        {
            TenantId = http.User.Tenant(), InstanceId = ExecutionEndpoints.Blank(request?.WorkflowInstanceId), CorrelationId = ExecutionEndpoints.Blank(request?.CorrelationId),
            ActivityInstanceId = ExecutionEndpoints.Blank(request?.ActivityInstanceId), Input = request?.Input is { } input ? Values.FromJson(input) : null,
            HasHttpContext = synchronous, IdempotencyKey = http.Request.IdempotencyKey(),
        };
        await AnswerAsync(http, runner, order, synchronous, ct);
    }

    /// <summary>A link that was made for one event, for people who have no account.</summary>
    static async Task TriggerByLinkAsync(string? t, HttpContext http, Runner runner, SignedLinks links, CancellationToken ct)
    {
        var link = await links.ReadAsync<EventLink>(EventLink.Purpose, t, ct) ?? throw SignedLinks.Refuse();
        var order = StimulusOrder.Event(link.EventName) with
        {
            TenantId = link.TenantId, CorrelationId = link.CorrelationId, InstanceId = link.InstanceId, HasHttpContext = true, IdempotencyKey = http.Request.IdempotencyKey(),
        };
        await AnswerAsync(http, runner, order, synchronous: true, ct);
    }

    static async Task AnswerAsync(HttpContext http, Runner runner, StimulusOrder order, bool synchronous, CancellationToken ct)
    {
        using var answers = new AnswerWaiter(http.RequestServices.GetRequiredService<InstanceFeed>());
        var result = await runner.SendStimulusAsync(order, ct);
        if (!result.BusyBookmarks.IsEmpty)
        {
            http.Response.Headers.RetryAfter = "1";
            throw new RequestException(StatusCodes.Status503ServiceUnavailable, "eventName",
                $"{result.BusyBookmarks.Length} of those who wait are busy. Send again with the same Idempotency-Key: only they are reached then.");
        }
        if (synchronous && (result.Started.FirstOrDefault()?.State ?? result.Resumed.FirstOrDefault()?.State) is { } state)
        {
            var limit = http.RequestServices.GetRequiredService<IOptions<ElsaApiOptions>>().Value.WorkflowTimeout;
            var (_, answer) = await answers.WaitAsync(runner, state, result.Answer, limit, ct);
            if (answer is not null)
            {
                await AnswerWriter.WriteAsync(http.Response, answer, ct);
                return;
            }
        }
        await http.Response.WriteAsJsonAsync(new Reached([.. result.Started.Select(s => s.State.Id)], [.. result.Resumed.Select(r => r.State.Id)], result.IsKept,
            result.Refused.IsEmpty ? null : result.Refused), ElsaJson.Options, ct);
    }

    static async Task<Ok<LinkAnswer>> MakeLinkAsync(LinkRequest request, HttpRequest http, SignedLinks links, CancellationToken ct)
    {
        if (request.EventName is not { Length: > 0 } name)
            throw RequestException.Bad("eventName", "The name of an event is needed.");
        var (token, until) = await links.MakeAsync(EventLink.Purpose,
            new EventLink(name, http.HttpContext.User.Tenant(), request.CorrelationId, request.WorkflowInstanceId), SignedLinks.Life(request.Hours), ct);
        return TypedResults.Ok(new LinkAnswer(links.Url(http, $"/events/trigger?t={token}"), until));
    }
}

/// <summary>What a link to an event stands for.</summary>
sealed record EventLink(string EventName, string? TenantId, string? CorrelationId, string? InstanceId)
{
    public const string Purpose = "event";
}
