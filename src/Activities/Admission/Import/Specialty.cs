namespace DualFlow.Activities.Admission.Import;

/// <summary>A specialty that a college admits to.</summary>
/// <param name="Code">Eight digits; with @ and the college behind them in a campaign of several colleges, for example 06130100@North.</param>
/// <param name="Qualification">Code of the qualification.</param>
/// <param name="NameKk">Name in Kazakh.</param>
/// <param name="NameRu">Name in Russian.</param>
/// <param name="Seats">Seats of the state order.</param>
/// <param name="Exam">What is held before ranking.</param>
/// <param name="ProfileSubjects">Subjects that count as profile.</param>
public sealed record Specialty(
    string Code, string Qualification, string NameKk, string NameRu, int Seats, ExamKind Exam, IReadOnlyList<string> ProfileSubjects);

/// <summary>What is held before ranking (rule KZ-A6).</summary>
public enum ExamKind
{
    /// <summary>Ranking by grades only.</summary>
    None,

    /// <summary>Special or creative exam; its points are added.</summary>
    Special,

    /// <summary>Psychometric test: admits or not, no points.</summary>
    Psychometric,
}
