namespace DualFlow.Activities.Placement.Rules;

/// <summary>
/// Proves from the lists as written that a matching is one and that no pair blocks it. It shares no code with the matching: it
/// knows neither the strict orders nor the lottery, reads the lists anew and looks at every pair.
/// </summary>
/// <remarks>
/// A pair blocks when both accept each other, the student likes the place strictly better than what it got, and the place has a
/// free seat or likes the student strictly better than one it got (weak stability; Irving, Manlove, Scott 2000, for lists with equals).
/// </remarks>
public static class MatchingVerifier
{
    const int Shown = 1000;

    /// <summary>Verifies a matching.</summary>
    /// <param name="students">Students as given.</param>
    /// <param name="places">Places as given; closed places with capacity 0.</param>
    /// <param name="placeOf">The place of each student; null for none.</param>
    public static MatchingVerdict Verify(IReadOnlyList<PlacementStudent> students, IReadOnlyList<PlacementPlace> places, IReadOnlyDictionary<string, string?> placeOf)
    {
        var violations = new List<string>();
        var seatNumber = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var place in places)
            seatNumber[place.Id] = seatNumber.Count;
        var rowOf = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var student in students)
            rowOf[student.Id] = rowOf.Count;
        violations.AddRange(placeOf.Keys.Where(s => !rowOf.ContainsKey(s)).Select(s => $"{s} is no student of the market."));

        // Who asks for which place, with the level at which the student has it; and the level of what the student got.
        var asking = places.Select(_ => new List<(int Row, int Level)>()).ToArray();
        var got = new int[students.Count];
        for (var row = 0; row < students.Count; row++)
        {
            var mine = placeOf.GetValueOrDefault(students[row].Id);
            got[row] = mine is null ? int.MaxValue : -1;
            if (!placeOf.ContainsKey(students[row].Id))
                violations.Add($"{students[row].Id} has no answer.");
            foreach (var (name, level) in Levels(students[row].Preferences, seatNumber))
            {
                asking[seatNumber[name]].Add((row, level));
                if (name == mine)
                    got[row] = level;
            }
            if (got[row] < 0)
            {
                violations.Add($"{students[row].Id} goes to {mine} without accepting it.");
                got[row] = int.MaxValue;
            }
        }

        var inside = students.Where(s => placeOf.GetValueOrDefault(s.Id) is not null).ToLookup(s => placeOf[s.Id]!, StringComparer.Ordinal);
        var blocking = new List<BlockingPair>();
        var (pairs, count) = (0L, 0L);
        var levelOf = new int[students.Count];
        for (var seat = 0; seat < places.Count; seat++)
        {
            var place = places[seat];
            Array.Clear(levelOf);
            foreach (var (name, level) in Levels(place.Preferences, rowOf))
                levelOf[rowOf[name]] = level;
            var (taken, worst) = (0, 0);
            foreach (var student in inside[place.Id])
            {
                taken++;
                if (levelOf[rowOf[student.Id]] is > 0 and var level)
                    worst = Math.Max(worst, level);
                else
                    violations.Add($"{place.Id} gets {student.Id} without accepting them.");
            }
            if (taken > place.Capacity)
                violations.Add($"{place.Id} gets {taken} students for {place.Capacity} seats.");
            foreach (var (row, level) in asking[seat])
            {
                if (levelOf[row] == 0)
                    continue;
                pairs++;
                if (level >= got[row] || (taken >= place.Capacity && levelOf[row] >= worst))
                    continue;
                count++;
                if (blocking.Count < Shown)
                    blocking.Add(new(students[row].Id, place.Id));
            }
        }
        return new(pairs, blocking, count, violations);
    }

    /// <summary>Names with their levels from 1; equals share a level, a name counts where it stands first.</summary>
    static IEnumerable<(string Name, int Level)> Levels(IReadOnlyList<string> entries, Dictionary<string, int> known)
    {
        HashSet<string>? seen = entries.Count > 0 ? new(entries.Count, StringComparer.Ordinal) : null;
        for (var i = 0; i < entries.Count; i++)
        {
            if (known.ContainsKey(entries[i]))
            {
                if (seen!.Add(entries[i]))
                    yield return (entries[i], i + 1);
                continue;
            }
            foreach (var part in entries[i].Split('='))
                if (part.Trim() is var name && known.ContainsKey(name) && seen!.Add(name))
                    yield return (name, i + 1);
        }
    }
}
