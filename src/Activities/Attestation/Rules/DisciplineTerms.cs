namespace DualFlow.Activities.Attestation.Rules;

/// <summary>How current marks and exam become a grade.</summary>
/// <param name="CurrentWeight">Weight of the current marks, 0 to 1.</param>
/// <param name="ExamWeight">Weight of the exam, 0 to 1.</param>
/// <param name="AdmissionFrom">Current marks from which the exam may be taken.</param>
/// <param name="ExamFrom">Exam from which it is passed.</param>
/// <param name="ResitFrom">Exam from which it alone is taken again; below, the discipline is repeated.</param>
/// <param name="Digits">Decimals of the total, rounded half away from zero.</param>
/// <param name="Scale">Letters with the score from which each is given.</param>
public sealed record DisciplineTerms(
    decimal CurrentWeight, decimal ExamWeight, decimal AdmissionFrom, decimal ExamFrom, decimal ResitFrom, int Digits, IReadOnlyList<LetterStep> Scale)
{
    /// <summary>The letter of a score; a step begins at its score and holds until the next one.</summary>
    public LetterStep LetterOf(decimal score) => Scale.Where(s => s.From <= score).MaxBy(s => s.From)
        ?? throw new ArgumentException($"The scale has no letter for {score}. Add a step that begins at 0.", nameof(score));
}

/// <summary>One letter of the scale.</summary>
/// <param name="From">Score from which it is given.</param>
/// <param name="Letter">The letter.</param>
/// <param name="Points">Its points for the mean of grades.</param>
public sealed record LetterStep(decimal From, string Letter, decimal Points);
