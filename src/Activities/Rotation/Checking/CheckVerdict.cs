namespace DualFlow.Activities.Rotation.Checking;

/// <summary>What the checker says of a plan.</summary>
/// <param name="Breaches">Broken hard rules; empty when the plan may be used.</param>
/// <param name="Objective">Cost of the plan by the checker's own count.</param>
/// <param name="Costs">The same cost by cause: idle, wishes, fairness, moves, soft rules.</param>
public sealed record CheckVerdict(IReadOnlyList<PlanBreach> Breaches, long Objective, IReadOnlyDictionary<string, long> Costs)
{
    /// <summary>True when no hard rule is broken.</summary>
    public bool IsAccepted => Breaches.Count == 0;
}
