using DualFlow.Activities.Placement.Rules;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Placement.Steps;

/// <summary>Makes a placement stable again after a withdrawal, with the fewest moves (A10).</summary>
/// <remarks>Errors: <c>placement.market</c>.</remarks>
[Activity("DualFlow.RepairMatching", DisplayName = "Repair the placement", Category = "Placement", Outcomes = ["Repaired", "Unmatched"],
    Description = "After an enterprise or a student left, or seats were cut: moves as few students as a stable placement allows.")]
public sealed class RepairMatching : Activity<RepairMatching.Inputs, RepairMatching.Outputs>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Students who are still there, with the places they accept.")] IReadOnlyList<PlacementStudent> Students,
        [Field("Places that are still there, with the seats they have now.")] IReadOnlyList<PlacementPlace> Places,
        [Field("The placement before.")] IReadOnlyList<StudentPlacement> Before,
        [Field("Seed of the placement before.")] long Seed);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("Who goes where now.")] IReadOnlyList<StudentPlacement> Placements,
        [Field("Whose place changed, from where and to where.")] IReadOnlyList<PlacementMove> Moves,
        [Field("Students who lost their place and have no other.")] IReadOnlyList<string> Unplaced,
        [Field("What the verifier found.")] MatchingVerdict Verdict);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context)
    {
        try
        {
            var market = Market.Prepare(inputs.Students, inputs.Places, unchecked((ulong)inputs.Seed));
            var before = new Dictionary<string, string?>(StringComparer.Ordinal);
            foreach (var placement in inputs.Before)
                if (!before.TryAdd(placement.Student, placement.Place))
                    return Outcome.Fault("placement.market", $"{placement.Student} stands in the placement before twice. Keep one.");
            var (matching, moves) = MatchingRepair.Repair(market, before);
            string[] unplaced = [.. moves.Where(m => m.To is null).Select(m => m.Student)];
            return To(unplaced.Length == 0 ? "Repaired" : "Unmatched",
                new Outputs(matching.Placements, moves, unplaced, PlacementOutcome.Verify(inputs.Students, inputs.Places, matching, [])));
        }
        catch (ArgumentException e)
        {
            return Outcome.Fault("placement.market", e.Message);
        }
    }
}
