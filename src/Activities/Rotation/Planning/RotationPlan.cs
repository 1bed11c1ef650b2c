using DualFlow.Activities.Rotation.Problems;

namespace DualFlow.Activities.Rotation.Planning;

/// <summary>The answer to a rotation problem.</summary>
public sealed record RotationPlan
{
    /// <summary>What the search ended with.</summary>
    public required PlanStatus Status { get; init; }

    /// <summary>Cost of the plan, smaller is better; null without a plan.</summary>
    public long? Objective { get; init; }

    /// <summary>No plan costs less; null when nothing was proven.</summary>
    public long? Bound { get; init; }

    /// <summary>Distance of objective and bound in parts of the objective; null when nothing was proven.</summary>
    public double? Gap => Objective is { } cost && Bound is { } bound ? cost <= bound ? 0 : (cost - bound) / (double)Math.Max(1, Math.Abs(cost)) : null;

    /// <summary>The visits, by student in the problem's order and by period; empty without a plan.</summary>
    public IReadOnlyList<RotationVisit> Visits { get; init; } = [];

    /// <summary>Rules that can't all be kept; empty when a plan was found.</summary>
    public IReadOnlyList<RotationConflict> Conflicts { get; init; } = [];

    /// <summary>Breaches and cost as an independent checker sees the plan; null without a plan.</summary>
    public Checking.CheckVerdict? Verdict { get; init; }

    /// <summary>Seed that was used.</summary>
    public long Seed { get; init; }

    /// <summary>False when the native solver could not be used: nothing is proven then.</summary>
    public bool UsedSolver { get; init; }

    /// <summary>True when the clock ended the search before the counted steps did: another run may end elsewhere.</summary>
    public bool EndedByClock { get; init; }

    /// <summary>True when a plan keeps every hard rule.</summary>
    public bool IsPlanned => Status is PlanStatus.Optimal or PlanStatus.Feasible;
}
