namespace DualFlow.Activities.Admission.Rules;

/// <summary>What the matrix of documents looks at.</summary>
/// <param name="Basis">Education so far: <c>9</c> or <c>11</c> grades, or <c>tve</c>.</param>
/// <param name="FundTypes">Kinds of funding applied for.</param>
/// <param name="Claims">Quota categories claimed.</param>
/// <param name="Age">Completed years on the reference day.</param>
public sealed record ApplicantFacts(string Basis, IReadOnlyList<string> FundTypes, IReadOnlyList<string> Claims, int Age);
