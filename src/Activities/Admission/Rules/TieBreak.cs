using DualFlow.Activities.Lottery;

namespace DualFlow.Activities.Admission.Rules;

/// <summary>Makes a strict order: score, then the tie keys, then a lottery with a recorded seed (activity A05).</summary>
/// <remarks>
/// Groups of equals are drawn from the top of the list downwards with one generator for the list. Each group is first put in
/// ordinal order of the application numbers, so the order of the input never matters; then a Fisher-Yates shuffle draws place by place.
/// </remarks>
public static class TieBreak
{
    /// <summary>Orders the people of one specialty.</summary>
    /// <param name="list">Code of the specialty; gives the list a seed of its own.</param>
    /// <param name="people">Everyone who competes, in any order.</param>
    /// <param name="keys">What decides between equal scores, in order.</param>
    /// <param name="quotaPriority">Quota categories, first is strongest.</param>
    /// <param name="seed">The published seed.</param>
    public static StrictOrder Resolve(string list, IEnumerable<Contender> people, IReadOnlyList<TieKey> keys, IReadOnlyList<string> quotaPriority, ulong seed)
    {
        var compare = Comparer<Contender>.Create((a, b) => Compare(a, b, keys, quotaPriority));
        var sorted = people.OrderBy(p => p.Number, StringComparer.Ordinal).OrderBy(p => p, compare).ToList();
        var listSeed = SplitMix64.Derive(seed, list);
        var generator = new SplitMix64(listSeed);
        var lots = new List<DrawnLot>();
        var group = 0;
        for (var start = 0; start < sorted.Count;)
        {
            var end = start + 1;
            while (end < sorted.Count && compare.Compare(sorted[start], sorted[end]) == 0)
                end++;
            if (end - start > 1)
                Draw(sorted, start, end, list, ++group, ref generator, lots);
            start = end;
        }
        return new(sorted, lots, seed, listSeed);
    }

    static void Draw(List<Contender> sorted, int start, int end, string list, int group, ref SplitMix64 generator, List<DrawnLot> lots)
    {
        for (var place = start; place < end - 1; place++)
        {
            var drawn = generator.Below(end - place);
            (sorted[place], sorted[place + drawn]) = (sorted[place + drawn], sorted[place]);
            lots.Add(new(list, group, end - start, place - start + 1, drawn, sorted[place].Number));
        }
        lots.Add(new(list, group, end - start, end - start, 0, sorted[end - 1].Number));
    }

    /// <summary>Who stands first by score and keys, before any lot: below 0 the first person, 0 when only a lot can tell.</summary>
    public static int Compare(Contender a, Contender b, IReadOnlyList<TieKey> keys, IReadOnlyList<string> quotaPriority)
    {
        var order = b.Score.CompareTo(a.Score);
        for (var i = 0; order == 0 && i < keys.Count; i++)
            order = keys[i] switch
            {
                TieKey.QuotaPriority => Priority(a, quotaPriority).CompareTo(Priority(b, quotaPriority)),
                TieKey.ProfileGrade => b.ProfileGrade.CompareTo(a.ProfileGrade),
                TieKey.AverageGrade => b.AverageGrade.CompareTo(a.AverageGrade),
                _ => a.SubmittedOn.CompareTo(b.SubmittedOn),
            };
        return order;
    }

    static int Priority(Contender person, IReadOnlyList<string> quotaPriority)
    {
        for (var i = 0; i < quotaPriority.Count; i++)
            if (person.Claims.Contains(quotaPriority[i], StringComparer.Ordinal))
                return i;
        return quotaPriority.Count;
    }
}
