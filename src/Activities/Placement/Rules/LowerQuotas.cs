namespace DualFlow.Activities.Placement.Rules;

/// <summary>
/// Matching with places that open only for a minimum of students (activity A07). In strict orders every stable matching fills each
/// place equally, so a minimum that is missed can't be met by another stable matching: either a place closes, or the minimum gives way.
/// </summary>
/// <remarks>
/// Whether a stable matching with closed places exists that closes nothing needlessly is NP-hard in general (P. Biró, T. Fleiner, R. W.
/// Irving, D. F. Manlove, "The college admissions problem with lower and common quotas", 2010). Rule here: while an open place misses its
/// minimum, the one that misses the greatest share of it closes (then the greatest shortfall, then the name) and everyone is matched
/// anew; at the end each closed place, in ordinal order, opens again if all open places then reach their minimum.
/// So the result is stable among the open places, and no single closed place could be opened.
/// </remarks>
public static class LowerQuotas
{
    /// <summary>Matches and closes places that miss their minimum.</summary>
    public static LowerQuotaResult Match(Market market)
    {
        var capacity = (int[])market.Capacity.Clone();
        var pairOf = StableMatching.Run(market, capacity);
        var closed = new SortedSet<int>();
        while (Neediest(market, pairOf, closed) is { } place)
        {
            closed.Add(place);
            capacity[place] = 0;
            pairOf = StableMatching.Run(market, capacity);
        }
        foreach (var place in closed.ToList())
        {
            capacity[place] = market.Capacity[place];
            closed.Remove(place);
            var tried = StableMatching.Run(market, capacity);
            if (Neediest(market, tried, closed) is null)
            {
                pairOf = tried;
                continue;
            }
            closed.Add(place);
            capacity[place] = 0;
        }
        return new(Matching.Of(market, pairOf), [.. closed.Select(p => market.Places[p])]);
    }

    /// <summary>The open places that miss their minimum in a matching.</summary>
    public static IReadOnlyList<MissedMinimum> Missed(Matching matching, IReadOnlyList<PlacementPlace> places)
    {
        var load = matching.Load();
        return [.. places.Where(p => load.GetValueOrDefault(p.Id) < p.Minimum).OrderBy(p => p.Id, StringComparer.Ordinal)
            .Select(p => new MissedMinimum(p.Id, p.Minimum, load.GetValueOrDefault(p.Id)))];
    }

    static int? Neediest(Market market, int[] pairOf, SortedSet<int> closed)
    {
        var load = new int[market.Places.Count];
        foreach (var pair in pairOf.Where(pair => pair >= 0))
            load[market.Pairs.Place[pair]]++;
        return Enumerable.Range(0, load.Length).Where(p => !closed.Contains(p) && load[p] < market.Minimum[p])
            .OrderByDescending(p => (market.Minimum[p] - load[p]) / (decimal)market.Minimum[p]).ThenByDescending(p => market.Minimum[p] - load[p])
            .Select(p => (int?)p).FirstOrDefault();
    }
}

/// <summary>A matching with closed places.</summary>
/// <param name="Matching">Who goes where.</param>
/// <param name="Closed">Places that don't open, in ordinal order.</param>
public sealed record LowerQuotaResult(Matching Matching, IReadOnlyList<string> Closed);

/// <summary>A minimum that wasn't reached.</summary>
/// <param name="Place">The place.</param>
/// <param name="Minimum">Students it needs.</param>
/// <param name="Placed">Students it got.</param>
public sealed record MissedMinimum(string Place, int Minimum, int Placed);
