using DualFlow.Activities.Placement;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities;

/// <summary>Activity types that need nothing but their inputs.</summary>
public static class RuleSteps
{
    /// <summary>One object of each.</summary>
    public static IReadOnlyList<ActivityType> All { get; } = [.. PlacementActivities.All];
}
