using DualFlow.Activities.Placement.Rules;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Placement.Steps;

/// <summary>Places students where places open only for a minimum of students (A07).</summary>
/// <remarks>Errors: <c>placement.market</c>, <c>placement.unstable</c>.</remarks>
[Activity("DualFlow.MatchWithLowerQuotas", DisplayName = "Place students with minimums", Category = "Placement", Outcomes = ["Ok", "Infeasible"],
    Description = "Places students; a place that misses its minimum closes and everyone is matched anew. Infeasible when a place had to close.")]
public sealed class MatchWithLowerQuotas : Activity<MatchWithLowerQuotas.Inputs, MatchWithLowerQuotas.Outputs>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Students with the places they accept, best first; equals in one entry as a=b.")] IReadOnlyList<PlacementStudent> Students,
        [Field("Places with seats, minimum and the students they accept, best first.")] IReadOnlyList<PlacementPlace> Places,
        [Field("Seed of the lottery between equals; the instance's own when empty.")] long? Seed = null);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("Who goes where, every student.")] IReadOnlyList<StudentPlacement> Placements,
        [Field("Students without a place.")] IReadOnlyList<string> Unplaced,
        [Field("Places that don't open.")] IReadOnlyList<string> Closed,
        [Field("Choices, inequality and load in figures.")] PlacementFigures Figures,
        [Field("What the verifier found among the open places.")] MatchingVerdict Verdict,
        [Field("Numbers drawn between equals.")] IReadOnlyList<DrawnNumber> Lots,
        [Field("The seed that was used.")] long Seed);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context)
    {
        try
        {
            var seed = PlacementOutcome.Seed(inputs.Seed, context.Seed);
            var market = Market.Prepare(inputs.Students, inputs.Places, unchecked((ulong)seed));
            var (matching, closed) = LowerQuotas.Match(market);
            var verdict = PlacementOutcome.Verify(inputs.Students, inputs.Places, matching, closed);
            return verdict.IsStable
                ? To(closed.Count == 0 ? "Ok" : "Infeasible",
                    new Outputs(matching.Placements, [.. matching.Unplaced], closed, PlacementFigures.Of(matching, inputs.Places), verdict, market.Lots, seed))
                : Outcome.Fault("placement.unstable", $"The verifier found {verdict.BlockingCount} blocking pairs. Nothing was placed; report this.");
        }
        catch (ArgumentException e)
        {
            return Outcome.Fault("placement.market", e.Message);
        }
    }
}
