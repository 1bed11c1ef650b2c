using DualFlow.Activities.Contracts.Rules;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Contracts.Steps;

/// <summary>Checks a three-party contract (A08).</summary>
[Activity("DualFlow.ValidateContract", DisplayName = "Check the contract", Category = "Contracts", Outcomes = ["Ok", "Defects"],
    Description = "Checks a three-party contract before anyone signs: parties, ages, term, workplaces, share of practice, mentor, pay, insurance, clauses.")]
public sealed class ValidateContract : Activity<ValidateContract.Inputs, ValidateContract.Outputs>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("The contract.")] DualContract Contract,
        [Field("What the rule pack asks.")] ContractRules Rules);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("Every defect with its place, in words.")] IReadOnlyList<ContractDefect> Defects);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context)
    {
        var defects = ContractCheck.Validate(inputs.Contract, inputs.Rules);
        return To(defects.Count == 0 ? "Ok" : "Defects", new Outputs(defects));
    }
}
