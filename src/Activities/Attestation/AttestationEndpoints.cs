using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using DualFlow.Activities.Attestation.Desk;
using DualFlow.Activities.Attestation.Rules;
using DualFlow.Activities.Attestation.Texts;
using DualFlow.Activities.Documents;
using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Registry.Desk;
using DualFlow.Engine.Contract;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualFlow.Activities.Attestation;

/// <summary>Attestation over HTTP: everybody who is logged in sees and does what the office at the board gives.</summary>
static class AttestationEndpoints
{
    const int LongestKey = 200;

    internal sealed record ActRequest(
        string? Student = null, string? Member = null, string? For = null, bool? IsPresent = null, string? Word = null, Dictionary<string, decimal>? Points = null, decimal? Score = null, string? Note = null,
        string? Station = null, string? Variant = null, int? Minutes = null);

    internal sealed record AppealRequest(string Student, string? Grounds);

    internal sealed record SessionItems(IReadOnlyList<SessionSummary> Items, int TotalCount, bool HasMore);

    public static void MapAttestation(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/attestation/sessions").RequireAuthorization(PermissionPolicy.Of()).WithTags("Attestation");
        group.MapGet("", ListAsync).WithName("ListAttestations").WithSummary("Sessions: planned, running, finished; those who lead see all, others their own.").Produces<SessionItems>();
        group.MapPost("", PlanAsync).HonoursKey().WithName("PlanAttestation").WithSummary("Plans a session; its commission must be made up by the country's rules.").Produces<BoardView>(201).Produces<TaskProblem>(403).Produces<TaskProblem>(409).Produces<TaskProblem>(422);
        group.MapGet("/{id}", GetAsync).WithName("GetAttestation").WithSummary("The board as the caller may see it: no marks of others while anybody still judges.").Produces<BoardView>().Produces(304).Produces<TaskProblem>(404);
        group.MapGet("/{id}/candidates/{student}/marks", async (string id, string student, ClaimsPrincipal who, IPeople people, AttestationDesk desk, CancellationToken ct) =>
            await people.FindAsync(who, ct) is { } person ? Answer(await desk.MarksAsync(person, id, student, ct)) : Results.Unauthorized())
            .WithName("GetAttestationMarks").WithSummary("Everybody's points for a candidate; refused until all are in.").Produces<IReadOnlyList<SittingMark>>().Produces<TaskProblem>(403);
        group.MapGet("/{id}/protocol/{language}", async (string id, string language, string? form, ClaimsPrincipal who, IPeople people, AttestationDesk desk, HttpResponse response, CancellationToken ct) =>
            await people.FindAsync(who, ct) is not { } person ? Results.Unauthorized()
            : await desk.ProtocolAsync(person, id, language, ct) is { Value: { } document } ? DocumentFile.Send(document, form, response) : TaskProblem.Of(AttestationTexts.Refuse(404, "attestation.no_protocol")))
            .WithName("GetAttestationProtocol").WithSummary("The protocol as a page for screen and print, or with form=docx as DOCX.").Produces(200, contentType: "text/html").Produces<TaskProblem>(404);
        foreach (var verb in Enum.GetValues<BoardVerb>())
            group.MapPost($"/{{id}}/{System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(verb.ToString())}",
                (string id, ActRequest? body, ClaimsPrincipal who, HttpRequest request, HttpResponse response, IPeople people, AttestationDesk desk, CancellationToken ct) => ActAsync(verb, id, body ?? new(), who, request, response, people, desk, ct))
                .HonoursKey().WithName($"{verb}Attestation").WithSummary(SummaryOf(verb)).Produces<BoardView>().Produces<TaskProblem>(403).Produces<TaskProblem>(404).Produces<TaskProblem>(409).Produces<TaskProblem>(412).Produces<TaskProblem>(422);
        app.MapGroup("/api/appeals").RequireAuthorization(PermissionPolicy.Of()).WithTags("Attestation").MapPost("/{id}/withdraw", async (string id, ClaimsPrincipal who, IPeople people, AppealDesk desk, CancellationToken ct) =>
            await people.FindAsync(who, ct) is { } person ? Answer(await desk.WithdrawAsync(person, id, ct)) : Results.Unauthorized())
            .HonoursKey().WithName("WithdrawAppeal").WithSummary("Takes an appeal of any kind back before it is decided: what it holds is released.").Produces<AppealSummary>().Produces<TaskProblem>(403).Produces<TaskProblem>(404).Produces<TaskProblem>(409);
        group.MapGet("/{id}/appeals", async (string id, ClaimsPrincipal who, IPeople people, AppealDesk desk, CancellationToken ct) =>
            await people.FindAsync(who, ct) is { } person ? Answer(await desk.ListAsync(person, id, ct)) : Results.Unauthorized()).WithName("ListAppeals").Produces<IReadOnlyList<AppealSummary>>();
        group.MapPost("/{id}/appeals", async (string id, AppealRequest body, ClaimsPrincipal who, HttpRequest request, IPeople people, AppealDesk desk, CancellationToken ct) =>
            await people.FindAsync(who, ct) is { } person ? Answer(await desk.SubmitAsync(person, id, body.Student, body.Grounds ?? "", Key(request), ct)) : Results.Unauthorized())
            .HonoursKey().WithName("SubmitAppeal").WithSummary("Hands in an appeal, within the window and once.").Produces<AppealSummary>().Produces<TaskProblem>(403).Produces<TaskProblem>(409).Produces<TaskProblem>(422);
    }

    static async Task<IResult> ListAsync(string? filter, string? search, int? page, int? pageSize, ClaimsPrincipal who, IPeople people, SessionDesk desk, CancellationToken ct)
    {
        if (await people.FindAsync(who, ct) is not { } person)
            return Results.Unauthorized();
        var take = Math.Clamp(pageSize ?? 50, 1, 200);
        var skip = Math.Max(0, page ?? 0) * take;
        var found = await desk.ListAsync(person, filter, search, skip, take, ct);
        return Results.Ok(new SessionItems(found.Items, found.TotalCount, skip + found.Items.Count < found.TotalCount));
    }

    static async Task<IResult> PlanAsync(SessionPlan body, ClaimsPrincipal who, HttpRequest request, HttpResponse response, IPeople people, SessionDesk sessions, AttestationDesk desk, CancellationToken ct)
    {
        if (await people.FindAsync(who, ct) is not { } person)
            return Results.Unauthorized();
        // A repeat under the same key finds the session of the first time.
        var id = Key(request) is { } key ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{person.TenantId}/{person.Id}/{key}")))[..32] : null;
        var planned = await sessions.PlanAsync(person, body with { Id = id }, ct);
        if (planned.Refusal is { } no)
            return TaskProblem.Of(no);
        var board = await desk.FindAsync(person, planned.Value!, ct);
        if (board.Value is { } view)
            response.Headers.ETag = Tag(view);
        return board.Refusal is { } gone ? TaskProblem.Of(gone) : Results.Created($"/api/attestation/sessions/{planned.Value}", board.Value);
    }

    static async Task<IResult> GetAsync(string id, ClaimsPrincipal who, HttpResponse response, IPeople people, AttestationDesk desk, CancellationToken ct)
    {
        if (await people.FindAsync(who, ct) is not { } person)
            return Results.Unauthorized();
        var answer = await desk.FindAsync(person, id, ct);
        if (answer.Refusal is { } no)
            return TaskProblem.Of(no);
        response.Headers.ETag = Tag(answer.Value!);
        return Results.Ok(answer.Value);
    }

    static async Task<IResult> ActAsync(
        BoardVerb verb, string id, ActRequest body, ClaimsPrincipal who, HttpRequest request, HttpResponse response, IPeople people, AttestationDesk desk, CancellationToken ct)
    {
        if (await people.FindAsync(who, ct) is not { } person)
            return Results.Unauthorized();
        var answer = await desk.DoAsync(person, id, new()
        {
            Verb = verb, Student = body.Student, Member = body.Member, For = body.For, IsPresent = body.IsPresent, Word = body.Word, Points = body.Points, Score = body.Score, Note = body.Note,
            Station = body.Station, Variant = body.Variant, Minutes = body.Minutes, Key = Key(request),
            Revision = request.Headers.IfMatch.ToString() is { Length: > 2 } tag ? int.TryParse(tag.AsSpan().Trim('"'), System.Globalization.CultureInfo.InvariantCulture, out var revision) ? revision : -1 : null,
        }, ct);
        if (answer.Value is { } view)
            response.Headers.ETag = Tag(view);
        return Answer(answer);
    }

    static string SummaryOf(BoardVerb verb) => verb switch
    {
        BoardVerb.Open => "Opens the meeting of a commission that is made up by the rules.",
        BoardVerb.Presence => "A member is here or not.",
        BoardVerb.StandIn => "A deputy of the same side stands in for a member who isn't here.",
        BoardVerb.Conflict => "A member may not judge a candidate.",
        BoardVerb.Attendance => "A candidate came, or why not.",
        BoardVerb.Prior => "Enters a result from before.",
        BoardVerb.Start => "A candidate begins at a station.",
        BoardVerb.Restart => "Equipment failed: the same variant again.",
        BoardVerb.Send => "Sends one's own marks, sealed until all are in.",
        BoardVerb.Copy => "Copies marks from a paper sheet.",
        BoardVerb.Compare => "A second person confirms the copy.",
        BoardVerb.Discuss => "The commission talks once; everybody judges again.",
        BoardVerb.Oral => "Enters an oral supplement.",
        BoardVerb.Confirm => "The chair confirms a result.",
        BoardVerb.Postpone => "Puts off a meeting without quorum.",
        BoardVerb.Protocol => "Makes the protocol with number and hash; marks don't change afterwards.",
        BoardVerb.Sign => "Signs the protocol.",
        BoardVerb.Announce => "Announces the results; the window for appeals begins.",
        _ => "Makes the results final.",
    };

    static string Tag(BoardView view) => $"\"{view.Revision}\"";

    static string? Key(HttpRequest request) => request.Headers["Idempotency-Key"].ToString() switch
    {
        "" => null,
        { Length: > LongestKey } => throw new BadHttpRequestException("Idempotency-Key may have 200 characters at the most."),
        var key => key,
    };

    static IResult Answer<T>(TaskAnswer<T> answer) where T : class => answer.Refusal is { } no ? TaskProblem.Of(no) : Results.Ok(answer.Value);
}
