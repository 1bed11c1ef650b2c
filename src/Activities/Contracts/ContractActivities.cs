using DualFlow.Activities.Contracts.Steps;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Contracts;

/// <summary>The activity types of contracts.</summary>
public static class ContractActivities
{
    /// <summary>One object of each.</summary>
    public static IReadOnlyList<ActivityType> All { get; } =
    [
        new ValidateContract(), new CollectSignatures(), new MoveContract(), new AmendContract(), new TerminationTerms(),
    ];
}
