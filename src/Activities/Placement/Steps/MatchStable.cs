using DualFlow.Activities.Placement.Rules;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Placement.Steps;

/// <summary>Places students by stable matching, best for the students, and verifies it (A06).</summary>
/// <remarks>Errors: <c>placement.market</c> for names that stand twice or capacities that can't be; <c>placement.unstable</c> if the verifier objects.</remarks>
[Activity("DualFlow.MatchStable", DisplayName = "Place students", Category = "Placement", Outcomes = ["AllMatched", "Partly"],
    Description = "Brings students and places together so that no student and place would rather have each other; each student gets the best that is possible.")]
public sealed class MatchStable : Activity<MatchStable.Inputs, MatchStable.Outputs>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Students with the places they accept, best first; equals in one entry as a=b.")] IReadOnlyList<PlacementStudent> Students,
        [Field("Places with seats and the students they accept, best first.")] IReadOnlyList<PlacementPlace> Places,
        [Field("Seed of the lottery between equals, published beforehand; the instance's own when empty.")] long? Seed = null);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("Who goes where, every student.")] IReadOnlyList<StudentPlacement> Placements,
        [Field("Students without a place.")] IReadOnlyList<string> Unplaced,
        [Field("Choices, inequality and load in figures.")] PlacementFigures Figures,
        [Field("What the verifier found: 0 blocking pairs.")] MatchingVerdict Verdict,
        [Field("Names without effect in the lists.")] IReadOnlyList<MarketRemark> Remarks,
        [Field("Numbers drawn between equals.")] IReadOnlyList<DrawnNumber> Lots,
        [Field("The seed that was used.")] long Seed);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context)
    {
        try
        {
            var seed = PlacementOutcome.Seed(inputs.Seed, context.Seed);
            var market = Market.Prepare(inputs.Students, inputs.Places, unchecked((ulong)seed));
            var matching = StableMatching.Match(market);
            var verdict = PlacementOutcome.Verify(inputs.Students, inputs.Places, matching, []);
            if (!verdict.IsStable)
                return Outcome.Fault("placement.unstable", $"The verifier found {verdict.BlockingCount} blocking pairs and {verdict.Violations.Count} violations. Nothing was placed; report this.");
            string[] unplaced = [.. matching.Unplaced];
            return To(unplaced.Length == 0 ? "AllMatched" : "Partly",
                new Outputs(matching.Placements, unplaced, PlacementFigures.Of(matching, inputs.Places), verdict, market.Remarks, market.Lots, seed));
        }
        catch (ArgumentException e)
        {
            return Outcome.Fault("placement.market", e.Message);
        }
    }
}
