namespace DualFlow.Activities.Placement.Rules;

/// <summary>
/// Fewer places than students (P04, exception 4): who is left over shares a seat with the one whom the place ranks last, each for half of the time.
/// The left over are matched with the held seats as a market of their own, so that sharing is stable too; nobody who has a seat loses it.
/// </summary>
public static class SharedSeats
{
    /// <summary>Shares seats.</summary>
    /// <param name="facts">The round.</param>
    /// <param name="seats">The result so far.</param>
    /// <param name="seed">Seed of the lottery between equals.</param>
    public static List<RoundSeat> Share(RoundFacts facts, IReadOnlyList<RoundSeat> seats, long seed)
    {
        var left = seats.Where(s => s.Place is null).Select(s => s.Student).ToHashSet(StringComparer.Ordinal);
        var held = seats.Where(s => s.Place is not null).ToLookup(s => s.Place!, StringComparer.Ordinal);
        var lists = RoundLists.Of(facts, [.. facts.Students.Where(s => left.Contains(s.Id))], goesOn: false, (_, _) => false, p => held[p.Id].Count());
        var matching = StableMatching.Match(Market.Prepare(lists.Students, [.. lists.Places.Select(p => p with { Minimum = 0 })], unchecked((ulong)seed)));
        var second = RoundMatching.Seats(facts, lists, matching, "matched").ToDictionary(s => s.Student, StringComparer.Ordinal);
        var lots = new Lots(unchecked((ulong)seed));
        var first = second.Values.Where(s => s.Place is not null).GroupBy(s => s.Place!, StringComparer.Ordinal)
            .SelectMany(g => held[g.Key].OrderByDescending(s => s.Standing).ThenByDescending(s => lots.Of(s.Student)).Take(g.Count())).Select(s => s.Student).ToHashSet(StringComparer.Ordinal);
        return [.. seats.Select(s => first.Contains(s.Student) ? s with { Half = 1 } : second.GetValueOrDefault(s.Student) is { Place: not null } shared ? shared with { Half = 2 } : s)];
    }
}
