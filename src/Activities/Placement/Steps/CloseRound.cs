using DualFlow.Activities.Placement.Changes;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Placement.Steps;

/// <summary>Ends a round of placement.</summary>
[Activity("DualFlow.CloseRound", DisplayName = "Close the round", Category = "Placement", Description = "Ends a round; nothing in it is offered or moved any more.")]
public sealed class CloseRound : Activity<CloseRound.Inputs, Nothing>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs([Field("The round.")] string Round);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context) =>
        Outcome.Done().With(RegistryJson.Change(PlacementChanges.ClosedKind, new RoundClosed(inputs.Round)));
}
