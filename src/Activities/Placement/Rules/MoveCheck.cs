namespace DualFlow.Activities.Placement.Rules;

/// <summary>Checks a move by hand: every check with its result, so that a refusal says why.</summary>
public static class MoveCheck
{
    static readonly string[] Eligibility = ["age", "night", "medical", "qualification", "language", "distance"];

    /// <summary>All checks of a move.</summary>
    /// <param name="facts">The round as it is now.</param>
    /// <param name="seats">Where everybody is.</param>
    /// <param name="student">Number of the student.</param>
    /// <param name="place">Code of the place; null takes the student out.</param>
    public static IReadOnlyList<PlacementCheck> Of(RoundFacts facts, IReadOnlyList<RoundSeat> seats, string student, string? place)
    {
        if (facts.Students.FirstOrDefault(s => s.Id == student) is not { } who)
            return [new("student", false, false, [student])];
        var checks = new List<PlacementCheck> { new("student", true, false, [who.Name]) };
        var before = seats.FirstOrDefault(s => s.Student == student);
        if (place is null)
        {
            checks.Add(new("nowhere", before?.Place is not null, false, [who.Name]));
            return checks;
        }
        if (facts.Places.FirstOrDefault(p => p.Id == place) is not { } where)
            return [.. checks, new("place", false, false, [place])];
        checks.Add(new("place", true, false, [where.Title]));
        checks.Add(new("same", before?.Place != place, false, [who.Name, where.Title]));
        var taken = seats.Count(s => s.Place == place && s.Student != student && s.Half != 2);
        checks.Add(new("seat", taken < where.Capacity, false, [$"{taken}", $"{where.Capacity}"]));
        var reasons = RoundEligibility.Reasons(who, where, facts.Terms).ToDictionary(r => r.Code, StringComparer.Ordinal);
        checks.AddRange(Eligibility.Select(code => reasons.TryGetValue(code, out var no)
            ? new PlacementCheck(code, false, false, no.Values) : new PlacementCheck(code, true, false, [])));
        var refused = facts.Rankings.GetValueOrDefault(where.Bin)?.Refused.Contains(student, StringComparer.Ordinal) == true;
        checks.Add(new("enterpriseRefused", !refused, false, [where.Enterprise]));
        var unwanted = facts.Wishes.GetValueOrDefault(student)?.Refused.Contains(place, StringComparer.Ordinal) == true;
        checks.Add(new("studentRefused", !unwanted, false, [where.Title]));
        if (checks.TrueForAll(c => c.IsPassed))
            checks.Add(Harm(facts, seats, student, place));
        return checks;
    }

    /// <summary>Who would be passed over: pairs that would rather have each other after the move and not before. It warns and does not forbid: a person answers for it.</summary>
    static PlacementCheck Harm(RoundFacts facts, IReadOnlyList<RoundSeat> seats, string student, string place)
    {
        var lists = RoundLists.Of(facts);
        var placeOf = seats.Where(s => s.Half != 2).ToDictionary(s => s.Student, s => s.Place, StringComparer.Ordinal);
        var before = Blocking();
        placeOf[student] = place;
        var after = Blocking();
        after.ExceptWith(before);
        var names = facts.Students.ToDictionary(s => s.Id, s => s.Name, StringComparer.Ordinal);
        var passed = after.Select(b => names.GetValueOrDefault(b.Student, b.Student)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return new("harm", passed.Count == 0, true, [$"{passed.Count}", string.Join(", ", passed.Take(5))]);

        HashSet<BlockingPair> Blocking() => [.. MatchingVerifier.Verify(lists.Students, lists.Places, placeOf).Blocking];
    }
}

/// <summary>One check of a move.</summary>
/// <param name="Code"><c>student</c>, <c>place</c>, <c>same</c>, <c>nowhere</c>, <c>seat</c>, a code of eligibility, <c>enterpriseRefused</c>, <c>studentRefused</c> or <c>harm</c>.</param>
/// <param name="IsPassed">False when it speaks against the move.</param>
/// <param name="OnlyWarns">True when it does not forbid the move.</param>
/// <param name="Values">Names and figures for the message.</param>
public sealed record PlacementCheck(string Code, bool IsPassed, bool OnlyWarns, IReadOnlyList<string> Values)
{
    /// <summary>True when nothing forbids the move.</summary>
    public static bool Allows(IReadOnlyList<PlacementCheck> checks) => checks.All(c => c.IsPassed || c.OnlyWarns);
}
