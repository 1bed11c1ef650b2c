namespace DualFlow.Activities.Admission.Rules;

/// <summary>Someone who takes part in the competition of one college.</summary>
/// <param name="Number">Number of the application.</param>
/// <param name="Choices">Specialties in order of preference, with the score for each.</param>
/// <param name="AverageGrade">Mean grade of the certificate.</param>
/// <param name="SubmittedOn">Day of the application.</param>
/// <param name="Claims">Proven quota categories.</param>
/// <param name="Late">Papers that may come after the order: with one the place is conditional; null means none.</param>
/// <param name="Name">Full name, for tasks; lists are published without it.</param>
/// <param name="Account">Login of the person; null when there is none.</param>
public sealed record ContestPerson(
    string Number, IReadOnlyList<ScoredChoice> Choices, decimal AverageGrade, DateOnly SubmittedOn, IReadOnlyList<string> Claims,
    IReadOnlyList<string>? Late = null, string? Name = null, string? Account = null)
{
    /// <summary>The person as one specialty's list sees them, or null when it was not chosen.</summary>
    public Contender? For(string specialty) =>
        Choices.FirstOrDefault(c => c.Specialty == specialty) is { } choice
            ? new(Number, choice.Score, choice.ProfileGrade, AverageGrade, SubmittedOn, Claims) : null;
}

/// <summary>One choice of a person.</summary>
/// <param name="Specialty">Eight digits.</param>
/// <param name="Score">Competition score for it.</param>
/// <param name="ProfileGrade">Mean of its profile subjects.</param>
public sealed record ScoredChoice(string Specialty, decimal Score, decimal ProfileGrade);
