using System.Globalization;
using DualFlow.Activities.Rotation.Feeds;
using Microsoft.AspNetCore.Components;

namespace DualFlow.Designer.Rotations;

/// <summary>One student's rotation, week by week: what fits on a phone.</summary>
public class StudentRotationView : RotationsPage
{
    [Inject] TimeProvider Time { get; set; } = default!;

    /// <summary>The plan.</summary>
    [Parameter] public string PlanId { get; set; } = "";

    /// <summary>The student.</summary>
    [Parameter] public string StudentId { get; set; } = "";

    /// <summary>A period of the student.</summary>
    protected sealed record Week(string Period, string Place, string Detail, string Days, bool IsNow);

    /// <summary>Name of the student.</summary>
    protected string Name { get; private set; } = "";

    /// <summary>The periods.</summary>
    protected IReadOnlyList<Week> Weeks { get; private set; } = [];

    /// <summary>Signed link of the calendar.</summary>
    protected string Link { get; private set; } = "";

    /// <summary>True until the first answer.</summary>
    protected bool Loading { get; private set; } = true;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        await MeetAsync();
        Loading = false;
        if (!MayRead && (Me is null || await Desk.PersonAsync(Tenant, Me.Name, Leaving) is not { Kind: "student" } own || own.Id != StudentId))
            return;
        if (await Desk.FindAsync(Tenant, PlanId, Leaving) is not { } plan || plan.Problem.Students.FirstOrDefault(s => s.Id == StudentId) is not { } student)
            return;
        var today = DateOnly.FromDateTime(Time.GetUtcNow().DateTime);
        Name = student.Name;
        Link = FeedLink.Path(plan.Row, "student", StudentId);
        Weeks = [.. plan.Problem.Periods.Select((period, t) =>
        {
            var station = plan.Visits.FirstOrDefault(v => v.Student == StudentId && v.Covers(t)) is { } visit ? plan.Problem.Stations.FirstOrDefault(k => k.Id == visit.Station) : null;
            var enterprise = plan.Problem.Enterprises.FirstOrDefault(e => e.Id == station?.Enterprise);
            var days = period is { From: { } from, To: { } to } ? string.Create(CultureInfo.InvariantCulture, $"{from:dd.MM}–{to:dd.MM.yyyy}") : "";
            return new Week(period.Id, enterprise?.Name ?? station?.Name ?? (period.IsOff ? R["Vacation"] : R["College"]), enterprise is null ? "" : station!.Name, days, period.From <= today && today <= period.To);
        })];
    }
}
