namespace DualFlow.Activities.Compensation.Rules;

/// <summary>What is kept back from a gross amount (activity A23; rule KZ-P5): ordered rows of a rule pack, each with its own base.</summary>
/// <param name="Net">Gross less all lines, never below 0.</param>
/// <param name="Lines">What is kept back, in order.</param>
public sealed record Deductions(decimal Net, IReadOnlyList<DeductionLine> Lines)
{
    /// <summary>Applies the rows.</summary>
    /// <param name="gross">Gross amount, at least 0.</param>
    /// <param name="rules">Rows in order.</param>
    /// <param name="statuses">Statuses of the person, for example <c>pensioner</c>; a row may exempt them.</param>
    /// <param name="digits">Decimals, half away from zero.</param>
    /// <exception cref="ArgumentException">A row leaves out the result of one that doesn't come before it.</exception>
    public static Deductions Apply(decimal gross, IReadOnlyList<DeductionRule> rules, IReadOnlyCollection<string> statuses, int digits = 2)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(gross);
        var lines = new List<DeductionLine>();
        var done = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var rule in rules)
        {
            if (rule.Less?.FirstOrDefault(code => !done.ContainsKey(code)) is { } later)
                throw new ArgumentException($"The row {rule.Code} leaves out {later}, which doesn't come before it. Change the order.", nameof(rules));
            var basis = Math.Max(0, Math.Min(gross, rule.HighestBase ?? gross) - (rule.Less ?? []).Sum(code => done[code]) - rule.Allowance);
            var exempt = rule.Exempt?.Any(statuses.Contains) == true;
            var amount = exempt ? 0 : Math.Min(decimal.Round(basis * rule.Percent / 100, digits, MidpointRounding.AwayFromZero), gross - lines.Sum(l => l.Amount));
            done[rule.Code] = amount;
            lines.Add(new(rule.Code, basis, rule.Percent, amount, exempt));
        }
        return new(gross - lines.Sum(l => l.Amount), lines);
    }
}

/// <summary>One row: a percentage of a base.</summary>
/// <param name="Code">For example <c>pension</c>, <c>medical</c>, <c>incomeTax</c>.</param>
/// <param name="Percent">Percent of the base.</param>
/// <param name="Allowance">Amount that the base leaves out.</param>
/// <param name="Less">Earlier rows whose amounts the base leaves out.</param>
/// <param name="HighestBase">Gross above which nothing is added; null means no limit.</param>
/// <param name="Exempt">Statuses that don't pay it.</param>
public sealed record DeductionRule(string Code, decimal Percent, decimal Allowance = 0, IReadOnlyList<string>? Less = null, decimal? HighestBase = null, IReadOnlyList<string>? Exempt = null);

/// <summary>What one row kept back.</summary>
/// <param name="Code">Its row.</param>
/// <param name="Basis">The base.</param>
/// <param name="Percent">Percent of the base.</param>
/// <param name="Amount">The amount.</param>
/// <param name="IsExempt">True when the person doesn't pay it.</param>
public sealed record DeductionLine(string Code, decimal Basis, decimal Percent, decimal Amount, bool IsExempt);
