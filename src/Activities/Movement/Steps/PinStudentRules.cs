using DualFlow.Activities.Attestation.Rules;
using DualFlow.Activities.Calendar;
using DualFlow.Activities.Graduation.Rules;
using DualFlow.Activities.Incidents.Rules;
using DualFlow.Activities.Movement.Rules;
using DualFlow.Activities.RulePacks;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Movement.Steps;

/// <summary>Keeps the rules of what happens to a student for this case: movement, graduation and safety. A pack that changes later doesn't change it. Errors: <c>rulepack.*</c>.</summary>
/// <param name="files">Where the rule packs are.</param>
[Activity("DualFlow.PinStudentRules", DisplayName = "Pin the rules of student affairs", Category = "Movement",
    Description = "Reads a country's rule pack and keeps grounds of leave, terms of movement, graduation, employment and incidents for this case.")]
public sealed class PinStudentRules(WorkflowFiles files) : WorkActivity<PinStudentRules.Inputs, PinStudentRules.Outputs>
{
    /// <inheritdoc/>
    public override bool OnlyReads => true;

    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Country of the rule pack, two letters.")] string Country = "KZ",
        [Field("The rules in force on this day are kept.")] DateOnly? ReferenceDate = null);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("Grounds of academic leave.")] LeaveTerms Leave,
        [Field("Terms of movement.")] MovementTerms Movement,
        [Field("Terms of graduation and employment.")] GraduationTerms Graduation,
        [Field("When a diploma has honours; empty where a country gives none.")] HonoursTerms? Honours,
        [Field("Terms of incidents.")] IncidentTerms Incidents,
        [Field("Working days of the country.")] CalendarRules Calendar,
        [Field("Zone, cut-off and end of day.", DisplayName = "Deadline terms")] DeadlineTerms DeadlineTerms);

    /// <inheritdoc/>
    protected override async Task<Outcome> RunAsync(Inputs inputs, WorkContext work, CancellationToken ct)
    {
        try
        {
            var pack = (await files.ReadPackAsync(inputs.Country, ct)).On(inputs.ReferenceDate ?? DateOnly.MaxValue);
            return To("Done", new(
                pack.Get<LeaveTerms>("academic-leave"), pack.Get<MovementTerms>("student-movement"), pack.Get<GraduationTerms>("graduation"),
                pack.Rules.ContainsKey("honours") ? pack.Get<HonoursTerms>("honours") : null, pack.Get<IncidentTerms>("incidents"), pack.Get<CalendarRules>("calendar"),
                pack.Get<DeadlineTerms>("calendar-terms")));
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
}
