using DualFlow.Activities.Admission.Changes;
using DualFlow.Activities.Demand.Rows;
using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Sample;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Server.Demo.Chapters;

/// <summary>P02: 240 applicants compete for the seats of the order.</summary>
public sealed class AdmissionChapter() : DemoChapter("admission", "Admission (P02)", DemoPeople.StartsAt)
{
    /// <inheritdoc/>
    public override bool IsInOrder => true;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Definitions { get; } = DemoPeople.Definitions;

    /// <inheritdoc/>
    public override Task<IReadOnlyList<DemoCase>> CasesAsync(DemoScene scene, CancellationToken ct) => Task.FromResult<IReadOnlyList<DemoCase>>([DemoCase.Of("", "admission", ("Folder", "sample"))]);

    /// <inheritdoc/>
    public override CastAnswer? Play(DemoScene scene, TaskView task)
    {
        var answer = new DemoPeople(scene.Seed).Answer(task.Task.ActivityId, task.Given);
        return answer.Outcome is { } outcome ? new(outcome, answer.Answers.EnumerateObject().ToDictionary(p => p.Name, p => (object?)p.Value, StringComparer.Ordinal)) : null;
    }

    /// <inheritdoc/>
    public override async Task ReportAsync(DemoScene scene, DemoReport report, CancellationToken ct)
    {
        var campaign = await scene.ReadAsync(r => AdmissionReport.ReadAsync(r, scene.College.Admission.Campaign, ct), ct);
        foreach (var line in campaign.Lines())
            report.Copy(line);
        var accepted = await scene.ReadAsync(r => r.Set<DemandSeatRow>().AsNoTracking().Where(s => s.Accepted != null).ToListAsync(ct), ct);
        string[] kinds = [AdmissionChanges.EnrolledKind, AdmissionChanges.WithdrawnKind];
        var journal = await scene.ReadAsync(r => r.Entries.AsNoTracking().Where(e => kinds.Contains(e.Kind)).Select(e => e.Kind).ToListAsync(ct), ct);
        foreach (var specialty in scene.College.Specialties.OrderBy(s => s.Code, StringComparer.Ordinal))
        {
            var seats = accepted.Where(s => s.Qualification == specialty.Qualification).Sum(s => s.Accepted ?? 0);
            report.Total($"seats given in the ranked list, {specialty.Code}", campaign.Entries.Count(e => e.Specialty == specialty.Code && e.SeatType is not null), "list",
                Math.Min(seats, campaign.Entries.Count(e => e.Specialty == specialty.Code)), "accepted order, at most the people of the list");
            report.Total($"enrolled beyond the seats, {specialty.Code}", Math.Max(0, campaign.Enrolments.Count(e => e.Specialty == specialty.Code) - seats), "registry", 0, "order");
        }
        report.Total("enrolled", campaign.Enrolments.Count, "registry", journal.Count(k => k == AdmissionChanges.EnrolledKind) - journal.Count(k => k == AdmissionChanges.WithdrawnKind), "journal: enrolments less withdrawals");
    }
}
