using DualFlow.Activities.Attestation.Rules;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Attestation.Steps;

/// <summary>Checks whether a student may sit the final examination (A28).</summary>
[Activity("DualFlow.CheckExamAdmission", DisplayName = "Check the admission to the exam", Category = "Attestation", Outcomes = ["Admitted", "Refused"],
    Description = "Checks every requirement for the final examination and names each one that isn't met.")]
public sealed class CheckExamAdmission : Activity<CheckExamAdmission.Inputs, CheckExamAdmission.Outputs>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Requirements: the rule pack's.")] IReadOnlyList<AdmissionRequirement> Required,
        [Field("What is known of the student, by code.")] IReadOnlyDictionary<string, bool> Met);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("Requirements that aren't met.")] IReadOnlyList<AdmissionReason> Reasons);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context)
    {
        var reasons = ExamAdmission.Reasons(inputs.Required, inputs.Met);
        return To(reasons.Count == 0 ? "Admitted" : "Refused", new Outputs(reasons));
    }
}
