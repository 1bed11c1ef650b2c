namespace DualFlow.Activities.Compensation.Rules;

/// <summary>A mentor's pay for one month (activity A24; rules KZ-M2 and KZ-M4).</summary>
/// <param name="Amount">The amount.</param>
/// <param name="Lines">The amount by student; the lines sum to it exactly.</param>
/// <param name="Uncounted">Students beyond the most that one mentor may have.</param>
public sealed record MentorPay(decimal Amount, IReadOnlyList<MentorPayLine> Lines, IReadOnlyList<string> Uncounted)
{
    /// <summary>Computes a month: rate × approved days ÷ days of the norm for each student, the students with most days first up to the limit.</summary>
    /// <param name="rate">Amount for one student and a whole month.</param>
    /// <param name="normDays">Working days of the month.</param>
    /// <param name="mostStudents">Students that are paid for at most.</param>
    /// <param name="days">Approved days by student; more than the norm counts as the norm.</param>
    /// <param name="digits">Decimals, half away from zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">The norm isn't positive, or a figure is negative.</exception>
    public static MentorPay Compute(decimal rate, int normDays, int mostStudents, IReadOnlyDictionary<string, decimal> days, int digits = 2)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(normDays);
        ArgumentOutOfRangeException.ThrowIfNegative(rate);
        ArgumentOutOfRangeException.ThrowIfNegative(mostStudents);
        ArgumentOutOfRangeException.ThrowIfNegative(days.Values.DefaultIfEmpty(0).Min(), nameof(days));
        var sorted = days.Where(d => d.Value > 0).OrderByDescending(d => d.Value).ThenBy(d => d.Key, StringComparer.Ordinal).ToList();
        var counted = sorted.Take(mostStudents).Select(d => (Student: d.Key, Days: Math.Min(d.Value, normDays))).ToList();
        var amount = decimal.Round(counted.Sum(c => rate * c.Days / normDays), digits, MidpointRounding.AwayFromZero);
        var shares = counted.Count == 0 ? [] : Apportionment.Share(amount, [.. counted.Select(c => c.Days)], digits);
        return new(amount, [.. counted.Zip(shares, (c, share) => new MentorPayLine(c.Student, c.Days, share))], [.. sorted.Skip(mostStudents).Select(d => d.Key)]);
    }
}

/// <summary>What a mentor gets for one student.</summary>
/// <param name="Student">The student.</param>
/// <param name="Days">Days that count.</param>
/// <param name="Amount">The amount.</param>
public sealed record MentorPayLine(string Student, decimal Days, decimal Amount);
