namespace DualFlow.Activities.Placement.Rules;

/// <summary>
/// Places some students again and freezes all others (P04: after-market, withdrawal of an enterprise, cut of seats): they are matched with the seats that are free, so
/// nobody who has a place is harmed. After their wishes other eligible places follow, nearest first; what was turned down is not offered again.
/// </summary>
public static class SeatRefill
{
    /// <summary>Finds new places.</summary>
    /// <param name="facts">The round as it is now: withdrawn places are gone, cut ones have the seats they have now.</param>
    /// <param name="seats">Where everybody is.</param>
    /// <param name="students">Who is placed again; their old seats count as free where the place still has them.</param>
    /// <param name="declined">Places by student that were turned down.</param>
    /// <param name="seed">Seed of the lottery between equals.</param>
    /// <param name="how">Word for how it came about.</param>
    /// <returns>The new seats of those students, in ordinal order.</returns>
    public static IReadOnlyList<RoundSeat> Refill(
        RoundFacts facts, IReadOnlyList<RoundSeat> seats, IReadOnlyCollection<string> students, IReadOnlyDictionary<string, IReadOnlyList<string>> declined, long seed, string how)
    {
        var who = students.ToHashSet(StringComparer.Ordinal);
        // Two halves of one seat are one seat.
        var taken = seats.Where(s => s.Place is not null && !who.Contains(s.Student) && s.Half != 2).CountBy(s => s.Place!, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var lists = RoundLists.Of(facts, [.. facts.Students.Where(s => who.Contains(s.Id))], goesOn: true,
            (student, place) => declined.GetValueOrDefault(student)?.Contains(place, StringComparer.Ordinal) == true, p => p.Capacity - taken.GetValueOrDefault(p.Id));
        var matching = StableMatching.Match(Market.Prepare(lists.Students, [.. lists.Places.Select(p => p with { Minimum = 0 })], unchecked((ulong)seed)));
        return RoundMatching.Seats(facts, lists, matching, how);
    }

    /// <summary>Who loses a seat when a place has fewer: those whom it ranks last, equals by the lot. Two who share a seat need one.</summary>
    public static IReadOnlyList<string> Released(IReadOnlyList<RoundSeat> seats, string place, int capacity, long seed)
    {
        var lots = new Lots(unchecked((ulong)seed));
        var (halves, released) = (0, new List<string>());
        foreach (var seat in seats.Where(s => s.Place == place).OrderBy(s => s.Half == 2 ? 1 : 0).ThenBy(s => s.Standing ?? int.MaxValue).ThenBy(s => lots.Of(s.Student)))
        {
            halves += seat.Half > 0 ? 1 : 2;
            if (halves > capacity * 2)
                released.Add(seat.Student);
        }
        return released;
    }
}
