using DualFlow.Activities.Demand.Steps;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Demand;

/// <summary>The activity types of employers' demand.</summary>
public static class DemandActivities
{
    /// <summary>One object of each.</summary>
    public static IReadOnlyList<ActivityType> All { get; } =
    [
        new AggregateDemand(), new BalanceDemandSupply(),
    ];
}
