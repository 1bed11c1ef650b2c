namespace DualFlow.Activities.Compensation.Rules;

/// <summary>One contract in one run, with everything that decides what it gets.</summary>
/// <param name="ContractId">The contract.</param>
/// <param name="StudentId">The student.</param>
/// <param name="Mode">How it is computed.</param>
/// <param name="Rate">Rate of the contract.</param>
/// <param name="Cap">Most for a month; null without a limit.</param>
/// <param name="From">First day of the contract.</param>
/// <param name="To">Last day of the contract.</param>
/// <param name="Months">The run's month, and earlier ones that were corrected.</param>
/// <param name="Ledger">What was paid so far, by month and type.</param>
/// <param name="Rates">Rates by their first day, when an amendment changed them; null when the contract has one rate.</param>
/// <param name="WrittenOff">Of the debt, what the director has let go and no run has given back yet.</param>
/// <param name="MayRecover">False while nothing may be recovered: a minor whose guardian hasn't agreed.</param>
public sealed record PayCase(
    string ContractId, string StudentId, CompensationMode Mode, decimal Rate, decimal? Cap, DateOnly From, DateOnly To, IReadOnlyList<PayMonth> Months, IReadOnlyList<PayLine> Ledger,
    IReadOnlyList<RatePeriod>? Rates = null, decimal WrittenOff = 0, bool MayRecover = true);

/// <summary>Approved attendance of one month.</summary>
/// <param name="Month">First day.</param>
/// <param name="Minutes">Approved minutes by kind of day.</param>
/// <param name="Unpaid">Days that thirtieths leave out: unexcused, or sick beyond the term.</param>
/// <param name="OpenDays">Planned days that nobody has approved.</param>
/// <param name="Reason">Why an earlier month is computed again; null for the run's own.</param>
/// <param name="ByDay">Approved minutes of each day and kind, for contracts whose rate changes; null for the others.</param>
public sealed record PayMonth(
    DateOnly Month, IReadOnlyDictionary<string, int> Minutes, IReadOnlyList<DateOnly> Unpaid, int OpenDays = 0, string? Reason = null, IReadOnlyList<WorkedDay>? ByDay = null);

/// <summary>Approved minutes of a day.</summary>
/// <param name="Day">The day.</param>
/// <param name="Kind">Kind of day.</param>
/// <param name="Minutes">Minutes.</param>
public sealed record WorkedDay(DateOnly Day, string Kind, int Minutes);

/// <summary>A line that a run writes into the ledger.</summary>
/// <param name="Month">Month that it is for.</param>
/// <param name="Type"><c>compensation</c>, <c>deduction.CODE</c>, <c>mentorPay</c>, <c>recovered</c> or <c>deferred</c>.</param>
/// <param name="Amount">The amount; negative when kept back or recovered.</param>
/// <param name="Facts">What it was made from.</param>
/// <param name="Anomalies">What the accountant should look at.</param>
public sealed record SheetLine(DateOnly Month, string Type, decimal Amount, PayFacts Facts, IReadOnlyList<string> Anomalies);

/// <summary>What a line was made from, as it was recorded: the reason in words is made of nothing else.</summary>
public sealed record PayFacts
{
    /// <summary>How it was computed; null for lines that aren't a compensation.</summary>
    public CompensationMode? Mode { get; init; }

    /// <summary>Rate of the contract, or of the mentor.</summary>
    public decimal? Rate { get; init; }

    /// <summary>Hours of the norm.</summary>
    public decimal? NormHours { get; init; }

    /// <summary>Approved hours.</summary>
    public decimal? Hours { get; init; }

    /// <summary>Days that count.</summary>
    public decimal? Days { get; init; }

    /// <summary>Days by which the rate is divided.</summary>
    public int? OfDays { get; init; }

    /// <summary>Minimum wage.</summary>
    public decimal? MinimumWage { get; init; }

    /// <summary>Result before limits and rounding, four decimals.</summary>
    public decimal? Exact { get; init; }

    /// <summary>The limit that was applied: most for a month.</summary>
    public decimal? Cap { get; init; }

    /// <summary>The limit that was applied: least for a month.</summary>
    public decimal? Floor { get; init; }

    /// <summary>Decimals, rounded half away from zero.</summary>
    public int? Digits { get; init; }

    /// <summary>Base of a deduction.</summary>
    public decimal? Basis { get; init; }

    /// <summary>Percent of a deduction, or of a month's pay that may be recovered.</summary>
    public decimal? Percent { get; init; }

    /// <summary>New amount of a corrected month.</summary>
    public decimal? Due { get; init; }

    /// <summary>What was paid for that month before.</summary>
    public decimal? Paid { get; init; }

    /// <summary>Debt that is left to recover.</summary>
    public decimal? Debt { get; init; }

    /// <summary>Parts of the month with a rate each, when it changed; null otherwise.</summary>
    public IReadOnlyList<RateFact>? Parts { get; init; }

    /// <summary>Why a month was computed again.</summary>
    public string? Reason { get; init; }

    /// <summary>The college's formula that computed it, with its version; null for the built-in one.</summary>
    public string? Formula { get; init; }

    /// <summary>What the formula says.</summary>
    public string? FormulaReason { get; init; }

    /// <summary>BIN of the enterprise that gets a mentor's pay; null when the mentor gets it.</summary>
    public string? PayeeBin { get; init; }

    /// <summary>Students of a mentor, with their days.</summary>
    public IReadOnlyDictionary<string, decimal>? Students { get; init; }
}

/// <summary>A part of a month as it was recorded.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Rate">The rate.</param>
/// <param name="Quantity">Hours, or days for thirtieths.</param>
public sealed record RateFact(DateOnly From, DateOnly To, decimal Rate, decimal Quantity);
