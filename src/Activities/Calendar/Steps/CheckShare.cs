using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Calendar.Steps;

/// <summary>Compares a share of hours (A26).</summary>
[Activity("DualFlow.CheckShare", DisplayName = "Share of practice", Category = "Calendar", Outcomes = ["Pass", "Fail"],
    Description = "Computes the share of some hours in others and compares it; which hours count, how they are compared and the threshold are parameters.")]
public sealed class CheckShare : Activity<CheckShare.Inputs, CheckShare.Outputs>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Hours by kind and place.")] IReadOnlyList<TrainingHours> Hours,
        [Field("Filters, comparator and threshold: the rule pack's.")] ShareRule Rule);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("Share, hours and shortfall.")] ShareOfPractice Result);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context)
    {
        var result = ShareOfPractice.Compute(inputs.Hours, inputs.Rule);
        return To(result.Holds ? "Pass" : "Fail", new Outputs(result));
    }
}
