using System.Security.Claims;
using System.Text.Json;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.ElsaApi.Execution;
using DualFlow.Engine.ElsaApi.Http;
using DualFlow.Engine.ElsaApi.Identity;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DualFlow.Engine.ElsaApi.Signals;

/// <summary>Resuming one wait: by a signed link (ELSA.md 4.5), or by its id with a permission.</summary>
static class BookmarkEndpoints
{
    const int LargestInput = 1 << 20;

    internal sealed record LinkRequest(string? BookmarkId, double? Hours);

    internal sealed record Resumed(string WorkflowInstanceId, WorkflowStatus Status, WorkflowSubStatus SubStatus, bool IsRepeat);

    public static void MapBookmarks(this IEndpointRouteBuilder api) =>
        api.MapMethods("/bookmarks/resume", ["GET", "POST"], ResumeByLinkAsync).AllowAnonymous().WithName("ResumeBookmark").WithTags("Signals");

    public static void MapBookmarkLinks(this IEndpointRouteBuilder own)
    {
        own.MapPost("/bookmark-links", MakeLinkAsync).RequirePermission("trigger:event").WithTags("Signals");
        own.MapPost("/bookmarks/{id}/resume", ResumeAsync).RequirePermission("trigger:event").WithTags("Signals");
    }

    static async Task ResumeByLinkAsync(string? t, [Microsoft.AspNetCore.Mvc.FromQuery(Name = "in")] string? input, HttpContext http, Runner runner, SignedLinks links, CancellationToken ct)
    {
        var link = await links.ReadAsync<BookmarkLink>(BookmarkLink.Purpose, t, ct) ?? throw SignedLinks.Refuse();
        var value = HttpMethods.IsPost(http.Request.Method) && await ReadBodyAsync(http.Request, ct) is { } body ? body : input is null ? null : Parse(input);
        await AnswerAsync(link.BookmarkId, value, http, runner, ct);
    }

    static async Task ResumeAsync(string id, JsonElement? input, HttpContext http, Runner runner, IStore store, CancellationToken ct)
    {
        // Another tenant's wait isn't there; one that is over still belongs to its instance.
        if (Ids.InstanceOfBookmark(id) is { } instanceId)
            await WorkflowInstances.InstanceLookup.CheckAsync(store, instanceId, http.User, ct);
        await AnswerAsync(id, input is { } json ? Values.FromJson(json) : null, http, runner, ct);
    }

    static async Task AnswerAsync(string bookmarkId, object? input, HttpContext http, Runner runner, CancellationToken ct)
    {
        using var answers = new AnswerWaiter(http.RequestServices.GetRequiredService<InstanceFeed>());
        switch (await runner.ResumeAsync(bookmarkId, input, http.Request.IdempotencyKey(), ct, hasHttpContext: true))
        {
            case ResumeResult.Resumed done:
                var limit = http.RequestServices.GetRequiredService<IOptions<ElsaApiOptions>>().Value.WorkflowTimeout;
                http.Response.Headers[Headers.InstanceId] = done.State.Id;
                if (done.IsRepeat || await answers.WaitAsync(runner, done.State, done.Answer, limit, ct) is not { Answer: { } answer })
                    await http.Response.WriteAsJsonAsync(new Resumed(done.State.Id, done.State.Status, done.State.SubStatus, done.IsRepeat), ElsaJson.Options, ct);
                else
                    await AnswerWriter.WriteAsync(http.Response, answer, ct);
                return;
            case ResumeResult.AlreadyConsumed:
                throw new RequestException(StatusCodes.Status409Conflict, "bookmark", "Somebody else has answered already, or the wait is over.");
            case ResumeResult.Busy:
                http.Response.Headers.RetryAfter = "1";
                throw new RequestException(StatusCodes.Status503ServiceUnavailable, "bookmark", "The instance is busy. Send again, with the same Idempotency-Key.");
            default:
                throw new RequestException(StatusCodes.Status404NotFound, "bookmark", "There is no such wait.");
        }
    }

    static async Task<Ok<EventEndpoints.LinkAnswer>> MakeLinkAsync(
        LinkRequest request, ClaimsPrincipal who, HttpRequest http, SignedLinks links, IStore store, CancellationToken ct)
    {
        if (request.BookmarkId is not { Length: > 0 } id)
            throw RequestException.Bad("bookmarkId", "The id of a bookmark is needed.");
        if ((await store.FindBookmarksAsync(new() { Id = id, TenantId = who.Tenant(), Take = 1 }, ct)).IsEmpty)
            throw RequestException.NotFound("bookmark", id);
        var (token, until) = await links.MakeAsync(BookmarkLink.Purpose, new BookmarkLink(id), SignedLinks.Life(request.Hours), ct);
        return TypedResults.Ok(new EventEndpoints.LinkAnswer(links.Url(http, $"/bookmarks/resume?t={token}"), until));
    }

    static async Task<object?> ReadBodyAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > LargestInput)
            throw new RequestException(StatusCodes.Status413PayloadTooLarge, "body", "The input may have 1 MiB at the most.");
        using var reader = new StreamReader(request.Body);
        var buffer = new char[LargestInput + 1];
        var length = await reader.ReadBlockAsync(buffer, ct);
        if (length > LargestInput)
            throw new RequestException(StatusCodes.Status413PayloadTooLarge, "body", "The input may have 1 MiB at the most.");
        return length == 0 ? null : Parse(new string(buffer, 0, length));
    }

    static object? Parse(string text) => Values.TryParse(text, out var value) ? value : text;
}

/// <summary>What a link to a wait stands for.</summary>
sealed record BookmarkLink(string BookmarkId)
{
    public const string Purpose = "bookmark";
}
