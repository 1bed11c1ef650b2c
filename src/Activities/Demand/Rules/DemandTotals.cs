namespace DualFlow.Activities.Demand.Rules;

/// <summary>Sums employers' demand (activity A45).</summary>
public static class DemandTotals
{
    /// <summary>Totals by qualification and year. Of several demands of one enterprise for one qualification and year the one handed in last counts.</summary>
    public static DemandSummary Sum(IReadOnlyList<EmployerDemand> demands)
    {
        var kept = demands.GroupBy(d => (d.Enterprise, d.Qualification, d.Year)).Select(g => g.OrderBy(d => d.SubmittedAt).ThenBy(d => d.Number, StringComparer.Ordinal).Last()).ToList();
        var numbers = kept.Select(d => d.Number).ToHashSet(StringComparer.Ordinal);
        return new(
            [.. kept.GroupBy(d => (d.Qualification, d.Year)).OrderBy(g => g.Key.Year).ThenBy(g => g.Key.Qualification, StringComparer.Ordinal)
                .Select(g => new DemandTotal(g.Key.Qualification, g.Key.Year, g.Sum(d => d.Places), g.Sum(d => d.DualPlaces), g.Count()))],
            [.. demands.Where(d => !numbers.Contains(d.Number)).Select(d => d.Number).Order(StringComparer.Ordinal)]);
    }
}

/// <summary>An enterprise's demand.</summary>
/// <param name="Number">Number of the form.</param>
/// <param name="Enterprise">BIN.</param>
/// <param name="Qualification">Code.</param>
/// <param name="Year">Year in which the people are wanted.</param>
/// <param name="Places">People wanted.</param>
/// <param name="DualPlaces">Of them in dual training.</param>
/// <param name="SubmittedAt">When it was handed in.</param>
public sealed record EmployerDemand(string Number, string Enterprise, string Qualification, int Year, int Places, int DualPlaces, DateTimeOffset SubmittedAt);

/// <summary>All totals.</summary>
/// <param name="Totals">By year and qualification.</param>
/// <param name="Replaced">Numbers of the demands that a later one replaced.</param>
public sealed record DemandSummary(IReadOnlyList<DemandTotal> Totals, IReadOnlyList<string> Replaced);

/// <summary>A total.</summary>
/// <param name="Qualification">Code.</param>
/// <param name="Year">Year.</param>
/// <param name="Places">People wanted.</param>
/// <param name="DualPlaces">Of them in dual training.</param>
/// <param name="Enterprises">Enterprises that want them.</param>
public sealed record DemandTotal(string Qualification, int Year, int Places, int DualPlaces, int Enterprises);
