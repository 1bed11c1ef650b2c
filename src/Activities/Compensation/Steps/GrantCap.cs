using DualFlow.Activities.Compensation.Rules;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Compensation.Steps;

/// <summary>Computes a training grant with its limit (A50).</summary>
/// <remarks>Errors: <c>pay.grant</c> for hours below 0.</remarks>
[Activity("DualFlow.GrantCap", DisplayName = "Training grant", Category = "Compensation", Outcomes = ["Ok", "Capped"],
    Description = "Sums the parts of a training grant and applies the limit.")]
public sealed class GrantCap : Activity<GrantCap.Inputs, GrantCap.Outputs>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("True when the role is new.")] bool NewRole,
        [Field("Hours of training at the workplace.")] decimal Hours,
        [Field("Amounts: the rule pack's.")] GrantTerms Terms);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("What is granted.")] decimal Amount,
        [Field("What the parts sum to.")] decimal Uncapped);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context)
    {
        try
        {
            var grant = TrainingGrant.Compute(inputs.NewRole, inputs.Hours, inputs.Terms);
            return To(grant.IsCapped ? "Capped" : "Ok", new Outputs(grant.Amount, grant.Uncapped));
        }
        catch (ArgumentException e)
        {
            return Outcome.Fault("pay.grant", e.Message);
        }
    }
}
