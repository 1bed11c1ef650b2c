namespace DualFlow.Activities.Compensation.Rules;

/// <summary>Corrections of paid months (activity A25): a paid line is never changed, the difference is a line of its own.</summary>
public static class PayDelta
{
    /// <summary>What must still be paid or recovered: new amount less everything paid so far, by month and type. Unchanged data give no line.</summary>
    /// <param name="paid">The ledger of one person, deltas included.</param>
    /// <param name="due">What the new calculation says.</param>
    /// <returns>Lines in order of month and type; nothing where the difference is 0.</returns>
    public static IReadOnlyList<PayLine> Compute(IReadOnlyList<PayLine> paid, IReadOnlyList<PayLine> due)
    {
        var differences = due.Select(l => (l.Month, l.Type, l.Amount)).Concat(paid.Select(l => (l.Month, l.Type, Amount: -l.Amount)));
        return [.. differences.GroupBy(l => (l.Month, l.Type)).Select(g => new PayLine(g.Key.Month, g.Key.Type, g.Sum(l => l.Amount))).Where(l => l.Amount != 0)
            .OrderBy(l => l.Month).ThenBy(l => l.Type, StringComparer.Ordinal)];
    }

    /// <summary>Recovers an amount in monthly instalments of at most a cap; the last one is the rest.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The amount is negative, or the cap isn't positive.</exception>
    public static IReadOnlyList<decimal> Instalments(decimal amount, decimal cap)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(amount);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(cap);
        var instalments = new List<decimal>();
        for (var left = amount; left > 0; left -= instalments[^1])
            instalments.Add(Math.Min(cap, left));
        return instalments;
    }
}

/// <summary>A line of the ledger.</summary>
/// <param name="Month">First day of the month.</param>
/// <param name="Type">For example <c>compensation</c> or <c>mentorPay</c>.</param>
/// <param name="Amount">The amount; negative when recovered.</param>
public sealed record PayLine(DateOnly Month, string Type, decimal Amount);
