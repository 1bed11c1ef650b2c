using DualFlow.Activities.Movement.Rules;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Movement.Steps;

/// <summary>Finds the academic difference of two curricula (A33).</summary>
/// <remarks>Errors: <c>movement.tolerance</c>.</remarks>
[Activity("DualFlow.CompareCurricula", DisplayName = "Academic difference", Category = "Movement", Outcomes = ["Ok", "TooMuch"],
    Description = "Compares the curriculum to be studied with what was passed, discipline by discipline: what is counted as done, and what has to be made up for.")]
public sealed class CompareCurricula : Activity<CompareCurricula.Inputs, CompareCurricula.Outputs>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Disciplines of the curriculum to be studied: code, name, hours.")] IReadOnlyList<AcademicDifference.Line> Curriculum,
        [Field("Disciplines that were passed: code, hours, mark.")] IReadOnlyList<AcademicDifference.Line>? Transcript,
        [Field("Share of a discipline's hours that is enough, 0 to 1.")] decimal Tolerance,
        [Field("Disciplines that may be missing.", DisplayName = "Most missing")] int MostMissing);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("Disciplines that are counted as done.")] IReadOnlyList<AcademicDifference.Item> Accepted,
        [Field("Disciplines that have to be made up for.")] IReadOnlyList<AcademicDifference.Item> Missing);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context)
    {
        if (inputs.Tolerance is < 0 or > 1)
            return Outcome.Fault("movement.tolerance", $"{inputs.Tolerance} is no share of hours. Write a number between 0 and 1, such as 0.75.");
        var difference = AcademicDifference.Of(inputs.Curriculum, inputs.Transcript ?? [], inputs.Tolerance, inputs.MostMissing);
        return To(difference.IsTooMuch ? "TooMuch" : "Ok", new(difference.Accepted, difference.Missing));
    }
}
