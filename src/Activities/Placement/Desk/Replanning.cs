using DualFlow.Activities.Placement.Changes;
using DualFlow.Activities.Placement.Rules;

namespace DualFlow.Activities.Placement.Desk;

/// <summary>What a stored round becomes when an enterprise withdraws or a place has fewer seats.</summary>
static class Replanning
{
    /// <summary>The changes; a code instead when the enterprise or place is not in the round or the number can't be.</summary>
    public static (PlacesChanged? Places, SeatsMoved? Moves, string? Problem) Of(StoredRound round, string? bin, string? place, int? seats, string reason)
    {
        var places = round.Facts.Places.Where(p => string.IsNullOrEmpty(place) ? p.Bin == bin : p.Id == place).Select(p => p.Id).ToList();
        if (places.Count == 0)
            return (null, null, "placement.place");
        if (seats is < 0 or > RoundLimits.MostSeats)
            return (null, null, "placement.seats");
        var capacity = string.IsNullOrEmpty(place) ? null : seats;
        var released = places.SelectMany(p => SeatRefill.Released(round.RoundSeats, p, capacity ?? 0, round.Row.Seed)).ToList();
        var facts = round.Facts with { Places = [.. round.Facts.Places.Where(p => capacity is not null || !places.Contains(p.Id, StringComparer.Ordinal)).Select(p =>
            places.Contains(p.Id, StringComparer.Ordinal) ? p with { Capacity = capacity!.Value, Minimum = Math.Min(p.Minimum, capacity.Value) } : p)] };
        var moved = released.Count == 0 ? [] : SeatRefill.Refill(facts, round.RoundSeats, released, round.Declined, round.Row.Seed, "repair");
        return (new(round.Row.Id, places, capacity), new(round.Row.Id, capacity is null ? "withdrawal" : "cut", [.. moved.Select(s => new SeatMove(s, reason, []))],
            Offers: round.Row.State is "published" or "closed"), null);
    }
}
