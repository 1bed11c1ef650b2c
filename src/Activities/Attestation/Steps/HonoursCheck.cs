using DualFlow.Activities.Attestation.Rules;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Attestation.Steps;

/// <summary>Checks whether a diploma is given with honours (A35).</summary>
[Activity("DualFlow.HonoursCheck", DisplayName = "Honours", Category = "Attestation", Outcomes = ["Honours", "Ordinary"],
    Description = "Checks whether the diploma is given with honours.")]
public sealed class HonoursCheck : Activity<HonoursCheck.Inputs, HonoursCheck.Outputs>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("All marks of the supplement, 2 to 5.")] IReadOnlyList<int> Marks,
        [Field("Mark of the final attestation.")] int Final,
        [Field("Marks that were taken again.")] int Resits,
        [Field("Thresholds: the rule pack's.")] HonoursTerms Terms);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("What stands against honours: share, lowest, final, resits.")] IReadOnlyList<string> Obstacles);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context)
    {
        var obstacles = Honours.Obstacles(inputs.Marks, inputs.Final, inputs.Resits, inputs.Terms);
        return To(obstacles.Count == 0 ? "Honours" : "Ordinary", new Outputs(obstacles));
    }
}
