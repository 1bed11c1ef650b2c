using DualFlow.Activities.Placement.Steps;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Placement;

/// <summary>The activity types of placement.</summary>
public static class PlacementActivities
{
    /// <summary>One object of each.</summary>
    public static IReadOnlyList<ActivityType> All { get; } =
    [
        new MatchStable(), new MatchWithLowerQuotas(), new RepairMatching(), new EligibilityFilter(),
    ];
}
