using System.Collections.Immutable;
using System.Security.Claims;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.ElsaApi.Http;
using DualFlow.Engine.ElsaApi.Identity;
using DualFlow.Engine.Scripting;
using DualFlow.Engine.Scripts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DualFlow.Engine.ElsaApi.Scripts;

/// <summary>The limits of a college's scripts under <c>/api/script-limits</c>.</summary>
public static class ScriptLimitEndpoints
{
    /// <summary>May set the limits.</summary>
    public const string Write = "write:script-limits";

    /// <param name="Name">Name of the limit.</param>
    /// <param name="Unit"><c>ms</c>, <c>MB</c>, or empty for a count.</param>
    /// <param name="Value">What is in force.</param>
    /// <param name="Server">What holds when the college sets nothing.</param>
    /// <param name="Least">Least value that can be set.</param>
    /// <param name="Most">Greatest value that can be set.</param>
    internal sealed record LimitRow(string Name, string Unit, long Value, long Server, long Least, long Most);

    /// <param name="Revision">To be sent back with a change; 0 when nothing was set.</param>
    /// <param name="Limits">Every limit.</param>
    /// <param name="History">Who set what, newest first.</param>
    internal sealed record LimitsAnswer(int Revision, IReadOnlyList<LimitRow> Limits, IReadOnlyList<LimitChange> History);

    /// <param name="Values">Limits by name, in their units; those that aren't named go back to the server's.</param>
    /// <param name="Revision">The revision that the person saw.</param>
    /// <param name="Note">Why.</param>
    internal sealed record LimitsRequest(Dictionary<string, long> Values, int Revision, string? Note = null);

    /// <summary>Maps the routes.</summary>
    public static void MapScriptLimits(this IEndpointRouteBuilder own)
    {
        var limits = own.MapGroup("/script-limits").WithTags("Scripts");
        limits.MapGet("", ReadAsync).RequirePermission("read:scripts").WithName("GetScriptLimits");
        limits.MapPut("", ChangeAsync).RequirePermission(Write).WithName("SetScriptLimits");
    }

    /// <summary>The limits in force, their bounds, and who set them.</summary>
    static async Task<Ok<LimitsAnswer>> ReadAsync(ClaimsPrincipal who, LimitBook book, CancellationToken ct) =>
        TypedResults.Ok(Answer(book, await book.ListAsync(who.Tenant(), ct)));

    /// <summary>Sets the limits; they hold from the next script on, in running workers too.</summary>
    static async Task<Results<Ok<LimitsAnswer>, Conflict<ElsaError>>> ChangeAsync(LimitsRequest request, ClaimsPrincipal who, LimitBook book, CancellationToken ct) =>
        await book.ChangeAsync(who.Tenant(), request.Values ?? throw new ProblemException(new Problem("script.limit", "There are no values.", "Send { \"values\": { \"time\": 500 }, \"revision\": 0 }.", "values")),
            who.Identity?.Name ?? "", request.Note, request.Revision, ct) is not null
            ? TypedResults.Ok(Answer(book, await book.ListAsync(who.Tenant(), ct)))
            : TypedResults.Conflict(ElsaError.Of(StatusCodes.Status409Conflict, "revision", "Somebody else has set the limits since you opened them. Open them again, and put your changes in."));

    static LimitsAnswer Answer(LimitBook book, ImmutableArray<LimitChange> history)
    {
        var own = history.FirstOrDefault()?.Values ?? ImmutableSortedDictionary<string, long>.Empty;
        return new(history.FirstOrDefault()?.Revision ?? 0,
            [.. ScriptLimit.All.Select(l => new LimitRow(l.Name, l.Unit, own.GetValueOrDefault(l.Name, l.Of(book.Server)), l.Of(book.Server), l.Least, l.Most))], history);
    }
}
