using DualFlow.Activities.Placement.Changes;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Placement.Steps;

/// <summary>Publishes a reviewed result: every place is offered to its student and its enterprise (P04, step 8).</summary>
[Activity("DualFlow.PublishRound", DisplayName = "Publish the placement", Category = "Placement", Description = "Publishes a reviewed result; every place is offered to its student and its enterprise.")]
public sealed class PublishRound : Activity<PublishRound.Inputs, Nothing>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs([Field("The round.")] string Round);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context) =>
        Outcome.Done().With(RegistryJson.Change(PlacementChanges.PublishedKind, new RoundPublished(inputs.Round)));
}
