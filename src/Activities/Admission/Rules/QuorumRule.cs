namespace DualFlow.Activities.Admission.Rules;

/// <summary>When a commission can decide (rules KZ-T6 and DE-9).</summary>
/// <param name="Numerator">Numerator of the share of members that must be present.</param>
/// <param name="Denominator">Denominator of that share.</param>
/// <param name="Minimum">Members that must be present in any case.</param>
public sealed record QuorumRule(int Numerator, int Denominator, int Minimum = 0)
{
    /// <summary>Members that must be present: the share rounded up, at least the minimum.</summary>
    public int Needed(int members) => Math.Max(Minimum, (members * Numerator + Denominator - 1) / Denominator);
}
