using DualFlow.Activities.Placement.Steps;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Placement;

/// <summary>The activity types of placement.</summary>
public static class PlacementActivities
{
    /// <summary>Those that need nothing but their inputs.</summary>
    public static IReadOnlyList<ActivityType> All { get; } =
    [
        new MatchStable(), new MatchWithLowerQuotas(), new RepairMatching(), new EligibilityFilter(),
        new RecordWishes(), new RecordRanking(), new PublishRound(), new CloseRound(), new RecordPlacementAnswer(),
    ];

    /// <summary>Those that read the registry.</summary>
    public static IReadOnlyList<ActivityType> Reading(RegistryConnections registry, WorkflowFiles files, TimeProvider time) =>
    [
        new CollectSupply(registry, files), new ReadStudentPlaces(registry), new ReadEnterpriseStudents(registry), new MatchRound(registry), new PlaceByHand(registry),
        new ReadRound(registry), new ReadOffer(registry), new AfterMarket(registry), new ReplanPlacement(registry), new RoundsOfEnterprise(registry, time),
    ];
}
