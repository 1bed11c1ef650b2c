namespace DualFlow.Activities.Insight.Rules;

/// <summary>Adds figures up.</summary>
public static class FigureSum
{
    /// <summary>Fewer paid people than this, and the sum would tell what one of them was paid.</summary>
    public const int LeastPeople = 3;

    /// <summary>All lines as one.</summary>
    public static FigureLine Of(IEnumerable<FigureLine> lines) => lines.Aggregate(
        new FigureLine("", "", "", "", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
        (a, b) => a with
        {
            Students = a.Students + b.Students, OnLeave = a.OnLeave + b.OnLeave, Contracts = a.Contracts + b.Contracts, Placed = a.Placed + b.Placed, PlannedHours = a.PlannedHours + b.PlannedHours,
            PlannedPractice = a.PlannedPractice + b.PlannedPractice, AttendedHours = a.AttendedHours + b.AttendedHours, ExpectedHours = a.ExpectedHours + b.ExpectedHours, PaidPeople = a.PaidPeople + b.PaidPeople,
            Paid = (a.Paid ?? 0) + (b.Paid ?? 0), Graduates = a.Graduates + b.Graduates, Employed = a.Employed + b.Employed,
        });

    /// <summary>Counts by code, added up.</summary>
    public static IReadOnlyDictionary<string, int> Of(IEnumerable<IReadOnlyDictionary<string, int>> counts) =>
        counts.SelectMany(c => c).GroupBy(c => c.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Sum(c => c.Value), StringComparer.Ordinal);

    /// <summary>The line as it may be shown to somebody who may not know what a person is paid.</summary>
    public static FigureLine Without(FigureLine line) => line.PaidPeople is > 0 and < LeastPeople ? line with { Paid = null } : line;

    /// <summary>Figures of several colleges by qualification, with pay hidden where too few were paid.</summary>
    public static IReadOnlyList<FigureLine> ByQualification(IEnumerable<FigureLine> lines) =>
        [.. lines.GroupBy(l => l.Qualification, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => g.ToList())
            .Select(g => Of(g) with { Qualification = g[0].Qualification, NameKk = g[0].NameKk, NameRu = g[0].NameRu, NameEn = g[0].NameEn })];
}
