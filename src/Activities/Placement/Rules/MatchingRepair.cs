namespace DualFlow.Activities.Placement.Rules;

/// <summary>
/// Makes a matching stable again after somebody left, moving as few students as possible (activity A10).
/// </summary>
/// <remarks>
/// Seats that became free are filled by vacancy chains: the place takes the best of those who would rather be there, whose seat becomes
/// free in turn (Y. Blum, A. E. Roth, U. G. Rothblum, "Vacancy chains and equilibration in senior-level labor markets", 1997). Students who
/// lost their seat then propose by deferred acceptance from where the others stand (A. E. Roth, J. H. Vande Vate, "Random paths to
/// stability in two-sided matching", 1990). From a matching that was best for the students, each of the two moves the fewest that any
/// stable matching can: after a lost place nobody can keep a seat that the students' best matching takes away, and after a student who
/// left the chain ends in the least of the stable matchings in which nobody is worse off. The tests compare both with every stable
/// matching of small markets.
/// </remarks>
public static class MatchingRepair
{
    /// <summary>Repairs a matching.</summary>
    /// <param name="market">The market as it is now, prepared with the seed of the old matching; who left is no longer in it.</param>
    /// <param name="before">The old place of each student.</param>
    public static RepairResult Repair(Market market, IReadOnlyDictionary<string, string?> before)
    {
        var pairs = market.Pairs;
        var old = Enumerable.Range(0, market.Students.Count).Select(s => OldPair(market, s, before.GetValueOrDefault(market.Students[s]))).ToArray();
        KeepBest(market, old);
        // Newcomers propose like those who lost a seat; who stayed without a place before only takes what becomes free.
        var displaced = Enumerable.Range(0, old.Length).Where(s => old[s] < 0 && (!before.TryGetValue(market.Students[s], out var had) || had is not null)).ToList();
        var lost = displaced.ToHashSet();
        Chains(market, old, s => !lost.Contains(s));

        var held = new HeldSeats(market, market.Capacity);
        foreach (var pair in old.Where(pair => pair >= 0))
            held.Seat(pair);
        foreach (var s in displaced)
            held.Propose(s);
        var after = Matching.Of(market, held.PairOf);
        return new(after, [.. after.Placements.Where(p => p.Place != before.GetValueOrDefault(p.Student))
            .Select(p => new PlacementMove(p.Student, before.GetValueOrDefault(p.Student), p.Place))]);
    }

    static int OldPair(Market market, int s, string? place)
    {
        for (var pair = market.Pairs.StudentStart[s]; place is not null && pair < market.Pairs.StudentStart[s + 1]; pair++)
            if (market.Places[market.Pairs.Place[pair]] == place)
                return pair;
        return -1;
    }

    /// <summary>A place that has fewer seats than students now keeps the best.</summary>
    static void KeepBest(Market market, int[] pairOf)
    {
        foreach (var group in pairOf.Where(pair => pair >= 0).GroupBy(pair => market.Pairs.Place[pair]).ToList())
            foreach (var pair in group.OrderBy(pair => market.Pairs.Rank[pair]).Skip(market.Capacity[group.Key]))
                pairOf[market.Pairs.Student[pair]] = -1;
    }

    /// <summary>Fills free seats with the best of those who would rather be there, until nobody would.</summary>
    static void Chains(Market market, int[] pairOf, Func<int, bool> takesPart)
    {
        var pairs = market.Pairs;
        var free = (int[])market.Capacity.Clone();
        foreach (var pair in pairOf.Where(pair => pair >= 0))
            free[pairs.Place[pair]]--;
        var open = new Queue<int>(Enumerable.Range(0, free.Length));
        while (open.TryDequeue(out var p))
            for (var at = pairs.PlaceStart[p]; free[p] > 0 && at < pairs.PlaceStart[p + 1]; at++)
            {
                var (pair, s) = (pairs.AtPlace[at], pairs.Student[pairs.AtPlace[at]]);
                if (!takesPart(s) || (pairOf[s] >= 0 && pairOf[s] <= pair))
                    continue;
                if (pairOf[s] >= 0)
                {
                    free[pairs.Place[pairOf[s]]]++;
                    open.Enqueue(pairs.Place[pairOf[s]]);
                }
                pairOf[s] = pair;
                free[p]--;
            }
    }
}

/// <summary>A repaired matching.</summary>
/// <param name="Matching">Who goes where now.</param>
/// <param name="Moves">Whose place changed.</param>
public sealed record RepairResult(Matching Matching, IReadOnlyList<PlacementMove> Moves);

/// <summary>A student whose place changed.</summary>
/// <param name="Student">The student.</param>
/// <param name="From">Old place; null when there was none.</param>
/// <param name="To">New place; null when there is none.</param>
public sealed record PlacementMove(string Student, string? From, string? To);
