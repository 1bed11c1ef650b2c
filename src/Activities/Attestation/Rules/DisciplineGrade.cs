namespace DualFlow.Activities.Attestation.Rules;

/// <summary>The grade of a discipline from current marks and exam (activity A31; rules KZ-T1 and KZ-T2).</summary>
/// <param name="Outcome">Passed, exam again, course again, or not admitted to the exam.</param>
/// <param name="Score">Rounded total from 0 to 100; null when it doesn't count.</param>
/// <param name="Letter">Letter of the scale; FX or F when failed; null when not admitted.</param>
/// <param name="Points">Points of the letter; null when not admitted.</param>
public sealed record DisciplineGrade(DisciplineOutcome Outcome, decimal? Score, string? Letter, decimal? Points)
{
    /// <summary>Computes a grade.</summary>
    /// <param name="current">Current marks, 0 to 100.</param>
    /// <param name="exam">Exam, 0 to 100; null when it hasn't been taken.</param>
    /// <param name="terms">Weights, thresholds and scale of the rule pack.</param>
    /// <exception cref="ArgumentOutOfRangeException">A score lies outside 0 to 100.</exception>
    public static DisciplineGrade Compute(decimal current, decimal? exam, DisciplineTerms terms)
    {
        Check(current);
        Check(exam ?? 0);
        if (current < terms.AdmissionFrom)
            return new(DisciplineOutcome.NotAdmitted, null, null, null);
        if (exam is not { } taken)
            return new(DisciplineOutcome.Admitted, null, null, null);
        if (taken < terms.ExamFrom)
        {
            var failed = terms.LetterOf(taken);
            return new(taken >= terms.ResitFrom ? DisciplineOutcome.FX : DisciplineOutcome.F, null, failed.Letter, failed.Points);
        }
        var score = decimal.Round(terms.CurrentWeight * current + terms.ExamWeight * taken, terms.Digits, MidpointRounding.AwayFromZero);
        var letter = terms.LetterOf(score);
        return new(DisciplineOutcome.Pass, score, letter.Letter, letter.Points);
    }

    static void Check(decimal score)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(score);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(score, 100);
    }
}

/// <summary>How a discipline stands.</summary>
public enum DisciplineOutcome
{
    /// <summary>May take the exam and hasn't yet.</summary>
    Admitted,

    /// <summary>Both parts are positive.</summary>
    Pass,

    /// <summary>The exam is to be taken again.</summary>
    FX,

    /// <summary>The discipline is to be repeated.</summary>
    F,

    /// <summary>The current marks are too low for the exam.</summary>
    NotAdmitted,
}
