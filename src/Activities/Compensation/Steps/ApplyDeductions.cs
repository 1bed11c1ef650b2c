using DualFlow.Activities.Compensation.Rules;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Compensation.Steps;

/// <summary>Keeps back deductions from a gross amount (A23).</summary>
/// <remarks>Errors: <c>pay.deductions</c> for an amount below 0 or rows in a wrong order.</remarks>
[Activity("DualFlow.ApplyDeductions", DisplayName = "Deductions", Category = "Compensation",
    Description = "Keeps back what the rule pack's rows say, in their order, and gives the net amount.")]
public sealed class ApplyDeductions : Activity<ApplyDeductions.Inputs, ApplyDeductions.Outputs>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Gross amount.")] decimal Gross,
        [Field("Rows: the rule pack's of the month.")] IReadOnlyList<DeductionRule> Rules,
        [Field("Statuses of the person.")] IReadOnlyList<string>? Statuses = null);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("Net amount and lines.")] Deductions Result);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context)
    {
        try
        {
            return To("Done", new Outputs(Deductions.Apply(inputs.Gross, inputs.Rules, inputs.Statuses ?? [])));
        }
        catch (ArgumentException e)
        {
            return Outcome.Fault("pay.deductions", e.Message);
        }
    }
}
