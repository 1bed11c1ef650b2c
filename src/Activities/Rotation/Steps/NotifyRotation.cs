using DualFlow.Activities.Registry;
using DualFlow.Activities.Rotation.Changes;
using DualFlow.Activities.Rotation.Desk;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Rotation.Steps;

/// <summary>Tells mentors who comes to their enterprise and masters how many of their group go, on their page of rotations. Students see their own place there.</summary>
[Activity("DualFlow.NotifyRotation", DisplayName = "Tell mentors and masters", Category = "Rotation", Description = "Puts a note on the page of each mentor and master whom the period concerns. Safe to repeat.")]
public sealed class NotifyRotation(RegistryConnections registry, PublishedPlans plans) : WorkActivity<NotifyRotation.Inputs, NotifyRotation.Outputs>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs([Field("The period, as read from the plan.")] RotationPeriod Period);

    /// <summary>What it gives.</summary>
    public sealed record Outputs([Field("Number of people who are told.")] int Notices);

    /// <inheritdoc/>
    public override bool IsHeavy => true;

    /// <inheritdoc/>
    protected override async Task<Outcome> RunAsync(Inputs inputs, WorkContext work, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(work.TenantId, ct);
        if (await plans.FindAsync(open, inputs.Period.PlanId, ct) is not { } plan)
            return Outcome.Fault("rotation.plan", $"The plan {inputs.Period.PlanId} is not there any more.");
        var stations = plan.Problem.Stations.ToDictionary(k => k.Id, StringComparer.Ordinal);
        var groups = plan.Problem.Students.ToDictionary(s => s.Id, s => s.Group, StringComparer.Ordinal);
        var there = plan.Visits.Where(v => v.Covers(inputs.Period.Period)).ToList();
        var atEnterprise = there.Where(v => stations[v.Station].Enterprise is not null).CountBy(v => stations[v.Station].Enterprise!).ToDictionary(StringComparer.Ordinal);
        var ofGroup = there.Where(v => groups.GetValueOrDefault(v.Student) is not null).CountBy(v => groups[v.Student]!).ToDictionary(StringComparer.Ordinal);
        var mentors = await open.Rows.Mentors.AsNoTracking().Where(m => m.Status == "active" && atEnterprise.Keys.Contains(m.Bin)).OrderBy(m => m.Id).Select(m => new { m.Id, m.Bin }).ToListAsync(ct);
        var masters = await open.Rows.Groups.AsNoTracking().Where(g => g.MasterId != null && ofGroup.Keys.Contains(g.Code)).OrderBy(g => g.Code).Select(g => new { Id = g.MasterId!, g.Code }).ToListAsync(ct);
        RotationNotice[] notices =
        [
            .. mentors.Select(m => new RotationNotice("mentor", m.Id, m.Bin, atEnterprise[m.Bin])),
            .. masters.Select(m => new RotationNotice("master", m.Id, m.Code, ofGroup[m.Code])),
        ];
        return To("Done", new(notices.Length)).With(RegistryJson.Change(RotationChanges.NotifiedKind, new NotifiedRotation(inputs.Period, notices)));
    }
}
