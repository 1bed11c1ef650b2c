namespace DualFlow.Activities.Placement.Rules;

/// <summary>The lists of both sides of a round, as the matching takes them.</summary>
/// <param name="Students">Students with the places that they accept and may have, best first.</param>
/// <param name="Places">Places with the students who ask for them, best first; equals in one entry.</param>
/// <param name="WishOf">The whole list of each student, also what is not possible.</param>
public sealed record RoundLists(IReadOnlyList<PlacementStudent> Students, IReadOnlyList<PlacementPlace> Places, IReadOnlyDictionary<string, IReadOnlyList<string>> WishOf)
{
    /// <summary>Makes the lists of everybody.</summary>
    /// <exception cref="ArgumentException">A number holds the sign of equals.</exception>
    public static RoundLists Of(RoundFacts facts) => Of(facts, facts.Students, goesOn: false, (_, _) => false, p => p.Capacity);

    /// <summary>Makes the lists of some students for the seats that are free.</summary>
    /// <param name="facts">The round.</param>
    /// <param name="students">Who looks for a place.</param>
    /// <param name="goesOn">True when other places follow the wishes, nearest first.</param>
    /// <param name="isOut">Pairs that are not asked again: student and place.</param>
    /// <param name="free">Seats of a place.</param>
    public static RoundLists Of(RoundFacts facts, IReadOnlyList<RoundStudent> students, bool goesOn, Func<string, string, bool> isOut, Func<RoundPlace, int> free)
    {
        var placeOf = facts.Places.ToDictionary(p => p.Id, StringComparer.Ordinal);
        var byQualification = facts.Places.ToLookup(p => p.Qualification, StringComparer.Ordinal);
        var refusedBy = facts.Rankings.ToDictionary(r => r.Key, r => r.Value.Refused.ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        var asking = facts.Places.ToDictionary(p => p.Id, _ => new List<RoundStudent>(), StringComparer.Ordinal);
        var wishOf = new Dictionary<string, IReadOnlyList<string>>(students.Count, StringComparer.Ordinal);
        var lists = new List<PlacementStudent>(students.Count);
        foreach (var student in students)
        {
            if (student.Id.Contains('=', StringComparison.Ordinal))
                throw new ArgumentException($"The number {student.Id} of a student holds \"=\", which stands between equals. Give the student another number.");
            var wishes = facts.Wishes.GetValueOrDefault(student.Id);
            IReadOnlyList<string> ranked = wishes is { Ranked.Count: > 0 } ? [.. wishes.Ranked.Distinct(StringComparer.Ordinal)] : [];
            if (ranked.Count == 0 || goesOn)
                ranked = [.. ranked, .. ByDistance(student, byQualification[student.Qualification], facts.Terms).Except(ranked, StringComparer.Ordinal)];
            if (facts.Terms.Toward?.GetValueOrDefault(student.Id) is { } bin)
            {
                string[] there = [.. byQualification[student.Qualification].Where(p => p.Bin == bin).Select(p => p.Id)];
                ranked = [.. ranked.Intersect(there, StringComparer.Ordinal), .. there.Except(ranked, StringComparer.Ordinal), .. ranked.Except(there, StringComparer.Ordinal)];
            }
            wishOf[student.Id] = ranked;
            var possible = ranked.Where(id => placeOf.TryGetValue(id, out var place) && !isOut(student.Id, id) && wishes?.Refused.Contains(id, StringComparer.Ordinal) != true
                && refusedBy.GetValueOrDefault(place.Bin)?.Contains(student.Id) != true && RoundEligibility.Reasons(student, place, facts.Terms).Count == 0).ToArray();
            foreach (var id in possible)
                asking[id].Add(student);
            lists.Add(new(student.Id, possible));
        }
        return new(lists, [.. facts.Places.Select(p => new PlacementPlace(p.Id, Math.Max(0, free(p)), Order(p, asking[p.Id], facts), Math.Min(p.Minimum, Math.Max(0, free(p)))))], wishOf);
    }

    /// <summary>Places of a student's qualification, nearest first; those of unknown distance last, by code.</summary>
    public static IEnumerable<string> ByDistance(RoundStudent student, IEnumerable<RoundPlace> places, RoundTerms terms) =>
        places.Where(p => RoundEligibility.Reasons(student, p, terms).Count == 0)
            .OrderBy(p => RoundEligibility.Kilometres(student, p) ?? decimal.MaxValue).ThenBy(p => p.Id, StringComparer.Ordinal).Select(p => p.Id);

    static string[] Order(RoundPlace place, List<RoundStudent> students, RoundFacts facts)
    {
        var ranking = facts.Rankings.GetValueOrDefault(place.Bin);
        var position = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var id in ranking?.Ranked ?? [])
            position.TryAdd(id, position.Count);
        var criteria = ranking?.Criteria ?? facts.Terms.Criteria;
        return
        [
            .. students.Where(s => position.ContainsKey(s.Id)).OrderBy(s => position[s.Id]).Select(s => s.Id),
            .. students.Where(s => !position.ContainsKey(s.Id)).GroupBy(s => RoundEligibility.Score(s, place, facts.Terms, criteria)).OrderByDescending(g => g.Key)
                .Select(g => string.Join('=', g.Select(s => s.Id).Order(StringComparer.Ordinal))),
        ];
    }
}
