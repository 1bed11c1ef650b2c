namespace DualFlow.Activities.Rotation.Problems;

/// <summary>Which rules are hard and what the soft ones weigh.</summary>
public sealed record RotationRules
{
    /// <summary>A period in which an available student is nowhere.</summary>
    public RuleStrength Idle { get; init; } = new(false, 10);

    /// <summary>A student above the maximum of a station, an enterprise or a shared capacity.</summary>
    public RuleStrength Capacity { get; init; } = RuleStrength.Hard;

    /// <summary>A student missing to the minimum.</summary>
    public RuleStrength Minimum { get; init; } = RuleStrength.Hard;

    /// <summary>A visit too few or too many.</summary>
    public RuleStrength Visits { get; init; } = RuleStrength.Hard;

    /// <summary>A visit before what has to come first.</summary>
    public RuleStrength Precedence { get; init; } = RuleStrength.Hard;

    /// <summary>Factor of the largest cost of wishes that any one student carries; 0 switches it off.</summary>
    public int Fairness { get; init; }

    /// <summary>Cost of a student's period that differs from the earlier plan.</summary>
    public int Move { get; init; } = 1000;

    /// <summary>Age from which hazardous work is allowed.</summary>
    public int HazardAge { get; init; } = 18;

    /// <summary>Age from which night shifts are allowed.</summary>
    public int NightAge { get; init; } = 18;
}
