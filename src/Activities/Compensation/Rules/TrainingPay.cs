namespace DualFlow.Activities.Compensation.Rules;

/// <summary>Least training pay by year, and scholarship steps (rules DE-6, DE-7, KZ-P3).</summary>
public static class TrainingPay
{
    /// <summary>The least monthly pay of a training year: first year × factor, rounded half away from zero to whole euros.</summary>
    /// <param name="firstYear">Least pay of the first year.</param>
    /// <param name="factors">Factor of each year, the first is 1.</param>
    /// <param name="year">Training year from 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such year.</exception>
    public static decimal Least(decimal firstYear, IReadOnlyList<decimal> factors, int year)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, factors.Count);
        // The default of .NET, half to even, would make 742 of 742.50.
        return decimal.Round(firstYear * factors[year - 1], 0, MidpointRounding.AwayFromZero);
    }

    /// <summary>The scholarship of a session: nothing below good marks, a raised one for excellent marks only, rounded down.</summary>
    /// <param name="amount">Amount for good marks.</param>
    /// <param name="excellentFactor">Factor for excellent marks only.</param>
    /// <param name="marks">Marks of the session, 2 to 5.</param>
    public static decimal Scholarship(decimal amount, decimal excellentFactor, IReadOnlyList<int> marks) =>
        marks.Count == 0 || marks.Any(m => m < 4) ? 0 : marks.All(m => m == 5) ? decimal.Floor(amount * excellentFactor) : amount;
}
