using DualFlow.Activities.Attestation.Rules;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Attestation.Steps;

/// <summary>Turns points into a mark (A32).</summary>
/// <remarks>Errors: <c>attestation.score</c>.</remarks>
[Activity("DualFlow.PercentToMark", DisplayName = "Points to mark", Category = "Attestation",
    Description = "Turns points out of a maximum into a mark by the steps of a key.")]
public sealed class PercentToMark : Activity<PercentToMark.Inputs, PercentToMark.Outputs>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Points reached.")] decimal Points,
        [Field("Most points.")] decimal Maximum,
        [Field("Steps: the rule pack's or the college's own key.")] MarkKey Key);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("The mark.")] string Mark,
        [Field("Points in percent.")] decimal Percent);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context)
    {
        try
        {
            var (mark, percent) = inputs.Key.Mark(inputs.Points, inputs.Maximum);
            return To("Done", new Outputs(mark, percent));
        }
        catch (ArgumentException e)
        {
            return Outcome.Fault("attestation.score", e.Message);
        }
    }
}
