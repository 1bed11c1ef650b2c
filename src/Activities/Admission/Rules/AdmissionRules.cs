using DualFlow.Activities.Calendar;
using DualFlow.Activities.RulePacks;

namespace DualFlow.Activities.Admission.Rules;

/// <summary>Everything a campaign takes from the rule pack, pinned by its reference date.</summary>
/// <param name="Country">Country of the pack.</param>
/// <param name="PackVersion">Version of the pack.</param>
/// <param name="ReferenceDate">The date by which the rows were chosen.</param>
/// <param name="Calendar">Working days.</param>
/// <param name="Terms">Zone, cut-off and end of day.</param>
/// <param name="Documents">Matrix of documents.</param>
/// <param name="Score">Weights of the score.</param>
/// <param name="Quotas">Quota rules.</param>
/// <param name="TieKeys">What decides between equal scores.</param>
/// <param name="Deadlines">Terms of the steps.</param>
/// <param name="Quorum">Quorum of the commission.</param>
/// <param name="MajorityAge">Below this age a guardian signs.</param>
public sealed record AdmissionRules(
    string Country, string PackVersion, DateOnly ReferenceDate, CalendarRules Calendar, DeadlineTerms Terms, IReadOnlyList<DocumentRequirement> Documents,
    ScoreWeights Score, QuotaTerms Quotas, IReadOnlyList<TieKey> TieKeys, AdmissionDeadlines Deadlines, QuorumRule Quorum, int MajorityAge)
{
    /// <summary>Reads the campaign's rules from a pinned pack.</summary>
    /// <exception cref="RulePackException">A row is missing or doesn't fit.</exception>
    public static AdmissionRules From(PinnedRules rules) => new(
        rules.Country, rules.Version, rules.ReferenceDate, rules.Get<CalendarRules>("calendar"), rules.Get<DeadlineTerms>("calendar-terms"),
        rules.Get<DocumentMatrix>("admission-documents").Matrix, rules.Get<ScoreWeights>("admission-score"), rules.Get<QuotaTerms>("admission-quotas"),
        rules.Get<TieKeyList>("admission-ties").Keys, rules.Get<AdmissionDeadlines>("admission-deadlines"), rules.Get<QuorumRule>("commission-quorum"),
        rules.Get<Majority>(Majority.Rule).Age);

    sealed record DocumentMatrix(IReadOnlyList<DocumentRequirement> Matrix);

    sealed record TieKeyList(IReadOnlyList<TieKey> Keys);
}
