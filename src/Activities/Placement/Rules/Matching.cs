namespace DualFlow.Activities.Placement.Rules;

/// <summary>Who goes where.</summary>
/// <param name="Placements">Every student of the market in ordinal order.</param>
public sealed record Matching(IReadOnlyList<StudentPlacement> Placements)
{
    /// <summary>Students without a place.</summary>
    public IEnumerable<string> Unplaced => Placements.Where(p => p.Place is null).Select(p => p.Student);

    /// <summary>Students by place; places without students are missing.</summary>
    public IReadOnlyDictionary<string, int> Load() =>
        Placements.Where(p => p.Place is not null).GroupBy(p => p.Place!, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);

    internal static Matching Of(Market market, int[] pairOf) => new([.. market.Students.Select((name, s) => pairOf[s] < 0
        ? new StudentPlacement(name, null, null)
        : new StudentPlacement(name, market.Places[market.Pairs.Place[pairOf[s]]], market.Pairs.Choice[pairOf[s]]))]);
}

/// <summary>Where one student goes.</summary>
/// <param name="Student">The student.</param>
/// <param name="Place">The place; null when there is none.</param>
/// <param name="Choice">Position of the place in the student's list, 1 is best; null without place.</param>
public sealed record StudentPlacement(string Student, string? Place, int? Choice);
