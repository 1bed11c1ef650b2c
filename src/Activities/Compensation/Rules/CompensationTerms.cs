namespace DualFlow.Activities.Compensation.Rules;

/// <summary>How a month's compensation is computed (rules KZ-P1 and DE-5). Amounts are in the contract's currency.</summary>
/// <param name="Mode">The way it is computed.</param>
/// <param name="Cap">Most for a month; null means no limit.</param>
/// <param name="Floor">Least for a month in which anything was worked; null means no limit.</param>
/// <param name="ZeroReason">Why nothing is paid, for <see cref="CompensationMode.None"/>.</param>
/// <param name="Digits">Decimals of an amount, rounded half away from zero: 2 for tiyn and cent.</param>
public sealed record CompensationTerms(CompensationMode Mode, decimal? Cap = null, decimal? Floor = null, string? ZeroReason = null, int Digits = 2);

/// <summary>Ways to compute a month.</summary>
public enum CompensationMode
{
    /// <summary>Nothing is paid, for a reason.</summary>
    None,

    /// <summary>Rate × hours worked ÷ hours of the month's norm.</summary>
    ByNorm,

    /// <summary>Rate ÷ 30 × days; a whole month counts 30 days, however long it is.</summary>
    Thirtieths,

    /// <summary>Rate × hours.</summary>
    Hourly,

    /// <summary>Rate × pieces.</summary>
    Piece,

    /// <summary>Rate in percent of the minimum wage × hours worked ÷ hours of the norm.</summary>
    MinimumWagePercent,
}
