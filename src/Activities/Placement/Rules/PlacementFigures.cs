namespace DualFlow.Activities.Placement.Rules;

/// <summary>How a matching treats people (activity A52).</summary>
/// <param name="Students">Students of the market.</param>
/// <param name="Placed">Students with a place.</param>
/// <param name="Histogram">Placed students by choice: the first number is those who got their first choice.</param>
/// <param name="MeanChoice">Mean choice of those placed, two decimals; 0 when nobody is.</param>
/// <param name="GiniOfChoices">Gini coefficient of the choices of those placed, four decimals: 0 when all got the same.</param>
/// <param name="Seats">Seats of all places.</param>
/// <param name="LeastLoad">Smallest share of seats filled among places that have seats, four decimals.</param>
/// <param name="GreatestLoad">Greatest share of seats filled.</param>
public sealed record PlacementFigures(
    int Students, int Placed, IReadOnlyList<int> Histogram, decimal MeanChoice, decimal GiniOfChoices, int Seats, decimal LeastLoad, decimal GreatestLoad)
{
    /// <summary>Greatest minus least load.</summary>
    public decimal LoadSpread => GreatestLoad - LeastLoad;

    /// <summary>Computes the figures.</summary>
    public static PlacementFigures Of(Matching matching, IReadOnlyList<PlacementPlace> places)
    {
        var choices = matching.Placements.Where(p => p.Choice is not null).Select(p => p.Choice!.Value).ToList();
        var histogram = new int[choices.Count == 0 ? 0 : choices.Max()];
        foreach (var choice in choices)
            histogram[choice - 1]++;
        var load = matching.Load();
        var shares = places.Where(p => p.Capacity > 0).Select(p => Inequality.Round(load.GetValueOrDefault(p.Id) / (decimal)p.Capacity)).ToList();
        return new(
            matching.Placements.Count, choices.Count, histogram,
            choices.Count == 0 ? 0 : decimal.Round(choices.Sum(c => (decimal)c) / choices.Count, 2, MidpointRounding.AwayFromZero),
            Inequality.Gini([.. choices.Select(c => (decimal)c)]), places.Sum(p => p.Capacity), shares.Count == 0 ? 0 : shares.Min(), shares.Count == 0 ? 0 : shares.Max());
    }
}
