using System.Globalization;
using System.Security.Claims;
using DualFlow.Activities.Forms;
using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Placement.Rows;
using DualFlow.Activities.Placement.Rules;
using DualFlow.Activities.Placement.Texts;
using DualFlow.Activities.Registry;
using DualFlow.Activities.Registry.Desk;
using DualFlow.Engine.Contract;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualFlow.Activities.Placement.Desk;

/// <summary>Placement over HTTP.</summary>
static class PlacementEndpoints
{
    const int LongestKey = 200;

    internal sealed record RoundDocument(RoundSummary Round, RoundTerms Terms, long Seed, string? Fault, int Students, int Places, int AfterMarkets, RoundReport? Report);

    internal sealed record SeatItem(string Student, string Name, string? Place, string? PlaceName, int? Choice, int? Standing, string How, int Half, string State, LocalText? Reason);

    internal sealed record SeatItems(IReadOnlyList<SeatItem> Items, int TotalCount, bool HasMore);

    internal sealed record PlaceItem(string Place, string Name, string Bin, int Capacity, int Offered, int Taken, int Minimum, bool IsWithdrawn, int ByPlaces, int ByMentors);

    internal sealed record CheckItem(string Code, bool IsPassed, bool OnlyWarns, LocalText Message);

    internal sealed record MoveResult(bool IsAllowed, IReadOnlyList<CheckItem> Checks, TaskProblem? Problem);

    internal sealed record MoveRequest(string Student, string? Place, string? Reason);

    internal sealed record ReplanRequest(string? Bin, string? Place, int? Seats, string? Reason);

    internal sealed record RerunRequest(PlacementCriteria? Criteria, bool? SharesByHalves);

    public static void MapPlacements(this IEndpointRouteBuilder app)
    {
        var read = app.MapGroup("/api/placements").RequireAuthorization(PermissionPolicy.Of("read:placements", "write:placements")).WithTags("Placements");
        var write = app.MapGroup("/api/placements").RequireAuthorization(PermissionPolicy.Of("write:placements")).WithTags("Placements");
        read.MapGet("", ListAsync).WithName("ListPlacements").WithSummary("Rounds, newest first; state and search filter, page begins with 0.").Produces<RoundPage>();
        write.MapPost("", OrderAsync).HonoursKey().WithName("PlanPlacement").WithSummary("Opens a round and matches it in the background. Idempotency-Key: the same key gives the same round.")
            .Produces<RoundSummary>(202).Produces<TaskProblem>(422);
        read.MapGet("/{id}", GetAsync).WithName("GetPlacement").WithSummary("A round with its report. ETag is its revision.").Produces<RoundDocument>().Produces(304).Produces<TaskProblem>(404);
        read.MapGet("/{id}/seats", SeatsAsync).WithName("ListPlacementSeats").WithSummary("Who goes where, and why somebody goes nowhere.").Produces<SeatItems>();
        read.MapGet("/{id}/places", PlacesAsync).WithName("ListPlacementPlaces").Produces<IReadOnlyList<PlaceItem>>();
        read.MapGet("/{id}/fairness", (string id, ClaimsPrincipal who, IPeople people, PlacementDesk desk, CancellationToken ct) =>
            WithAsync(id, who, people, desk, round => round.Report?.Figures, ct)).WithName("GetPlacementFairness").Produces<PlacementFigures>();
        read.MapGet("/{id}/verification", (string id, ClaimsPrincipal who, IPeople people, PlacementDesk desk, CancellationToken ct) => WithAsync(id, who, people, desk, Verify, ct))
            .WithName("VerifyPlacement").WithSummary("The verifier's word about the result as it stands now, moves by hand included.").Produces<MatchingVerdict>();
        read.MapGet("/{id}/lots", (string id, ClaimsPrincipal who, IPeople people, PlacementDesk desk, CancellationToken ct) => WithAsync(id, who, people, desk, Lots, ct))
            .WithName("ListPlacementLots").WithSummary("Numbers drawn between equals; the seed repeats them.").Produces<IReadOnlyList<DrawnNumber>>();
        read.MapGet("/{id}/moves", async (string id, ClaimsPrincipal who, IPeople people, PlacementDesk desk, CancellationToken ct) =>
            Results.Ok(await desk.MovesAsync((await people.FindAsync(who, ct))?.TenantId, id, ct))).WithName("ListPlacementMoves").Produces<IReadOnlyList<PlacementMoveRow>>();
        read.MapPost("/{id}/checks", CheckAsync).WithName("CheckPlacementMove").WithSummary("Every check of a move, without moving.").Produces<MoveResult>();
        write.MapPost("/{id}/moves", MoveAsync).WithName("MoveInPlacement").WithSummary("Moves a student by hand; an empty place keeps the student in the college.").Produces<MoveResult>().Produces<MoveResult>(409).Produces<TaskProblem>(412);
        write.MapPut("/{id}/wishes/{student}", (string id, string student, StudentWishes wishes, HttpRequest request, ClaimsPrincipal who, IPeople people, PlacementDesk desk, CancellationToken ct) =>
            DoAsync(who, people, p => desk.WishAsync(p, id, student, wishes, Revision(request), ct), ct)).WithName("PutPlacementWishes").Produces<RoundSummary>();
        write.MapPut("/{id}/rankings/{bin}", (string id, string bin, EnterpriseRanking ranking, HttpRequest request, ClaimsPrincipal who, IPeople people, PlacementDesk desk, CancellationToken ct) =>
            DoAsync(who, people, p => desk.RankAsync(p, id, bin, ranking, Revision(request), ct), ct)).WithName("PutPlacementRanking").Produces<RoundSummary>();
        write.MapPost("/{id}/rerun", (string id, RerunRequest body, HttpRequest request, ClaimsPrincipal who, IPeople people, PlacementDesk desk, CancellationToken ct) =>
            DoAsync(who, people, p => desk.RerunAsync(p, id, body.Criteria, body.SharesByHalves, Revision(request), ct), ct)).WithName("RerunPlacement").Produces<RoundSummary>();
        write.MapPost("/{id}/after-market", (string id, HttpRequest request, ClaimsPrincipal who, IPeople people, PlacementDesk desk, CancellationToken ct) =>
            DoAsync(who, people, p => desk.AfterMarketAsync(p, id, Revision(request), ct), ct)).WithName("RunPlacementAfterMarket").Produces<RoundSummary>();
        write.MapPost("/{id}/replan", (string id, ReplanRequest body, HttpRequest request, ClaimsPrincipal who, IPeople people, PlacementDesk desk, CancellationToken ct) =>
            DoAsync(who, people, p => desk.ReplanAsync(p, id, body.Bin, body.Place, body.Seats, body.Reason, Revision(request), ct), ct))
            .WithName("ReplanPlacement").WithSummary("An enterprise withdraws (bin), or a place has fewer seats (place, seats).").Produces<RoundSummary>();
        write.MapPost("/{id}/publish", (string id, HttpRequest request, ClaimsPrincipal who, IPeople people, PlacementDesk desk, CancellationToken ct) =>
            DoAsync(who, people, p => desk.PublishAsync(p, id, Revision(request), ct), ct)).WithName("PublishPlacement").Produces<RoundSummary>().Produces<TaskProblem>(409);
        write.MapPost("/{id}/cancel", (string id, ClaimsPrincipal who, IPeople people, PlacementDesk desk, CancellationToken ct) => DoAsync(who, people, p => desk.CancelAsync(p, id, ct), ct))
            .WithName("CancelPlacement").Produces<RoundSummary>();
    }

    static RoundSummary Summary(PlacementRoundRow r) => new(r.Id, r.Name, r.State, r.Progress, r.CreatedMs, r.PublishedMs, r.InstanceId, r.Revision);

    static string Tag(int revision) => string.Create(CultureInfo.InvariantCulture, $"\"{revision}\"");

    static int? Revision(HttpRequest request) => request.Headers.IfMatch.ToString().Trim('"', ' ') is { Length: > 0 } text && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : null;

    static string? Key(HttpRequest request, Person person) => request.Headers["Idempotency-Key"].ToString() switch
    {
        "" => null,
        { Length: > LongestKey } => throw new BadHttpRequestException("Idempotency-Key may have 200 characters at the most."),
        var key => $"{person.Id}/{key}",
    };

    static async Task<IResult> DoAsync(ClaimsPrincipal who, IPeople people, Func<Person, Task<TaskAnswer<PlacementRoundRow>>> act, CancellationToken ct)
    {
        if (await people.FindAsync(who, ct) is not { } person)
            return Results.Unauthorized();
        var answer = await act(person);
        return answer.Refusal is { } refusal ? TaskProblem.Of(refusal) : Results.Ok(Summary(answer.Value!));
    }

    static async Task<IResult> WithAsync<T>(string id, ClaimsPrincipal who, IPeople people, PlacementDesk desk, Func<StoredRound, T?> read, CancellationToken ct) where T : class =>
        await desk.FindAsync((await people.FindAsync(who, ct))?.TenantId, id, ct) is { } round && read(round) is { } found ? Results.Ok(found) : TaskProblem.Of(PlacementRefusals.NotFound);

    static async Task<IResult> ListAsync(string? state, string? search, int? page, int? pageSize, ClaimsPrincipal who, IPeople people, PlacementDesk desk, CancellationToken ct)
    {
        var take = Math.Clamp(pageSize ?? 50, 1, 200);
        return Results.Ok(await desk.ListAsync((await people.FindAsync(who, ct))?.TenantId, state, string.IsNullOrWhiteSpace(search) ? null : search.Trim(), Math.Max(0, page ?? 0) * take, take, ct));
    }

    static async Task<IResult> OrderAsync(RoundOrder order, HttpRequest request, ClaimsPrincipal who, IPeople people, PlacementDesk desk, CancellationToken ct)
    {
        if (await people.FindAsync(who, ct) is not { } person)
            return Results.Unauthorized();
        var answer = await desk.OrderAsync(person, order, Key(request, person), ct);
        return answer.Refusal is { } refusal ? TaskProblem.Of(refusal) : Results.Accepted($"/api/placements/{answer.Value!.Id}", Summary(answer.Value));
    }

    static async Task<IResult> GetAsync(string id, HttpContext http, ClaimsPrincipal who, IPeople people, PlacementDesk desk, CancellationToken ct)
    {
        if (await desk.FindAsync((await people.FindAsync(who, ct))?.TenantId, id, ct) is not { } round)
            return TaskProblem.Of(PlacementRefusals.NotFound);
        // While it is computed its progress moves and its revision doesn't.
        if (round.Row.State is not "matching")
            http.Response.Headers.ETag = Tag(round.Row.Revision);
        return Results.Ok(new RoundDocument(Summary(round.Row), round.Facts.Terms, round.Row.Seed, round.Row.Fault, round.Facts.Students.Count, round.Places.Count, round.Row.AfterMarkets, round.Report));
    }

    static async Task<IResult> SeatsAsync(
        string id, string? state, string? place, string? search, int? page, int? pageSize, ClaimsPrincipal who, IPeople people, PlacementDesk desk, CancellationToken ct)
    {
        if (await desk.FindAsync((await people.FindAsync(who, ct))?.TenantId, id, ct) is not { } round)
            return TaskProblem.Of(PlacementRefusals.NotFound);
        var names = round.Facts.Students.ToDictionary(s => s.Id, s => s.Name, StringComparer.Ordinal);
        var places = round.Places.ToDictionary(p => p.PlaceId, p => RegistryJson.Read<RoundPlace>(p.Facts).Title, StringComparer.Ordinal);
        var found = round.Seats.Where(s => (state is null || s.State == state) && (place is null || s.PlaceId == place)
            && (string.IsNullOrWhiteSpace(search) || s.StudentId.Contains(search, StringComparison.OrdinalIgnoreCase) || names[s.StudentId].Contains(search, StringComparison.OrdinalIgnoreCase))).ToList();
        var (take, skip) = (Math.Clamp(pageSize ?? 50, 1, 1000), Math.Max(0, page ?? 0) * Math.Clamp(pageSize ?? 50, 1, 1000));
        return Results.Ok(new SeatItems([.. found.Skip(skip).Take(take).Select(s => new SeatItem(s.StudentId, names[s.StudentId], s.PlaceId, s.PlaceId is null ? null : places.GetValueOrDefault(s.PlaceId),
            s.Choice, s.Standing, s.How, s.Half, s.State, s.PlaceId is null ? PlacementTexts.OfReason(s.Reason) : null))], found.Count, skip + take < found.Count));
    }

    static Task<IResult> PlacesAsync(string id, ClaimsPrincipal who, IPeople people, PlacementDesk desk, CancellationToken ct) => WithAsync<IReadOnlyList<PlaceItem>>(id, who, people, desk, round =>
    {
        var taken = round.Seats.Where(s => s is { PlaceId: not null, Half: not 2 }).CountBy(s => s.PlaceId!, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return [.. round.Places.Select(p => (p, f: RegistryJson.Read<RoundPlace>(p.Facts))).Select(x => new PlaceItem(
            x.p.PlaceId, x.f.Title, x.p.Bin, x.p.Capacity, x.p.Offered, taken.GetValueOrDefault(x.p.PlaceId), x.p.Minimum, x.p.IsWithdrawn, x.f.ByPlaces, x.f.ByMentors))];
    }, ct);

    static MatchingVerdict Verify(StoredRound round)
    {
        var lists = RoundLists.Of(round.Facts);
        return MatchingVerifier.Verify(lists.Students, lists.Places, round.Seats.ToDictionary(s => s.StudentId, s => s.Half == 2 ? null : s.PlaceId, StringComparer.Ordinal));
    }

    static IReadOnlyList<DrawnNumber> Lots(StoredRound round)
    {
        var lists = RoundLists.Of(round.Facts);
        return Market.Prepare(lists.Students, lists.Places, unchecked((ulong)round.Row.Seed)).Lots;
    }

    static IReadOnlyList<CheckItem> Shown(IReadOnlyList<PlacementCheck> checks) => [.. checks.Select(c => new CheckItem(c.Code, c.IsPassed, c.OnlyWarns, PlacementTexts.Of(c)))];

    static async Task<IResult> CheckAsync(string id, MoveRequest body, ClaimsPrincipal who, IPeople people, PlacementDesk desk, CancellationToken ct) =>
        await desk.CheckAsync((await people.FindAsync(who, ct))?.TenantId, id, body.Student, string.IsNullOrWhiteSpace(body.Place) ? null : body.Place, ct) is { } checks
            ? Results.Ok(new MoveResult(PlacementCheck.Allows(checks), Shown(checks), null)) : TaskProblem.Of(PlacementRefusals.NotFound);

    static async Task<IResult> MoveAsync(string id, MoveRequest body, HttpRequest request, ClaimsPrincipal who, IPeople people, PlacementDesk desk, CancellationToken ct)
    {
        if (await people.FindAsync(who, ct) is not { } person)
            return Results.Unauthorized();
        var (refusal, checks) = await desk.MoveAsync(person, id, body.Student, string.IsNullOrWhiteSpace(body.Place) ? null : body.Place, body.Reason, Revision(request), Key(request, person), ct);
        return refusal is null ? Results.Ok(new MoveResult(true, Shown(checks), null))
            : refusal.Code == "placement.refused" ? Results.Json(new MoveResult(false, Shown(checks), TaskProblem.From(refusal)), statusCode: refusal.Status) : TaskProblem.Of(refusal);
    }
}
