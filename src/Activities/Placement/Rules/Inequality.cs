namespace DualFlow.Activities.Placement.Rules;

/// <summary>The Gini coefficient: how unequal non-negative figures are.</summary>
public static class Inequality
{
    /// <summary>0 when all are equal or there is nothing to share, towards 1 when one has everything.</summary>
    /// <remarks>Σᵢ (2i − n − 1)·xᵢ / (n·Σ x) over the figures in ascending order, four decimals.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A figure is negative.</exception>
    public static decimal Gini(IReadOnlyList<decimal> figures)
    {
        var sorted = figures.Order().ToList();
        if (sorted.Count > 0)
            ArgumentOutOfRangeException.ThrowIfNegative(sorted[0], nameof(figures));
        var total = sorted.Sum();
        if (total == 0)
            return 0;
        var weighted = sorted.Select((x, i) => (2 * (i + 1) - sorted.Count - 1) * x).Sum();
        return Round(weighted / (sorted.Count * total));
    }

    internal static decimal Round(decimal value) => decimal.Round(value, 4, MidpointRounding.AwayFromZero);
}
