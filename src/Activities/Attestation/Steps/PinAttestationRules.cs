using System.Globalization;
using DualFlow.Activities.Attestation.Desk;
using DualFlow.Activities.Attestation.Rules;
using DualFlow.Activities.Calendar;
using DualFlow.Activities.RulePacks;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Attestation.Steps;

/// <summary>Keeps the rules of an attestation for this case: a pack that changes later doesn't change it. Errors: <c>rulepack.*</c>.</summary>
[Activity("DualFlow.PinAttestationRules", DisplayName = "Pin the attestation rules", Category = "Attestation",
    Description = "Reads a country's rule pack and keeps composition, quorum, weights, pass conditions, windows and attempts for this case.")]
public sealed class PinAttestationRules(AttestationRuleBook rules) : WorkActivity<PinAttestationRules.Inputs, PinAttestationRules.Outputs>
{
    /// <inheritdoc/>
    public override bool OnlyReads => true;

    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Country of the rule pack, two letters.")] string Country = "KZ",
        [Field("Rule of the exam: final-exam, demonstration-exam, exam-mechatronics or exam-informatics.")] string Scheme = "final-exam",
        [Field("The rules in force on this day are kept, yyyy-MM-dd; the day of the exam.")] string? ReferenceDate = null);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("The pinned rules.")] AttestationTerms Terms,
        [Field("Working days of the country.")] CalendarRules Calendar,
        [Field("Zone, cut-off and end of day.", DisplayName = "Deadline terms")] DeadlineTerms DeadlineTerms,
        [Field("How current marks and exam become a grade; empty where a country has no such rule.")] DisciplineTerms? Grades,
        [Field("Amounts of the state scholarship; empty where a country has none.")] ScholarshipTerms? Scholarship,
        [Field("Steps from points to marks 2 to 5; empty where a country has none.", DisplayName = "Mark key")] MarkKey? MarkKey);

    /// <inheritdoc/>
    protected override async Task<Outcome> RunAsync(Inputs inputs, WorkContext work, CancellationToken ct)
    {
        if (!DateOnly.TryParse(inputs.ReferenceDate ?? "", CultureInfo.InvariantCulture, out var day))
            return Outcome.Fault("attestation.day", $"\"{inputs.ReferenceDate}\" is no day. Write yyyy-MM-dd.");
        try
        {
            var pinned = await rules.PinAsync(inputs.Country, day, ct);
            return To("Done", new(
                AttestationTerms.From(pinned, inputs.Scheme), pinned.Get<CalendarRules>("calendar"), pinned.Get<DeadlineTerms>("calendar-terms"), Find<DisciplineTerms>(pinned, "discipline-grade"),
                Find<ScholarshipTerms>(pinned, "scholarship"), Find<MarkKey>(pinned, "five-point-key")));
        }
        catch (RulePackException e)
        {
            return Outcome.Fault(e.Code, e.Message);
        }
        catch (FileNotFoundException e)
        {
            return Outcome.Fault("rulepack.file", e.Message);
        }
    }

    static T? Find<T>(PinnedRules rules, string id) where T : class => rules.Rules.ContainsKey(id) ? rules.Get<T>(id) : null;
}
