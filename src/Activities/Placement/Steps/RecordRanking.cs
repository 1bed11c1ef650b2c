using DualFlow.Activities.Placement.Changes;
using DualFlow.Activities.Placement.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Placement.Steps;

/// <summary>Records how an enterprise ranks students (P04, step 3).</summary>
[Activity("DualFlow.RecordRanking", DisplayName = "Record a ranking", Category = "Placement",
    Description = "Records students whom an enterprise ranks by name, those it does not accept, and the weights by which the others are ranked.")]
public sealed class RecordRanking : Activity<RecordRanking.Inputs, Nothing>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("The round.")] string Round,
        [Field("The enterprise.")] string Bin,
        [Field("Students, best first; empty entries and repetitions do not count.")] IReadOnlyList<string?>? Ranked = null,
        [Field("Students that it does not accept.")] IReadOnlyList<string?>? Refused = null,
        [Field("Weights of grade, nearness, language, adult; the round's when empty.")] PlacementCriteria? Criteria = null);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context)
    {
        string[] refused = [.. (inputs.Refused ?? []).Where(p => !string.IsNullOrEmpty(p)).Select(p => p!).Distinct(StringComparer.Ordinal)];
        string[] ranked = [.. (inputs.Ranked ?? []).Where(p => !string.IsNullOrEmpty(p)).Select(p => p!).Distinct(StringComparer.Ordinal).Except(refused, StringComparer.Ordinal)];
        return Outcome.Done().With(RegistryJson.Change(PlacementChanges.RankedKind, new RankingGiven(inputs.Round, inputs.Bin, new(ranked, refused, inputs.Criteria))));
    }
}
