using DualFlow.Activities.Sample;
using DualFlow.Engine.Interpreter;

namespace DualFlow.Activities.Tests.Process;

public class AdmissionProcessTests
{
    [Fact]
    public async Task The_sample_college_goes_through_the_whole_campaign()
    {
        var people = new DemoPeople(seed: 1);
        await using var run = new Rehearsal(
            (task, given) => people.Answer(task, given) is { Outcome: { } outcome } answer ? new(outcome, answer.Answers) : null, DemoPeople.StartsAt, definitions: ["admission*.json", "appeal.json", "resit.json"]);
        var end = await run.RunAsync("admission", ("Folder", "sample"));
        Assert.Empty(run.All.SelectMany(i => i.Incidents).Select(x => $"{x.ActivityNodeId}: {x.Message}").Distinct());
        Assert.All(run.All, i => Assert.Equal(WorkflowSubStatus.Finished, i.SubStatus));
        Assert.Equal(WorkflowStatus.Finished, end.Status);
        Assert.Equal(["AdmissionListsPublished", "AdmissionFinished"], run.Events.Where(e => !e.StartsWith("Appeal", StringComparison.Ordinal)));

        await using var registry = await run.Registry.OpenAsync(null, default);
        var report = await AdmissionReport.ReadAsync(registry.Rows, "2026", default);
        Assert.Equal(8, report.Problems.Count);
        Assert.Equal(232, report.Applications.Count);
        Assert.DoesNotContain(report.Applications.Values, a => a.Status == "received");
        var tied = report.Lots.GroupBy(l => (l.Specialty, l.GroupNumber)).Single(g => g.First().Specialty == SampleCollege.TiedSpecialty && g.First().GroupSize >= 6).Select(l => l.Number).ToHashSet();
        var places = report.Entries.Where(e => e.Specialty == SampleCollege.TiedSpecialty && tied.Contains(e.Number) && e.Choice == 1).ToList();
        Assert.Contains(places, e => e.SeatType is not null);
        Assert.Contains(places, e => e.SeatType is null);
        Assert.Equal(["NoQuorum", "Approved"], report.Meetings.Select(m => m.Decision));
        Assert.All(report.Offers, o => Assert.NotNull(o.Answer));
        Assert.Contains(report.Offers, o => o.Answer == "NoAnswer");
        Assert.Contains(report.Offers, o => o.Answer == "Declined");
        Assert.Equal(2, report.Offers.Count(o => o.Answer == "Withdrawn"));
        Assert.All(report.Enrolments.GroupBy(e => e.Specialty), g => Assert.True(g.Count() <= SampleCollege.Specialties.Single(s => s.Code == g.Key).Seats));
        Assert.Equal(report.Offers.Where(o => o.Answer == "Confirmed").Select(o => o.Number).Order(), report.Enrolments.Select(e => e.Number).Order());
    }
}
