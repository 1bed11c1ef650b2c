using DualFlow.Activities.Forms;

namespace DualFlow.Activities.Admission.Rules;

/// <summary>A row of the matrix of documents (rule KZ-A5): what is asked for, and of whom.</summary>
/// <param name="Document">Code of the document.</param>
/// <param name="Bases">Asked for on these bases of education (<c>9</c>, <c>11</c>, <c>tve</c>); null means all.</param>
/// <param name="FundTypes">Asked for with these kinds of funding; null means all.</param>
/// <param name="Claim">Asked for when this quota is claimed; null means always.</param>
/// <param name="YoungerThan">Asked for when the person is younger than this on the reference day; null means at any age.</param>
/// <param name="OlderThan">Asked for when the person is at least this old on the reference day; null means at any age.</param>
/// <param name="MaximumAgeDays">Days for which the document is good after its date of issue; null means without limit.</param>
/// <param name="MayComeLate">True when a place may be given before it is there, on condition that it comes in the term of the rules.</param>
/// <param name="Name">What people call it.</param>
public sealed record DocumentRequirement(
    string Document, IReadOnlyList<string>? Bases = null, IReadOnlyList<string>? FundTypes = null, string? Claim = null,
    int? YoungerThan = null, int? OlderThan = null, int? MaximumAgeDays = null,
    bool MayComeLate = false, LocalText? Name = null)
{
    /// <summary>True when the document is asked of this person.</summary>
    public bool Concerns(ApplicantFacts facts) =>
        (Bases is null || Bases.Contains(facts.Basis, StringComparer.Ordinal))
        && (FundTypes is null || facts.FundTypes.Any(f => FundTypes.Contains(f, StringComparer.Ordinal)))
        && (Claim is null || facts.Claims.Contains(Claim, StringComparer.Ordinal))
        && (YoungerThan is not { } young || facts.Age < young)
        && (OlderThan is not { } old || facts.Age >= old);
}
