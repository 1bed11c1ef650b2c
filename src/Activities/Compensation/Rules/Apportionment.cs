namespace DualFlow.Activities.Compensation.Rules;

/// <summary>Shares a rounded total among parts so that they sum to it exactly: the method of largest remainders (Hamilton).</summary>
public static class Apportionment
{
    /// <summary>Shares a total.</summary>
    /// <param name="total">The total, already rounded to the digits.</param>
    /// <param name="weights">Non-negative weights; when all are 0 the first part gets everything.</param>
    /// <param name="digits">Decimals of a share.</param>
    /// <returns>Shares in the order of the weights; equal remainders go to the earlier part.</returns>
    /// <exception cref="ArgumentException">There is no part, or a weight is negative.</exception>
    public static IReadOnlyList<decimal> Share(decimal total, IReadOnlyList<decimal> weights, int digits)
    {
        if (weights.Count == 0 || weights.Any(w => w < 0))
            throw new ArgumentException("Shares need at least one part, and no weight below 0.", nameof(weights));
        var sum = weights.Sum();
        if (sum == 0)
            return [.. weights.Select((_, i) => i == 0 ? total : 0)];
        var unit = 1m;
        for (var i = 0; i < digits; i++)
            unit /= 10;
        var exact = weights.Select(w => total * w / sum).ToList();
        var shares = exact.Select(e => decimal.Floor(e / unit) * unit).ToList();
        var left = (int)((total - shares.Sum()) / unit);
        foreach (var i in Enumerable.Range(0, weights.Count).OrderByDescending(i => exact[i] - shares[i]).ThenBy(i => i).Take(left))
            shares[i] += unit;
        return shares;
    }
}
