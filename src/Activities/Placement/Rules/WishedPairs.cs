namespace DualFlow.Activities.Placement.Rules;

/// <summary>
/// Pairs of students who asked to train at one enterprise: brothers and sisters, fellow travellers (P04, exception 3). Stable matching with couples is NP-hard and may have no solution
/// (Ronn 1990), so it is a soft wish: one of a pair follows the other by putting the enterprise before the own wishes, and the round is matched anew. It stays so when both are together, no pair
/// falls apart and nobody loses a place for it; the result is stable by the lists as they are then.
/// </summary>
static class WishedPairs
{
    // Each trial is another matching.
    const int MostTrials = 200;

    /// <summary>Pairs who ask for each other, in ordinal order.</summary>
    public static IReadOnlyList<(string First, string Second)> Of(RoundFacts facts)
    {
        var with = facts.Students.Where(s => s.With is { Length: > 0 } other && other != s.Id).ToDictionary(s => s.Id, s => s.With!, StringComparer.Ordinal);
        return [.. with.Where(w => string.CompareOrdinal(w.Key, w.Value) < 0 && with.GetValueOrDefault(w.Value) == w.Key).Select(w => (w.Key, w.Value)).OrderBy(p => p.Key, StringComparer.Ordinal)];
    }

    /// <summary>Who follows whom: by student the BIN of the enterprise. The same facts give the same answer in any order.</summary>
    /// <param name="facts">The round.</param>
    /// <param name="pairs">The pairs.</param>
    /// <param name="match">Matches a round: the place of every student.</param>
    public static IReadOnlyDictionary<string, string> Join(RoundFacts facts, IReadOnlyList<(string First, string Second)> pairs, Func<RoundFacts, IReadOnlyDictionary<string, string?>> match)
    {
        var toward = new Dictionary<string, string>(StringComparer.Ordinal);
        var binOf = facts.Places.ToDictionary(p => p.Id, p => p.Bin, StringComparer.Ordinal);
        var now = match(facts);
        var trials = 0;
        foreach (var pair in pairs.Where(p => !IsTogether(now, p)))
            foreach (var (follows, leads) in new[] { (pair.Second, pair.First), (pair.First, pair.Second) })
            {
                if (At(now, leads) is not { } bin || trials++ >= MostTrials)
                    continue;
                var tried = new Dictionary<string, string>(toward, StringComparer.Ordinal) { [follows] = bin };
                var then = match(facts with { Terms = facts.Terms with { Toward = tried } });
                if (!IsTogether(then, pair) || pairs.Any(p => IsTogether(now, p) && !IsTogether(then, p)) || now.Any(s => s.Value is not null && then.GetValueOrDefault(s.Key) is null))
                    continue;
                (toward, now) = (tried, then);
                break;
            }
        return toward;

        string? At(IReadOnlyDictionary<string, string?> placed, string student) => placed.GetValueOrDefault(student) is { } place ? binOf[place] : null;

        bool IsTogether(IReadOnlyDictionary<string, string?> placed, (string First, string Second) pair) => At(placed, pair.First) is { } bin && At(placed, pair.Second) == bin;
    }
}
