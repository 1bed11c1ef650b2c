using System.Globalization;

namespace DualFlow.Activities.Compensation.Rules;

/// <summary>What a student gets for one month (activity A21).</summary>
/// <param name="Gross">The amount.</param>
/// <param name="Lines">The amount by part; the lines sum to it exactly.</param>
/// <param name="Why">How it came about, step by step, for a person.</param>
/// <param name="Anomalies"><c>capped</c>, <c>floored</c>; empty when nothing is unusual.</param>
public sealed record MonthlyCompensation(decimal Gross, IReadOnlyList<CompensationLine> Lines, IReadOnlyList<string> Why, IReadOnlyList<string> Anomalies)
{
    /// <summary>
    /// Computes a month. It is rounded once, for the whole month, and the parts share the rounded amount by largest remainder: where
    /// a month is cut into parts never changes what is paid.
    /// </summary>
    /// <param name="terms">The contract's terms.</param>
    /// <param name="parts">Parts of one month that don't overlap, at least one.</param>
    /// <param name="normHours">Hours of the month's norm, for the modes that use it.</param>
    /// <param name="minimumWage">Minimum wage of the month, for the mode that uses it.</param>
    /// <param name="explains">False leaves <see cref="Why"/> empty: a run of a hundred thousand contracts keeps the figures, and makes words of them when somebody asks.</param>
    /// <exception cref="ArgumentException">The parts overlap or aren't of one month, a figure is negative, or a figure that the mode needs is missing.</exception>
    public static MonthlyCompensation Compute(CompensationTerms terms, IReadOnlyList<WorkedPart> parts, decimal normHours = 0, decimal minimumWage = 0, bool explains = true)
    {
        var sorted = parts.OrderBy(p => p.From).ToList();
        Check(terms, sorted, normHours, minimumWage);
        if (terms.Mode == CompensationMode.None)
            return new(0, [.. sorted.Select(p => new CompensationLine(p.From, p.To, 0))], [$"Nothing is paid: {terms.ZeroReason}"], []);

        var days = DateTime.DaysInMonth(sorted[0].From.Year, sorted[0].From.Month);
        // A whole month is 30 thirtieths; so is any part of it beyond 30 days.
        var covered = sorted.Sum(p => p.Days);
        var divisor = covered == days ? days : Math.Max(30, covered);
        // Summed before they are divided: a sum of rounded quotients could miss a half by a hair.
        var numerators = sorted.Select(p => Numerator(terms.Mode, p, minimumWage)).ToList();
        var denominator = Denominator(terms.Mode, normHours, divisor);
        var why = explains ? sorted.Select((p, i) => Word(terms.Mode, p, normHours, minimumWage, divisor, numerators[i] / denominator)).ToList() : [];
        var total = numerators.Sum() / denominator;
        var anomalies = new List<string>();
        if (terms.Cap is { } cap && total > cap)
            total = Limit(cap, "capped", "The month is limited to");
        if (terms.Floor is { } floor && total > 0 && total < floor)
            total = Limit(floor, "floored", "The month is raised to");
        var gross = decimal.Round(total, terms.Digits, MidpointRounding.AwayFromZero);
        if (explains)
            why.Add($"Rounded half away from zero to {terms.Digits} decimals: {Text(gross)}");
        var shares = Apportionment.Share(gross, numerators, terms.Digits);
        return new(gross, [.. sorted.Zip(shares, (p, amount) => new CompensationLine(p.From, p.To, amount))], why, anomalies);

        decimal Limit(decimal limit, string anomaly, string words)
        {
            anomalies.Add(anomaly);
            if (explains)
                why.Add($"{words} {Text(limit)}");
            return limit;
        }
    }

    static decimal Numerator(CompensationMode mode, WorkedPart part, decimal wage) => mode switch
    {
        CompensationMode.Thirtieths => part.Rate * part.Days,
        CompensationMode.MinimumWagePercent => wage * part.Rate * part.Quantity,
        _ => part.Rate * part.Quantity,
    };

    static decimal Denominator(CompensationMode mode, decimal norm, int divisor) => mode switch
    {
        CompensationMode.ByNorm => norm,
        CompensationMode.Thirtieths => divisor,
        CompensationMode.MinimumWagePercent => 100 * norm,
        _ => 1,
    };

    static string Word(CompensationMode mode, WorkedPart part, decimal norm, decimal wage, int divisor, decimal exact) =>
        $"{part.From:yyyy-MM-dd} to {part.To:yyyy-MM-dd}: " + mode switch
        {
            CompensationMode.ByNorm => $"{Text(part.Rate)} × {Text(part.Quantity)} h ÷ {Text(norm)} h",
            CompensationMode.Thirtieths => $"{Text(part.Rate)} × {part.Days} ÷ {divisor} days",
            CompensationMode.MinimumWagePercent => $"{Text(wage)} × {Text(part.Rate)} % × {Text(part.Quantity)} h ÷ {Text(norm)} h",
            _ => $"{Text(part.Rate)} × {Text(part.Quantity)}",
        } + $" = {Text(decimal.Round(exact, 4, MidpointRounding.AwayFromZero))}";

    static string Text(decimal value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    static void Check(CompensationTerms terms, List<WorkedPart> parts, decimal norm, decimal wage)
    {
        if (parts.Count == 0)
            throw new ArgumentException("A month needs at least one part.", nameof(parts));
        if (parts.FirstOrDefault(p => p.To < p.From || (p.From.Year, p.From.Month) != (parts[0].From.Year, parts[0].From.Month) || (p.To.Year, p.To.Month) != (p.From.Year, p.From.Month)) is { } outside)
            throw new ArgumentException($"The part {outside.From:yyyy-MM-dd} to {outside.To:yyyy-MM-dd} doesn't lie in one month with the others.", nameof(parts));
        if (parts.Zip(parts.Skip(1)).FirstOrDefault(p => p.Second.From <= p.First.To) is { First: not null } overlap)
            throw new ArgumentException($"Two parts hold {overlap.Second.From:yyyy-MM-dd}.", nameof(parts));
        if (parts.Any(p => p.Rate < 0 || p.Quantity < 0))
            throw new ArgumentException("Rates, hours and pieces can't be negative; a correction is a delta.", nameof(parts));
        if (terms.Mode is CompensationMode.ByNorm or CompensationMode.MinimumWagePercent && norm <= 0)
            throw new ArgumentException("The norm of the month is missing: hours above 0.", nameof(norm));
        if (terms.Mode == CompensationMode.MinimumWagePercent && wage <= 0)
            throw new ArgumentException("The minimum wage of the month is missing.", nameof(wage));
        if (terms.Mode == CompensationMode.None && string.IsNullOrWhiteSpace(terms.ZeroReason))
            throw new ArgumentException("A contract that pays nothing needs a reason.", nameof(terms));
    }
}

/// <summary>The amount of one part.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Amount">Its share of the month.</param>
public sealed record CompensationLine(DateOnly From, DateOnly To, decimal Amount);
