using DualFlow.Activities.Demand.Changes;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Demand.Steps;

/// <summary>Makes one demand out of several of one enterprise, qualification and year (P01, exception).</summary>
[Activity("DualFlow.MergeDemands", DisplayName = "Merge demands", Category = "Demand", Description = "The newest demand counts; the others are replaced by it. Their people are added, or the newest number stands.")]
public sealed class MergeDemands : Activity<MergeDemands.Inputs, Nothing>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("The demand that counts.")] string Number,
        [Field("People that it wants.")] int Places,
        [Field("Of them in dual training.")] int DualPlaces,
        [Field("The other demands.")] IReadOnlyList<SubmitDemand.OtherDemand> Others,
        [Field("True adds their people, false takes the newest number.")] bool Adds = false);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context) =>
        Outcome.Done().With(RegistryJson.Change(DemandChanges.MergedKind, new DemandsMerged(inputs.Number, [.. inputs.Others.Select(o => o.Number)],
            inputs.Places + (inputs.Adds ? inputs.Others.Sum(o => o.Places) : 0), inputs.DualPlaces + (inputs.Adds ? inputs.Others.Sum(o => o.DualPlaces) : 0))));
}
