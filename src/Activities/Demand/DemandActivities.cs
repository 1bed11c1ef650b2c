using DualFlow.Activities.Demand.Steps;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Demand;

/// <summary>The activity types of employers' demand.</summary>
public static class DemandActivities
{
    /// <summary>Those that need nothing but their inputs.</summary>
    public static IReadOnlyList<ActivityType> All { get; } =
        [new AggregateDemand(), new BalanceDemandSupply(), new SettleDemand(), new MergeDemands(), new PlanOrder(), new IssueOrder(), new AcceptSeats()];

    /// <summary>Those that read the registry.</summary>
    public static IReadOnlyList<ActivityType> Reading(RegistryConnections registry, TimeProvider time) => [new SubmitDemand(registry), new ReadDemands(registry), new WithdrawDemand(registry, time)];
}
