using DualFlow.Activities.Attestation.Rules;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Attestation.Steps;

/// <summary>Checks how a commission is made up (A27).</summary>
[Activity("DualFlow.CheckComposition", DisplayName = "Check the commission", Category = "Commission", Outcomes = ["Ok", "Defect"],
    Description = "Checks that a commission is made up as the rules ask, and that nobody judges a relative or a student of their own.")]
public sealed class CheckComposition : Activity<CheckComposition.Inputs, CheckComposition.Outputs>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Members, secretary included.")] IReadOnlyList<CommissionMember> Members,
        [Field("Composition: the rule pack's.")] CompositionRule Rule,
        [Field("Candidates whom it will judge.")] IReadOnlyList<string>? Candidates = null);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("What is wrong, in words.")] IReadOnlyList<CompositionDefect> Defects);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context)
    {
        var defects = inputs.Rule.Check(inputs.Members, inputs.Candidates ?? []);
        return To(defects.Count == 0 ? "Ok" : "Defect", new Outputs(defects));
    }
}
