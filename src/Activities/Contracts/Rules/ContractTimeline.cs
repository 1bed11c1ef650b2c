using DualFlow.Activities.Compensation.Rules;

namespace DualFlow.Activities.Contracts.Rules;

/// <summary>Which version holds on which day: what pay is computed by. A later version never changes the days before it.</summary>
public static class ContractTimeline
{
    /// <summary>The version in force on a day: the newest of those that have begun; null before the first.</summary>
    public static TimedTerms? On(IEnumerable<TimedTerms> signed, DateOnly day) => signed.Where(v => v.EffectiveFrom <= day).MaxBy(v => v.Version);

    /// <summary>Parts of a period with one version each, in order; days before the first version are left out.</summary>
    public static IReadOnlyList<TermsPart> Parts(IReadOnlyList<TimedTerms> signed, DateOnly from, DateOnly to)
    {
        var parts = new List<TermsPart>();
        for (var day = from; day <= to;)
        {
            var next = signed.Where(v => v.EffectiveFrom > day).Select(v => v.EffectiveFrom).DefaultIfEmpty(DateOnly.MaxValue).Min();
            var last = next > to ? to : next.AddDays(-1);
            if (On(signed, day) is { } version)
                if (parts is [.., var before] && before.Version == version.Version && before.To.AddDays(1) == day)
                    parts[^1] = before with { To = last };
                else
                    parts.Add(new(day, last, version.Version, version.Pay));
            day = last.AddDays(1);
        }
        return parts;
    }

    /// <summary>Months that must be computed anew because of an amendment: from its first day to the day before today; empty when it begins later.</summary>
    public static IReadOnlyList<DateOnly> MonthsToRecalculate(DateOnly effectiveFrom, DateOnly today)
    {
        var months = new List<DateOnly>();
        for (var month = new DateOnly(effectiveFrom.Year, effectiveFrom.Month, 1); effectiveFrom < today && month < today; month = month.AddMonths(1))
            months.Add(month);
        return months;
    }
}

/// <summary>A signed version.</summary>
/// <param name="Version">From 1.</param>
/// <param name="EffectiveFrom">First day on which it holds.</param>
/// <param name="Pay">What is paid.</param>
public sealed record TimedTerms(int Version, DateOnly EffectiveFrom, TermsPay Pay);

/// <summary>A part of a period with one version.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Version">The version.</param>
/// <param name="Pay">What is paid.</param>
public sealed record TermsPart(DateOnly From, DateOnly To, int Version, TermsPay Pay);
