using DualFlow.Activities.Compensation.Rules;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Compensation.Steps;

/// <summary>Plans the instalments of a training (A49).</summary>
/// <remarks>Errors: <c>pay.instalments</c> when the training ends before it starts.</remarks>
[Activity("DualFlow.PlanInstalments", DisplayName = "Instalments of a training", Category = "Compensation", Outcomes = ["Ok", "NotQualified"],
    Description = "Spreads an agreed price over the month-ends of a training and its completion, with interruptions and early ends.")]
public sealed class PlanInstalments : Activity<PlanInstalments.Inputs, PlanInstalments.Outputs>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Price, dates and interruptions.")] TrainingPrice Training,
        [Field("Shares and qualifying days: the rule pack's.")] InstalmentTerms Terms);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("Payments by month-end.")] IReadOnlyList<TrainingInstalment> Instalments);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context)
    {
        try
        {
            var plan = TrainingInstalments.Plan(inputs.Training, inputs.Terms);
            return To(plan.Qualifies ? "Ok" : "NotQualified", new Outputs(plan.Instalments));
        }
        catch (ArgumentException e)
        {
            return Outcome.Fault("pay.instalments", e.Message);
        }
    }
}
