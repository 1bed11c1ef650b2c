namespace DualFlow.Activities.Admission.Rules;

/// <summary>A share of the seats that is reserved for a category of people.</summary>
/// <param name="Category">Code, for example <c>rural</c>.</param>
/// <param name="Share">0 to 1.</param>
public sealed record QuotaShare(string Category, decimal Share);
