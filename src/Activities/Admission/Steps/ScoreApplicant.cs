using DualFlow.Activities.Admission.Import;
using DualFlow.Activities.Admission.Rules;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Admission.Steps;

/// <summary>Scores an applicant for every chosen specialty in decimal arithmetic (A03).</summary>
[Activity("DualFlow.ScoreApplicant", DisplayName = "Score the applicant", Category = "Admission", Outcomes = ["Scored", "Insufficient"],
    Description = "Mean of the grades, profile subjects and exam points by the weights of the rules, for every choice.")]
public sealed class ScoreApplicant : Activity<ScoreApplicant.Inputs, ScoreApplicant.Outputs>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("The application.")] Application Application,
        [Field("Specialties with their profile subjects and exams.")] IReadOnlyList<Specialty> Specialties,
        [Field("Weights and rounding: the rule pack's score.")] ScoreWeights Weights,
        [Field("Points of the special exam, 0 to 100; none when empty.")] decimal? ExamPoints = null);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("What the competition needs of this person.")] ContestPerson? Contest,
        [Field("Grades that are missing.")] IReadOnlyList<string> Missing);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context)
    {
        var application = inputs.Application;
        var choices = new List<ScoredChoice>();
        var missing = new List<string>();
        var average = 0m;
        foreach (var code in application.Choices)
        {
            if (inputs.Specialties.FirstOrDefault(s => s.Code == code) is not { } specialty)
                return Outcome.Fault("admission.unknown_specialty", $"Application {application.Number} chooses {code}, which is not among the specialties.");
            var exam = specialty.Exam == ExamKind.Special ? inputs.ExamPoints ?? 0 : (decimal?)null;
            if (ApplicantScore.Compute(application.Grades, specialty.ProfileSubjects, exam, inputs.Weights, out var absent) is not { } score)
            {
                missing.AddRange(absent);
                continue;
            }
            choices.Add(new(code, score.Score, score.ProfileMean));
            average = score.Average;
        }
        return choices.Count == 0
            ? To("Insufficient", new Outputs(null, missing))
            : To("Scored", new Outputs(new(application.Number, choices, average, DateOnly.FromDateTime(application.SubmittedAt.DateTime), application.Claims), missing));
    }
}
