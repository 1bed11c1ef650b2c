using DualFlow.Activities.Attestation.Rules;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Attestation.Steps;

/// <summary>Makes the grade of a discipline (A31).</summary>
/// <remarks>Errors: <c>attestation.score</c> for a score outside 0 to 100 or a scale without end.</remarks>
[Activity("DualFlow.DisciplineMark", DisplayName = "Grade of a discipline", Category = "Attestation", Outcomes = ["Pass", "FX", "F", "NotAdmitted", "Admitted"],
    Description = "Makes the grade of a discipline from current marks and exam: passed, exam again, course again, or not admitted.")]
public sealed class DisciplineMark : Activity<DisciplineMark.Inputs, DisciplineMark.Outputs>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Current marks, 0 to 100.")] decimal Current,
        [Field("Weights, thresholds and letters: the rule pack's.")] DisciplineTerms Terms,
        [Field("Exam, 0 to 100; empty before it is taken.")] decimal? Exam = null);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("Outcome, score, letter and points.")] DisciplineGrade Grade);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context)
    {
        try
        {
            var grade = DisciplineGrade.Compute(inputs.Current, inputs.Exam, inputs.Terms);
            return To(grade.Outcome.ToString(), new Outputs(grade));
        }
        catch (ArgumentException e)
        {
            return Outcome.Fault("attestation.score", e.Message);
        }
    }
}
