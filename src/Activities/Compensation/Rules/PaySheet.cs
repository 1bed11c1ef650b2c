namespace DualFlow.Activities.Compensation.Rules;

/// <summary>The lines of one contract in a run: the month itself, differences of corrected months, deductions, recovery of what was paid too much.</summary>
/// <remarks>Every amount is the new calculation less what the ledger holds, so that a contract that is computed twice is paid once.</remarks>
public static class PaySheet
{
    /// <summary>Type of the gross amount.</summary>
    public const string Compensation = "compensation";

    /// <summary>Begins the types of deductions.</summary>
    public const string Deduction = "deduction.";

    /// <summary>Type of a debt that a later month recovers: it gives back what this month can't bear.</summary>
    public const string Deferred = "deferred";

    /// <summary>Type of the debt of earlier months.</summary>
    public const string Recovered = "recovered";

    /// <summary>Type of a debt that the director has let go: nobody recovers it any more.</summary>
    public const string WrittenOff = "writtenOff";

    const decimal Sixty = 60;

    /// <summary>Computes the lines.</summary>
    /// <param name="pay">The contract with its attendance and ledger.</param>
    /// <param name="month">First day of the run's month.</param>
    /// <param name="rules">Rules of a month; corrected months are computed by their own.</param>
    /// <param name="formula">A formula of the college in place of the built-in one.</param>
    public static IReadOnlyList<SheetLine> Compute(PayCase pay, DateOnly month, Func<DateOnly, PayRules> rules, PayFormula? formula = null)
    {
        var lines = new List<SheetLine>();
        foreach (var worked in pay.Months.OrderBy(m => m.Month))
        {
            var isOwn = worked.Month == month;
            var of = rules(worked.Month);
            var (gross, facts, anomalies) = Gross(pay, worked, of, formula);
            var marks = isOwn ? Marks(pay, worked, of, gross, facts, anomalies) : anomalies;
            AddDifference(new(worked.Month, Compensation, gross, facts, marks), isOwn);
            foreach (var line in Deductions.Apply(gross, of.Deductions, [], of.Digits).Lines)
                AddDifference(new(worked.Month, Deduction + line.Code, -line.Amount, new() { Basis = line.Basis, Percent = line.Percent, Digits = of.Digits }, []), false);
        }
        AddRecovery(pay, month, rules(month), lines);
        return lines;

        void AddDifference(SheetLine line, bool isKept)
        {
            var paid = pay.Ledger.Where(l => l.Month == line.Month && l.Type == line.Type).Sum(l => l.Amount);
            var reason = pay.Months.First(m => m.Month == line.Month).Reason;
            var isCorrection = reason is not null || paid != 0;
            // A month that pays nothing still has its line: everybody can see that it was looked at, and why.
            if (line.Amount != paid || (isKept && !isCorrection))
                lines.Add(!isCorrection ? line : line with
                {
                    Amount = line.Amount - paid, Facts = line.Facts with { Due = line.Amount, Paid = paid, Reason = reason },
                    Anomalies = line.Amount < paid && line.Type == Compensation ? [.. line.Anomalies, "negative"] : line.Anomalies,
                });
        }
    }

    /// <summary>The gross amount of a month.</summary>
    static (decimal Gross, PayFacts Facts, IReadOnlyList<string> Anomalies) Gross(PayCase pay, PayMonth worked, PayRules rules, PayFormula? formula)
    {
        var (first, last) = (Later(pay.From, worked.Month), Earlier(pay.To, worked.Month.AddMonths(1).AddDays(-1)));
        var hours = rules.Terms.PaidKinds.Sum(k => worked.Minutes.GetValueOrDefault(k)) / Sixty;
        if (pay.Mode == CompensationMode.None || last < first)
            return (0, new PayFacts { Mode = CompensationMode.None, Rate = pay.Rate, Digits = rules.Digits }, []);
        var rates = RateParts.Of(pay, first, last);
        // The limit that holds at the end of the month holds for the month.
        var (cap, rate) = (rates[^1].Cap, rates[^1].Rate);
        decimal HoursOf(RatePart part) => rates.Count == 1 ? hours : (worked.ByDay ?? []).Where(d => d.Day >= part.From && d.Day <= part.To && rules.Terms.PaidKinds.Contains(d.Kind)).Sum(d => d.Minutes) / Sixty;
        // Made once, not step by step: a run of a nation makes hundreds of thousands of these large records.
        var facts = new PayFacts
        {
            Mode = pay.Mode, Rate = rate, Digits = rules.Digits, Hours = pay.Mode == CompensationMode.Thirtieths ? null : hours,
            NormHours = pay.Mode is CompensationMode.ByNorm or CompensationMode.MinimumWagePercent ? rules.NormHours : null,
            MinimumWage = pay.Mode == CompensationMode.MinimumWagePercent ? rules.MinimumWage : null,
        };
        if (formula is not null && pay.Mode == CompensationMode.ByNorm)
        {
            // A formula knows one rate: hours at different rates count by their mean, which gives the same sum.
            var mean = rates.Count == 1 || hours == 0 ? rate : rates.Sum(r => r.Rate * HoursOf(r)) / hours;
            var made = formula.Compute(mean, rules.NormHours, hours, cap, rules.Terms.Floor);
            return (made.Amount, facts with { Rate = mean, Cap = cap, Floor = rules.Terms.Floor, Formula = formula.Name, FormulaReason = made.Reason }, made.IsAnomaly ? ["formula"] : []);
        }
        var parts = pay.Mode == CompensationMode.Thirtieths ? rates.SelectMany(r => Parts(r.From, r.To, worked.Unpaid, r.Rate)).ToList() : rates.Select(r => new WorkedPart(r.From, r.To, r.Rate, HoursOf(r))).ToList();
        if (parts.Count == 0)
            return (0, facts with { Days = 0, OfDays = 30 }, []);
        if (rates.Count > 1)
            facts = facts with { Parts = [.. parts.Select(p => new RateFact(p.From, p.To, p.Rate, pay.Mode == CompensationMode.Thirtieths ? p.Days : p.Quantity))] };
        var computed = MonthlyCompensation.Compute(new(pay.Mode, cap, rules.Terms.Floor, Digits: rules.Digits), parts, rules.NormHours, rules.MinimumWage, explains: false);
        if (pay.Mode == CompensationMode.Thirtieths)
        {
            var (days, inMonth) = (parts.Sum(p => p.Days), DateTime.DaysInMonth(worked.Month.Year, worked.Month.Month));
            facts = facts with { Days = days, OfDays = days == inMonth ? inMonth : Math.Max(30, days) };
        }
        return (computed.Gross, facts with
        {
            Exact = Exact(facts), Cap = computed.Anomalies.Contains("capped") ? cap : null, Floor = computed.Anomalies.Contains("floored") ? rules.Terms.Floor : null,
        }, computed.Anomalies);
    }

    static decimal Exact(PayFacts f) => decimal.Round(f.Parts is { } parts ? parts.Sum(p => ExactOf(f with { Rate = p.Rate, Hours = p.Quantity, Days = p.Quantity })) : ExactOf(f), 4, MidpointRounding.AwayFromZero);

    static decimal ExactOf(PayFacts f) => f.Mode switch
    {
        CompensationMode.ByNorm => f.Rate!.Value * f.Hours!.Value / f.NormHours!.Value,
        CompensationMode.MinimumWagePercent => f.MinimumWage!.Value * f.Rate!.Value * f.Hours!.Value / (100 * f.NormHours!.Value),
        CompensationMode.Thirtieths => f.Rate!.Value * f.Days!.Value / f.OfDays!.Value,
        _ => f.Rate!.Value * f.Hours!.Value,
    };

    /// <summary>The days of the contract in the month, cut at days that aren't paid.</summary>
    static List<WorkedPart> Parts(DateOnly first, DateOnly last, IReadOnlyList<DateOnly> unpaid, decimal rate)
    {
        var parts = new List<WorkedPart>();
        var off = unpaid.Where(d => d >= first && d <= last).Distinct().Order().Append(last.AddDays(1));
        foreach (var day in off)
        {
            if (day > first)
                parts.Add(new(first, day.AddDays(-1), rate));
            first = day.AddDays(1);
        }
        return parts;
    }

    static IReadOnlyList<string> Marks(PayCase pay, PayMonth worked, PayRules rules, decimal gross, PayFacts facts, IReadOnlyList<string> anomalies)
    {
        var marks = new List<string>(anomalies);
        var before = pay.Ledger.Where(l => l.Type == Compensation && l.Month == worked.Month.AddMonths(-1)).Sum(l => l.Amount);
        if (before > 0 && Math.Abs(gross - before) > rules.Terms.ChangeToLookAt * before)
            marks.Add("change");
        if (worked.OpenDays > 0)
            marks.Add("unapproved");
        if (facts is { Hours: { } hours, NormHours: { } norm } && hours > norm)
            marks.Add("aboveNorm");
        return marks;
    }

    /// <summary>A debt is recovered within a share of the month's pay; the rest waits for the next month. Nobody is ever paid a negative amount.</summary>
    static void AddRecovery(PayCase pay, DateOnly month, PayRules rules, List<SheetLine> lines)
    {
        // What was written off was taken out of the debt when it was.
        var debt = pay.Ledger.Where(l => l.Type is Deferred or Recovered).Sum(l => l.Amount);
        var regular = lines.Where(l => l.Month == month).Sum(l => l.Amount);
        var owed = debt - lines.Where(l => l.Month != month).Sum(l => l.Amount);
        if (debt > 0)
            lines.Add(new(month, Recovered, -debt, new() { Debt = debt, Percent = rules.Terms.RecoveryShare * 100 }, []));
        if (owed <= 0)
            return;
        var letGo = Math.Min(owed, pay.WrittenOff);
        if (letGo > 0)
            lines.Add(new(month, WrittenOff, letGo, new() { Debt = letGo }, []));
        owed -= letGo;
        var share = pay.MayRecover ? rules.Terms.RecoveryShare : 0;
        var left = owed - Math.Min(owed, decimal.Round(Math.Max(0, regular) * share, rules.Digits, MidpointRounding.ToZero));
        if (left > 0)
            lines.Add(new(month, Deferred, left, new() { Debt = left, Percent = share * 100 }, pay.MayRecover ? ["negative"] : ["negative", "consent"]));
    }

    static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;
}

/// <summary>A formula of the college.</summary>
/// <param name="Name">Name and version.</param>
/// <param name="Compute">From rate, norm hours, approved hours, cap and floor.</param>
public sealed record PayFormula(string Name, Func<decimal, decimal, decimal, decimal?, decimal?, FormulaResult> Compute);

/// <summary>What a formula answers.</summary>
/// <param name="Amount">The amount.</param>
/// <param name="Reason">In its own words.</param>
/// <param name="IsAnomaly">True when it wants a look.</param>
public sealed record FormulaResult(decimal Amount, string? Reason, bool IsAnomaly);
