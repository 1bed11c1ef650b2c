using System.Diagnostics;
using DualFlow.Activities.Placement.Rows;
using DualFlow.Activities.Placement.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Placement.Changes;

/// <summary>Writes the changes of placement. The pages use the same functions: a round is written in one way.</summary>
/// <remarks>A change that contradicts the registry (a place for a student who is not in the round, a result of a closed round) throws and is undone as a whole.</remarks>
static class PlacementRegistry
{
    public static Task ApplyAsync(RegistryContext rows, RegistryWrite write, CancellationToken ct)
    {
        var by = new RegistryAuthor(write.At, Account: null, write.InstanceId, write.ActivityNodeId);
        return write.Change.Kind switch
        {
            PlacementChanges.OpenedKind => OpenAsync(rows, Read<RoundOpened>(write), by, ct),
            PlacementChanges.WishedKind => WishAsync(rows, Read<WishesGiven>(write), by, ct),
            PlacementChanges.RankedKind => RankAsync(rows, Read<RankingGiven>(write), by, ct),
            PlacementChanges.MatchedKind => MatchAsync(rows, Read<RoundMatched>(write), ct),
            PlacementChanges.MovedKind => MoveAsync(rows, Read<SeatsMoved>(write), by, ct),
            PlacementChanges.PlacesKind => ChangePlacesAsync(rows, Read<PlacesChanged>(write), ct),
            PlacementChanges.PublishedKind => PublishAsync(rows, Read<RoundPublished>(write), by, ct),
            PlacementChanges.AnsweredKind => AnswerAsync(rows, Read<PlaceAnswered>(write), ct),
            PlacementChanges.ClosedKind => CloseAsync(rows, Read<RoundClosed>(write), ct),
            _ => throw new UnreachableException($"Nobody applies registry changes of kind \"{write.Change.Kind}\"."),
        };
    }

    static T Read<T>(RegistryWrite write) => RegistryJson.Read<T>(write.Change.Payload);

    public static async Task OpenAsync(RegistryContext rows, RoundOpened change, RegistryAuthor by, CancellationToken ct)
    {
        if (await rows.Set<PlacementRoundRow>().AnyAsync(r => r.Id == change.Round, ct))
            throw new InvalidOperationException($"Round {change.Round} is already open.");
        rows.Add(new PlacementRoundRow
        {
            TenantId = rows.Tenant, Id = change.Round, Name = change.Name, State = "collecting", Seed = change.Seed, Terms = RegistryJson.Write(change.Terms), InstanceId = by.InstanceId,
            CreatedMs = by.At.ToUnixTimeMilliseconds(),
        });
        rows.AddRange(change.Places.Select(p => new PlacementPlaceRow
        {
            TenantId = rows.Tenant, RoundId = change.Round, PlaceId = p.Id, Bin = p.Bin, Enterprise = p.Enterprise, Capacity = p.Capacity, Offered = p.Capacity, Minimum = p.Minimum,
            Facts = RegistryJson.Write(p),
        }));
        rows.AddRange(change.Students.Select(s => new PlacementWishRow { TenantId = rows.Tenant, RoundId = change.Round, StudentId = s.Id, Facts = RegistryJson.Write(s) }));
    }

    public static async Task WishAsync(RegistryContext rows, WishesGiven change, RegistryAuthor by, CancellationToken ct)
    {
        var row = await rows.Set<PlacementWishRow>().FindAsync([rows.Tenant, change.Round, change.Student], ct)
            ?? throw new InvalidOperationException($"{change.Student} does not take part in round {change.Round}.");
        row.Facts = RegistryJson.Write(RegistryJson.Read<RoundStudent>(row.Facts) with { With = string.IsNullOrWhiteSpace(change.With) ? null : change.With.Trim() });
        (row.Ranked, row.Refused, row.GivenMs) = (RegistryJson.Write(change.Ranked), RegistryJson.Write(change.Refused), by.At.ToUnixTimeMilliseconds());
    }

    public static async Task RankAsync(RegistryContext rows, RankingGiven change, RegistryAuthor by, CancellationToken ct)
    {
        var row = await rows.Set<PlacementRankingRow>().FindAsync([rows.Tenant, change.Round, change.Bin], ct);
        if (row is null)
            rows.Add(new PlacementRankingRow { TenantId = rows.Tenant, RoundId = change.Round, Bin = change.Bin, Ranking = RegistryJson.Write(change.Ranking), GivenMs = by.At.ToUnixTimeMilliseconds() });
        else
            (row.Ranking, row.GivenMs) = (RegistryJson.Write(change.Ranking), by.At.ToUnixTimeMilliseconds());
    }

    public static async Task MatchAsync(RegistryContext rows, RoundMatched change, CancellationToken ct)
    {
        var round = await RoundAsync(rows, change.Round, ct);
        if (round.State is "published" or "closed" or "cancelled")
            throw new InvalidOperationException($"Round {round.Name} is {round.State}: it is not matched again.");
        (round.State, round.Report, round.Terms, round.Progress, round.Fault, round.Revision) =
            ("review", RegistryJson.Write(change.Result.Report), RegistryJson.Write(change.Terms with { Toward = change.Result.Toward }), 100, null, round.Revision + 1);
        var known = await rows.Set<PlacementSeatRow>().Where(s => s.RoundId == change.Round).ToDictionaryAsync(s => s.StudentId, StringComparer.Ordinal, ct);
        foreach (var seat in change.Result.Seats)
            if (known.TryGetValue(seat.Student, out var row))
                Write(row, seat, "draft");
            else
                rows.Add(Write(new() { TenantId = rows.Tenant, RoundId = change.Round, StudentId = seat.Student, How = seat.How, State = "draft" }, seat, "draft"));
    }

    public static async Task MoveAsync(RegistryContext rows, SeatsMoved change, RegistryAuthor by, CancellationToken ct, string? requestKey = null)
    {
        var round = await RoundAsync(rows, change.Round, ct);
        var position = await rows.Set<PlacementMoveRow>().Where(m => m.RoundId == change.Round).MaxAsync(m => (int?)m.Position, ct) ?? 0;
        foreach (var (seat, reason, checks) in change.Moves)
        {
            var row = await rows.Set<PlacementSeatRow>().FindAsync([rows.Tenant, change.Round, seat.Student], ct)
                ?? throw new InvalidOperationException($"{seat.Student} does not take part in round {round.Name}.");
            rows.Add(new PlacementMoveRow
            {
                TenantId = rows.Tenant, RoundId = change.Round, Position = ++position, Kind = change.Kind, StudentId = seat.Student, FromPlace = row.PlaceId, ToPlace = seat.Place,
                Reason = reason, Checks = RegistryJson.Write(checks), Account = by.Account, InstanceId = by.InstanceId, RequestKey = requestKey, AtMs = by.At.ToUnixTimeMilliseconds(),
            });
            Write(row, seat, seat.Place is null ? "none" : change.Offers ? "offered" : "draft");
        }
        if (change.Kind == "afterMarket")
            round.AfterMarkets++;
        round.Revision++;
    }

    public static async Task ChangePlacesAsync(RegistryContext rows, PlacesChanged change, CancellationToken ct)
    {
        foreach (var id in change.Places)
        {
            var row = await rows.Set<PlacementPlaceRow>().FindAsync([rows.Tenant, change.Round, id], ct) ?? throw new InvalidOperationException($"{id} is no place of round {change.Round}.");
            if (change.Capacity is { } capacity)
                (row.Capacity, row.Minimum) = (capacity, Math.Min(row.Minimum, capacity));
            else
                row.IsWithdrawn = true;
        }
        (await RoundAsync(rows, change.Round, ct)).Revision++;
    }

    public static async Task PublishAsync(RegistryContext rows, RoundPublished change, RegistryAuthor by, CancellationToken ct)
    {
        var round = await RoundAsync(rows, change.Round, ct);
        // Somebody may have published it on the board while the process waited.
        if (round.State is "published" or "closed")
            return;
        if (round.State != "review")
            throw new InvalidOperationException($"Round {round.Name} is {round.State}: only a result that was reviewed is published.");
        (round.State, round.PublishedMs, round.Revision) = ("published", by.At.ToUnixTimeMilliseconds(), round.Revision + 1);
        foreach (var seat in await rows.Set<PlacementSeatRow>().Where(s => s.RoundId == change.Round).ToListAsync(ct))
            seat.State = seat.PlaceId is null ? "none" : "offered";
    }

    public static async Task AnswerAsync(RegistryContext rows, PlaceAnswered change, CancellationToken ct)
    {
        var seat = await rows.Set<PlacementSeatRow>().FindAsync([rows.Tenant, change.Round, change.Student], ct);
        if (seat is not { State: "offered", PlaceId: { } place })
            throw new InvalidOperationException($"No place is offered to {change.Student} in round {change.Round}.");
        seat.StudentAccepts = change.StudentAccepts ?? seat.StudentAccepts;
        seat.EnterpriseAccepts = change.EnterpriseAccepts ?? seat.EnterpriseAccepts;
        if (seat is { StudentAccepts: true, EnterpriseAccepts: true })
            seat.State = "accepted";
        else if (seat.StudentAccepts == false || seat.EnterpriseAccepts == false)
        {
            seat.State = "rejected";
            seat.Declined = RegistryJson.Write<IReadOnlyList<string>>([.. RegistryJson.Read<IReadOnlyList<string>>(seat.Declined).Append(place).Distinct(StringComparer.Ordinal)]);
        }
    }

    public static async Task CloseAsync(RegistryContext rows, RoundClosed change, CancellationToken ct)
    {
        var round = await RoundAsync(rows, change.Round, ct);
        (round.State, round.Revision) = ("closed", round.Revision + 1);
    }

    static async Task<PlacementRoundRow> RoundAsync(RegistryContext rows, string id, CancellationToken ct) =>
        await rows.Set<PlacementRoundRow>().FindAsync([rows.Tenant, id], ct) ?? throw new InvalidOperationException($"There is no round {id}.");

    static PlacementSeatRow Write(PlacementSeatRow row, RoundSeat seat, string state)
    {
        (row.PlaceId, row.Choice, row.Standing, row.How, row.Reason, row.Half, row.State) = (seat.Place, seat.Choice, seat.Standing, seat.How, seat.Reason, seat.Half, state);
        (row.StudentAccepts, row.EnterpriseAccepts) = (null, null);
        return row;
    }
}
