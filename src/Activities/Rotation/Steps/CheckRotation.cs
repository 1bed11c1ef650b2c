using DualFlow.Activities.Attendance;
using DualFlow.Activities.Registry;
using DualFlow.Activities.Rotation.Daily;
using DualFlow.Activities.Rotation.Desk;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Rotation.Steps;

/// <summary>
/// Checks a part of a cohort person by person for the days of a period: status, medical certificate, age, shift, hazard, abilities, briefings in the
/// journal, closed places.
/// </summary>
[Activity("DualFlow.CheckRotation", DisplayName = "Check who may go", Category = "Rotation", Outcomes = ["Admitted", "Blocked"],
    Description = "Checks each student of a batch as the registry stands now; who may not go where the plan says is named with the reasons.")]
public sealed class CheckRotation(RegistryConnections registry, PublishedPlans plans, WorkflowFiles files) : WorkActivity<CheckRotation.Inputs, CheckRotation.Outputs>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("The period, as read from the plan.")] RotationPeriod Period,
        [Field("The part of the cohort.")] RotationBatch Batch,
        [Field("Kinds of safety briefings that must be in the journal before the period begins, where the college keeps one; those of the workplace are usually held on its first day.")]
        IReadOnlyList<string>? Briefings = null);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("Who may go where.")] IReadOnlyList<RotationPlace> Admitted,
        [Field("Who may not, with the reasons.")] IReadOnlyList<BlockedStudent> Blocked,
        [Field("The reasons in Kazakh, Russian and English, a line each.")] string Reasons);

    static readonly string[] BeforeTheFirstDay = ["introductory"];

    /// <inheritdoc/>
    public override bool OnlyReads => true;

    /// <inheritdoc/>
    public override bool IsHeavy => true;

    /// <inheritdoc/>
    protected override async Task<Outcome> RunAsync(Inputs inputs, WorkContext work, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(work.TenantId, ct);
        if (await plans.FindAsync(open, inputs.Period.PlanId, ct) is not { } plan || inputs.Period.Period >= plan.Problem.Periods.Count)
            return Outcome.Fault("rotation.plan", $"The plan {inputs.Period.PlanId} is not there any more.");
        var students = plan.Problem.Students.Skip(inputs.Batch.First).Take(inputs.Batch.Count).ToDictionary(s => s.Id, StringComparer.Ordinal);
        var there = plan.Visits.Where(v => v.Covers(inputs.Period.Period) && students.ContainsKey(v.Student)).ToList();
        var facts = await PersonFacts.ReadAsync(open.Rows, plan.Problem, there, ct);
        var first = plan.Problem.Periods[inputs.Period.Period].From;
        if (facts.Briefings is not null && first is { } day && files.Find($"rulepacks/{plan.Problem.Country.ToLowerInvariant()}.json") is not null)
        {
            var kinds = (await AttendanceRules.ReadAsync(files, plan.Problem.Country, day, ct)).Briefings;
            facts = facts with { Needed = [.. kinds.Where(k => (inputs.Briefings ?? BeforeTheFirstDay).Contains(k.Kind, StringComparer.Ordinal))] };
        }
        var (admitted, blocked) = (new List<RotationPlace>(), new List<BlockedStudent>());
        foreach (var visit in there)
        {
            var reasons = PersonChecks.Of(plan.Problem, students[visit.Student], visit.Station, inputs.Period.Period, facts);
            if (reasons.Count == 0)
                admitted.Add(new(visit.Student, visit.Station));
            else
                blocked.Add(new(visit.Student, visit.Station, [.. reasons.Select(r => r.Code)], string.Join(' ', reasons.Select(r => r.Kk)), string.Join(' ', reasons.Select(r => r.Ru)), string.Join(' ', reasons.Select(r => r.En))));
        }
        return To(blocked.Count == 0 ? "Admitted" : "Blocked", new(admitted, blocked, string.Join('\n', blocked.Select(b => $"{b.Kk}\n{b.Ru}\n{b.En}"))));
    }
}
