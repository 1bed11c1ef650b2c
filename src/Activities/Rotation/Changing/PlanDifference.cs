using DualFlow.Activities.Rotation.Problems;

namespace DualFlow.Activities.Rotation.Changing;

/// <summary>Compares two plans cell by cell.</summary>
public static class PlanDifference
{
    /// <summary>Every cell that differs, by student and period.</summary>
    public static IReadOnlyList<RotationMove> Between(IEnumerable<RotationVisit> before, IEnumerable<RotationVisit> after)
    {
        var (old, now) = (Cells(before), Cells(after));
        return [.. old.Keys.Union(now.Keys)
            .Select(c => new RotationMove(c.Student, c.Period, old.GetValueOrDefault(c), now.GetValueOrDefault(c)))
            .Where(m => m.From != m.To)
            .OrderBy(m => m.Student, StringComparer.Ordinal).ThenBy(m => m.Period)];
    }

    static Dictionary<(string Student, int Period), string> Cells(IEnumerable<RotationVisit> visits)
    {
        var cells = new Dictionary<(string, int), string>();
        foreach (var visit in visits)
            for (var t = visit.Start; t < visit.End; t++)
                cells[(visit.Student, t)] = visit.Station;
        return cells;
    }
}
