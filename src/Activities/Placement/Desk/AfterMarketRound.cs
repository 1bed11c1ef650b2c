using DualFlow.Activities.Placement.Changes;
using DualFlow.Activities.Placement.Rules;

namespace DualFlow.Activities.Placement.Desk;

/// <summary>A round of the after-market on a stored round.</summary>
static class AfterMarketRound
{
    /// <summary>New seats of everybody who has none or turned one down; who trains in the college stays there.</summary>
    public static IReadOnlyList<RoundSeat> Run(StoredRound round)
    {
        var students = round.Seats.Where(s => s.State == "rejected" || (s.PlaceId is null && s.How != "college")).Select(s => s.StudentId).ToList();
        return students.Count == 0 ? [] : SeatRefill.Refill(round.Facts, round.RoundSeats, students, round.Declined, round.Row.Seed, "afterMarket");
    }

    /// <summary>The moves; who gets nothing is moved only out of a place that was turned down.</summary>
    public static SeatsMoved Changes(StoredRound round, IReadOnlyList<RoundSeat> seats)
    {
        var before = round.RoundSeats.ToDictionary(s => s.Student, s => s.Place, StringComparer.Ordinal);
        return new(round.Row.Id, "afterMarket", [.. seats.Where(s => s.Place is not null || before[s.Student] is not null).Select(s => new SeatMove(s, "", []))], Offers: true);
    }
}
