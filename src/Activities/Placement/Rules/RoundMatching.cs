namespace DualFlow.Activities.Placement.Rules;

/// <summary>Places the students of a round: lists of both sides, stable matching, verification, reasons, figures. The same facts and seed give the same result in any order.</summary>
public static class RoundMatching
{
    const int ShownPairs = 50;

    /// <summary>Runs a round.</summary>
    /// <param name="facts">The round.</param>
    /// <param name="seed">Seed of the lottery between equals.</param>
    /// <param name="progress">Hears what is done, 0 to 100.</param>
    /// <param name="ct">Gives up between two stages.</param>
    /// <exception cref="ArgumentException">The facts are no market: a number stands twice, or a capacity can't be.</exception>
    public static RoundResult Run(RoundFacts facts, long seed, Action<int>? progress = null, CancellationToken ct = default)
    {
        var pairs = WishedPairs.Of(facts);
        facts = facts with { Terms = facts.Terms with { Toward = null } };
        var toward = pairs.Count == 0 ? null : WishedPairs.Join(facts, pairs, f => Match(f, seed, ct));
        if (toward is { Count: > 0 })
            facts = facts with { Terms = facts.Terms with { Toward = toward } };
        var lists = RoundLists.Of(facts);
        Stage(40);
        var market = Market.Prepare(lists.Students, lists.Places, unchecked((ulong)seed));
        Stage(60);
        var (matching, closed) = facts.Terms.ClosesBelowMinimum && LowerQuotas.Match(market) is var quota ? (quota.Matching, quota.Closed) : (StableMatching.Match(market), []);
        Stage(75);
        var open = lists.Places.Select(p => closed.Contains(p.Id, StringComparer.Ordinal) ? p with { Capacity = 0, Minimum = 0 } : p).ToList();
        var verdict = MatchingVerifier.Verify(lists.Students, open, matching.Placements.ToDictionary(p => p.Student, p => p.Place, StringComparer.Ordinal));
        Stage(90);
        var seats = Seats(facts, lists, matching, "matched");
        if (facts.Terms.SharesByHalves)
            seats = SharedSeats.Share(facts, seats, seed);
        var figures = PlacementFigures.Of(new([.. seats.Select(s => new StudentPlacement(s.Student, s.Place, s.Choice))]), open);
        return new(seats, new(figures, verdict.Pairs, verdict.BlockingCount, [.. verdict.Blocking.Take(ShownPairs)], [.. verdict.Violations.Take(ShownPairs)], closed, market.Lots.Count,
            seats.Where(s => s.Place is null).CountBy(s => s.Reason ?? "full").OrderBy(g => g.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Value, StringComparer.Ordinal),
            seats.Count(s => s.Half > 0), pairs.Count, pairs.Count(p => Bin(p.First) is { } bin && Bin(p.Second) == bin)), toward is { Count: > 0 } ? toward : null);

        string? Bin(string student) => seats.Find(s => s.Student == student)?.Place is { } place ? facts.Places.First(p => p.Id == place).Bin : null;

        void Stage(int percent)
        {
            ct.ThrowIfCancellationRequested();
            progress?.Invoke(percent);
        }
    }

    static Dictionary<string, string?> Match(RoundFacts facts, long seed, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var lists = RoundLists.Of(facts);
        var market = Market.Prepare(lists.Students, lists.Places, unchecked((ulong)seed));
        return (facts.Terms.ClosesBelowMinimum ? LowerQuotas.Match(market).Matching : StableMatching.Match(market)).Placements.ToDictionary(p => p.Student, p => p.Place, StringComparer.Ordinal);
    }

    /// <summary>Turns a matching into seats with choices, standings and reasons.</summary>
    internal static List<RoundSeat> Seats(RoundFacts facts, RoundLists lists, Matching matching, string how)
    {
        var standing = lists.Places.ToDictionary(p => p.Id, Standing, StringComparer.Ordinal);
        var possible = lists.Students.ToDictionary(s => s.Id, s => s.Preferences, StringComparer.Ordinal);
        var students = facts.Students.ToDictionary(s => s.Id, StringComparer.Ordinal);
        var byQualification = facts.Places.ToLookup(p => p.Qualification, StringComparer.Ordinal);
        return [.. matching.Placements.Select(p => p.Place is { } place
            ? new RoundSeat(p.Student, place, Choice(lists.WishOf[p.Student], place), standing[place].GetValueOrDefault(p.Student), how)
            : new RoundSeat(p.Student, null, null, null, "none", WhyNot(students[p.Student], possible[p.Student], byQualification, facts)))];
    }

    static int? Choice(IReadOnlyList<string> list, string place)
    {
        for (var i = 0; i < list.Count; i++)
            if (list[i] == place)
                return i + 1;
        return null;
    }

    static Dictionary<string, int> Standing(PlacementPlace place)
    {
        var standing = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var entry in place.Preferences)
        {
            var position = standing.Count + 1;
            foreach (var name in entry.Split('='))
                standing.TryAdd(name, position);
        }
        return standing;
    }

    static string WhyNot(RoundStudent student, IReadOnlyList<string> possible, ILookup<string, RoundPlace> byQualification, RoundFacts facts)
    {
        var places = byQualification[student.Qualification];
        if (!places.Any())
            return "noPlaces";
        if (possible.Count > 0)
            return "full";
        return places.Any(p => RoundEligibility.Reasons(student, p, facts.Terms).Count == 0) ? "refused" : "notEligible";
    }
}
