using DualFlow.Activities.Attestation.Changes;
using DualFlow.Activities.Attestation.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Attestation.Steps;

/// <summary>Makes the grades of a discipline for a group (A31 for each student) and writes them. Errors: <c>attestation.score</c>.</summary>
[Activity("DualFlow.RecordGrades", DisplayName = "Record the grades", Category = "Attestation", Outcomes = ["Done", "Debts"],
    Description = "Makes the grade of each student from current marks and exam, writes them, and names who has a debt.")]
public sealed class RecordGrades : Activity<RecordGrades.Inputs, RecordGrades.Outputs>
{
    /// <summary>Marks of a student.</summary>
    /// <param name="Student">Number.</param>
    /// <param name="Name">Full name.</param>
    /// <param name="Current">Current marks.</param>
    /// <param name="Exam">Exam; empty when it wasn't taken.</param>
    /// <param name="Account">User name.</param>
    public sealed record Marks(string Student, string Name, decimal Current, decimal? Exam = null, string? Account = null);

    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("The discipline.")] string Discipline,
        [Field("The term.")] string Term,
        [Field("Marks by student.")] IReadOnlyList<Marks> Students,
        [Field("Weights, thresholds and letters: the rule pack's.")] DisciplineTerms Terms,
        [Field("Who gave them.")] string? Teacher = null,
        [Field("Country of the rules.")] string Country = "KZ");

    /// <summary>A grade.</summary>
    /// <param name="Student">Number.</param>
    /// <param name="Outcome">Outcome.</param>
    /// <param name="Score">Total.</param>
    /// <param name="Letter">Letter.</param>
    public sealed record Given(string Student, string Outcome, decimal? Score, string? Letter);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("Grades.")] IReadOnlyList<Given> Grades,
        [Field("Who takes the exam again.")] IReadOnlyList<ReadResults.Again> Debts);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context)
    {
        try
        {
            var grades = inputs.Students.Select(s => (Marks: s, Grade: DisciplineGrade.Compute(s.Current, s.Exam, inputs.Terms))).ToList();
            // Who was admitted and didn't come has missed an attempt; who wasn't admitted has none yet.
            var debts = grades.Where(g => g.Grade.Outcome != DisciplineOutcome.Pass).Select(g => new ReadResults.Again(
                g.Marks.Student, g.Marks.Name, g.Marks.Account ?? "", inputs.Discipline, g.Grade.Outcome == DisciplineOutcome.Admitted ? "absentUnexcused" : "fail",
                g.Grade.Outcome == DisciplineOutcome.NotAdmitted ? 0 : 1, inputs.Country)).ToList();
            return To(debts.Count == 0 ? "Done" : "Debts", new([.. grades.Select(g => new Given(g.Marks.Student, g.Grade.Outcome.ToString(), g.Grade.Score, g.Grade.Letter))], debts))
                .With(RegistryJson.Change(AttestationChanges.GradesKind, new GradesGiven(inputs.Discipline, inputs.Term, inputs.Teacher, [.. grades.Select(g => new GradeGiven(g.Marks.Student, g.Marks.Current, g.Marks.Exam, g.Grade))])));
        }
        catch (ArgumentException e)
        {
            return Outcome.Fault("attestation.score", e.Message);
        }
    }
}
