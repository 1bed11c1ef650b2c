using DualFlow.Activities.Rotation.Checking;
using DualFlow.Activities.Rotation.Problems;

namespace DualFlow.Activities.Rotation.Changing;

/// <summary>The answer to a wish to swap.</summary>
/// <param name="Visits">The plan after the swap; null when it is refused.</param>
/// <param name="Refusals">Rules that the swap would break; empty when it is allowed.</param>
public sealed record SwapResult(IReadOnlyList<RotationVisit>? Visits, IReadOnlyList<PlanBreach> Refusals)
{
    /// <summary>True when the swap may be done.</summary>
    public bool IsAllowed => Visits is not null;
}
