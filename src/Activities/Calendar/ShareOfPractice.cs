namespace DualFlow.Activities.Calendar;

/// <summary>The share of some hours in others (activity A26; rules SEED-2, KZ-D2, KZ-D3, KZ-D4).</summary>
/// <param name="Numerator">Hours that were looked for.</param>
/// <param name="Denominator">Hours that they are a share of.</param>
/// <param name="Share">The share, four decimals; 0 when there are no hours.</param>
/// <param name="Holds">True when the share is as the rule asks.</param>
/// <param name="Shortfall">Hours missing to the least share, or beyond the greatest one; 0 when it holds.</param>
public sealed record ShareOfPractice(decimal Numerator, decimal Denominator, decimal Share, bool Holds, decimal Shortfall)
{
    /// <summary>
    /// Computes the share. What counts is data, because the act is read in three ways: two thirds of all time, 60 percent of all time,
    /// 60 percent of industrial training and practice.
    /// </summary>
    public static ShareOfPractice Compute(IReadOnlyList<TrainingHours> hours, ShareRule rule)
    {
        var counted = hours.Where(rule.Numerator.Takes).Sum(h => h.Hours);
        var all = hours.Where(rule.Denominator.Takes).Sum(h => h.Hours);
        var (least, most) = rule.Comparator switch
        {
            ShareComparator.AtLeast => (rule.Threshold, (decimal?)null),
            ShareComparator.AtMost => (0m, rule.Threshold),
            _ => (rule.Threshold - rule.Tolerance, rule.Threshold + rule.Tolerance),
        };
        var missing = Math.Max(0, least * all - counted);
        var beyond = most is { } limit ? Math.Max(0, counted - limit * all) : 0;
        var holds = all > 0 && missing == 0 && beyond == 0;
        return new(counted, all, all == 0 ? 0 : decimal.Round(counted / all, 4, MidpointRounding.AwayFromZero), holds, decimal.Round(missing + beyond, 2, MidpointRounding.AwayFromZero));
    }
}

/// <summary>Hours of a plan.</summary>
/// <param name="Kind">For example <c>theory</c>, <c>industrialTraining</c> or <c>practice</c>.</param>
/// <param name="Place"><c>college</c> or <c>enterprise</c>.</param>
/// <param name="Hours">Hours, at least 0.</param>
public sealed record TrainingHours(string Kind, string Place, decimal Hours);

/// <summary>Which hours count.</summary>
/// <param name="Kinds">Kinds that count; null means all.</param>
/// <param name="Places">Places that count; null means all.</param>
public sealed record HoursFilter(IReadOnlyList<string>? Kinds = null, IReadOnlyList<string>? Places = null)
{
    /// <summary>True when the hours count.</summary>
    public bool Takes(TrainingHours hours) =>
        Kinds?.Contains(hours.Kind, StringComparer.Ordinal) != false && Places?.Contains(hours.Place, StringComparer.Ordinal) != false;
}

/// <summary>What is asked of a share.</summary>
/// <param name="Numerator">Hours that are looked for.</param>
/// <param name="Denominator">Hours that they are a share of.</param>
/// <param name="Comparator">How they are compared.</param>
/// <param name="Threshold">Share, 0 to 1.</param>
/// <param name="Tolerance">For <see cref="ShareComparator.Within"/>.</param>
public sealed record ShareRule(HoursFilter Numerator, HoursFilter Denominator, ShareComparator Comparator, decimal Threshold, decimal Tolerance = 0);

/// <summary>How a share is compared.</summary>
public enum ShareComparator
{
    /// <summary>Not below the threshold.</summary>
    AtLeast,

    /// <summary>Not above the threshold.</summary>
    AtMost,

    /// <summary>Not farther from the threshold than the tolerance.</summary>
    Within,
}
