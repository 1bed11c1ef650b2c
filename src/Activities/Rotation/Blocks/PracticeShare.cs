namespace DualFlow.Activities.Rotation.Blocks;

/// <summary>The share of practice against a threshold, in the reading that a rule pack chooses (KZ-D4).</summary>
/// <param name="Numerator">Kinds of hours that are counted (<c>enterprise.practice</c>, <c>enterprise.training</c> …).</param>
/// <param name="Denominator">Kinds of hours that they are compared with; empty means all.</param>
/// <param name="Threshold">From 0 to 1.</param>
/// <param name="AtLeast">True: the share must reach the threshold; false: it must not exceed it.</param>
public sealed record PracticeShare(IReadOnlyList<string> Numerator, IReadOnlyList<string> Denominator, decimal Threshold, bool AtLeast = true)
{
    /// <summary>Compares hours by kind.</summary>
    /// <returns>The share, whether the rule is kept, and the hours that are missing or too many.</returns>
    public (decimal Share, bool IsKept, decimal Hours) Of(IReadOnlyDictionary<string, decimal> hours)
    {
        var part = hours.Where(h => Numerator.Contains(h.Key, StringComparer.Ordinal)).Sum(h => h.Value);
        var whole = hours.Where(h => Denominator.Count == 0 || Denominator.Contains(h.Key, StringComparer.Ordinal)).Sum(h => h.Value);
        var target = Threshold * whole;
        var miss = AtLeast ? Math.Max(0, target - part) : Math.Max(0, part - target);
        return (whole == 0 ? 0 : part / whole, whole > 0 && miss == 0, miss);
    }
}
