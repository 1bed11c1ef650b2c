namespace DualFlow.Activities.Admission.Rules;

/// <summary>A person's place in the strict order of one specialty.</summary>
/// <param name="Number">Number of the application.</param>
/// <param name="Claims">Proven quota categories, in any order.</param>
public sealed record RankedApplicant(string Number, IReadOnlyList<string> Claims);
