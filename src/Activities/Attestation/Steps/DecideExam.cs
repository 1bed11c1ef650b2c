using DualFlow.Activities.Attestation.Rules;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Attestation.Steps;

/// <summary>Decides an examination from its areas (A30).</summary>
/// <remarks>Errors: <c>attestation.areas</c> when an area has no result.</remarks>
[Activity("DualFlow.DecideExam", DisplayName = "Decide the examination", Category = "Attestation", Outcomes = ["Pass", "Fail", "Oral"],
    Description = "Weighs the areas of an examination and checks every condition; Oral when a supplement could still turn a failure.")]
public sealed class DecideExam : Activity<DecideExam.Inputs, DecideExam.Outputs>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Weights, conditions and oral supplement: the rule pack's.")] ExamScheme Scheme,
        [Field("Result of each area.")] IReadOnlyDictionary<string, decimal> Marks);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("Total, conditions and possible oral supplements.")] ExamResult Result);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context)
    {
        try
        {
            var result = PassRule.Decide(inputs.Scheme, inputs.Marks);
            return To(result.Passed ? "Pass" : result.Oral.Count > 0 ? "Oral" : "Fail", new Outputs(result));
        }
        catch (ArgumentException e)
        {
            return Outcome.Fault("attestation.areas", e.Message);
        }
    }
}
