using DualFlow.Activities.Demand.Changes;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Demand.Steps;

/// <summary>Records that a demand was verified, rejected or withdrawn (P01, step 2).</summary>
[Activity("DualFlow.SettleDemand", DisplayName = "Settle a demand", Category = "Demand", Description = "Records that a demand was verified, rejected or withdrawn, with the reason.")]
public sealed class SettleDemand : Activity<SettleDemand.Inputs, Nothing>
{
    /// <summary>How a demand can end.</summary>
    public enum DemandState
    {
        /// <summary>It counts.</summary>
        Verified,

        /// <summary>It does not count.</summary>
        Rejected,

        /// <summary>The enterprise took it back.</summary>
        Withdrawn,
    }

    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Number of the demand.")] string Number,
        [Field("How it ended.")] DemandState State,
        [Field("Why.")] string? Reason = null);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context) =>
        Outcome.Done().With(RegistryJson.Change(DemandChanges.SettledKind, new DemandSettled(inputs.Number, inputs.State.ToString().ToLowerInvariant(), inputs.Reason)));
}
