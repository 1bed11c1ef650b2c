namespace DualFlow.Activities.Rotation.Problems;

/// <summary>How strong a rule is.</summary>
/// <param name="IsHard">A plan that breaks it is refused.</param>
/// <param name="Weight">What each breach costs when it is not hard.</param>
public sealed record RuleStrength(bool IsHard, int Weight)
{
    /// <summary>A rule that every plan keeps.</summary>
    public static RuleStrength Hard { get; } = new(true, 0);
}
