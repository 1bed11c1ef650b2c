namespace DualFlow.Activities.Admission.Rules;

/// <summary>Someone who competes for one specialty.</summary>
/// <param name="Number">Number of the application, unique in the campaign.</param>
/// <param name="Score">Competition score.</param>
/// <param name="ProfileGrade">Mean grade of the profile subjects.</param>
/// <param name="AverageGrade">Mean grade of the certificate.</param>
/// <param name="SubmittedOn">Day of the application, in the college's zone.</param>
/// <param name="Claims">Proven quota categories.</param>
public sealed record Contender(string Number, decimal Score, decimal ProfileGrade, decimal AverageGrade, DateOnly SubmittedOn, IReadOnlyList<string> Claims);
