using DualFlow.Activities.Admission.Rules;
using DualFlow.Activities.Attestation.Desk;
using DualFlow.Activities.Calendar;
using DualFlow.Activities.Forms;
using DualFlow.Activities.RulePacks;

namespace DualFlow.Activities.Attestation.Rules;

/// <summary>Everything that the law and the college say about one attestation, as pinned when it was planned.</summary>
/// <param name="Country">Country of the rule pack.</param>
/// <param name="Version">Version of the pack.</param>
/// <param name="Composition">How the commission is made up.</param>
/// <param name="Quorum">When it can decide.</param>
/// <param name="Scores">How members' scores become one.</param>
/// <param name="Scheme">Weights and pass conditions.</param>
/// <param name="Criteria">What members judge.</param>
/// <param name="Requirements">What a student must have done before.</param>
/// <param name="Appeal">Window for an appeal against a mark, after the announcement.</param>
/// <param name="Resits">Attempts and meetings.</param>
/// <param name="Appeals">The commission that hears appeals, and its terms.</param>
/// <param name="Key">Steps from total to mark; null uses the letters.</param>
/// <param name="Letters">Letters of totals; null when there is a key.</param>
/// <param name="Honours">When honours are given; null where a country gives none.</param>
/// <param name="FivePoints">Steps from totals to marks 2 to 5, by which honours are counted.</param>
/// <param name="PayAppeal">Window for an appeal against pay, after its approval; null in attestations that were pinned before there was one.</param>
public sealed record AttestationTerms(
    string Country, string Version, CompositionRule Composition, QuorumRule Quorum, ScoreTerms Scores, ExamScheme Scheme, IReadOnlyList<ExamCriterion> Criteria,
    IReadOnlyList<AdmissionRequirement> Requirements, Term Appeal, ResitTerms Resits, AppealTerms Appeals, MarkKey? Key = null, IReadOnlyList<LetterStep>? Letters = null, HonoursTerms? Honours = null, MarkKey? FivePoints = null, Term? PayAppeal = null)
{
    /// <summary>Pins the rules of a country.</summary>
    /// <param name="rules">The country's rules on the reference date.</param>
    /// <param name="scheme">Rule of the exam: <c>final-exam</c>, <c>demonstration-exam</c>, <c>exam-mechatronics</c>, <c>exam-informatics</c>.</param>
    /// <exception cref="RulePackException">The pack lacks a rule.</exception>
    public static AttestationTerms From(PinnedRules rules, string scheme) => new(
        rules.Country, rules.Version, rules.Get<CompositionRule>("exam-commission"), rules.Get<QuorumRule>("commission-quorum"), rules.Get<ScoreTerms>("exam-scores"),
        rules.Get<ExamScheme>(scheme), rules.Get<ExamCriteria>("exam-criteria").Schemes.TryGetValue(scheme, out var criteria) ? criteria
            : throw new RulePackException("rulepack.missing", $"Rule pack {rules.Country} {rules.Version} has no criteria of \"{scheme}\". Add them to its row \"exam-criteria\"."),
        rules.Get<AdmissionRequirements>("exam-admission").Requirements, rules.Get<Term>(AppealWindows.Mark), rules.Get<ResitTerms>("exam-resits"), rules.Get<AppealTerms>("appeal-commission"),
        scheme == "demonstration-exam" || !rules.Rules.ContainsKey("discipline-grade") ? rules.Get<MarkKey>("demonstration-exam-key") : null,
        rules.Rules.ContainsKey("discipline-grade") ? rules.Get<DisciplineTerms>("discipline-grade").Scale : null,
        rules.Rules.ContainsKey("honours") ? rules.Get<HonoursTerms>("honours") : null, rules.Rules.ContainsKey("five-point-key") ? rules.Get<MarkKey>("five-point-key") : null, AppealWindows.OfPay(rules));

    /// <summary>The mark for a total of 0 to 100; null when the country has no key for it.</summary>
    public string? MarkOf(decimal total) => Key is { } key ? key.Mark(total, 100).Mark : Letters?.Where(l => l.From <= total).MaxBy(l => l.From)?.Letter;

    /// <summary>Areas that the commission judges; the others are results that were known before.</summary>
    public IEnumerable<string> JudgedAreas => Criteria.Select(c => c.Area).Distinct(StringComparer.Ordinal);
}

/// <summary>Criteria by exam.</summary>
/// <param name="Schemes">By the rule of the exam.</param>
public sealed record ExamCriteria(IReadOnlyDictionary<string, IReadOnlyList<ExamCriterion>> Schemes);

/// <summary>Something that every member judges by itself.</summary>
/// <param name="Code">Its name.</param>
/// <param name="Area">Area of the exam to which it belongs.</param>
/// <param name="Most">Most points.</param>
/// <param name="Name">Name for people.</param>
public sealed record ExamCriterion(string Code, string Area, decimal Most, LocalText Name);

/// <summary>How often something may be tried.</summary>
/// <param name="MaximumAttempts">Attempts that count.</param>
/// <param name="CommissionFrom">Attempt from which a commission judges, not the teacher alone.</param>
/// <param name="MaximumMeetings">Meetings without quorum before the director is called.</param>
/// <param name="MeetingAgainDays">Business days until the next meeting.</param>
/// <param name="WithinMonths">Months in which the final attestation is taken again.</param>
/// <param name="CommissionSize">Members of the commission of a re-sit.</param>
public sealed record ResitTerms(int MaximumAttempts, int CommissionFrom, int MaximumMeetings, int MeetingAgainDays, int WithinMonths, int CommissionSize);

/// <summary>How appeals are heard.</summary>
/// <param name="Groups">Members of the appeal commission by side.</param>
/// <param name="HearingDays">Business days until the hearing.</param>
/// <param name="ReviewDays">Business days of the higher instance.</param>
public sealed record AppealTerms(IReadOnlyDictionary<string, int> Groups, int HearingDays, int ReviewDays);
