using DualFlow.Activities.Registry;
using Microsoft.EntityFrameworkCore;
using static DualFlow.Activities.Tests.Process.MentorProcessTests;
using static DualFlow.Activities.Tests.Process.ProcessRun;

namespace DualFlow.Activities.Tests.Process;

/// <summary>The daily watch of mentors (P05, step 7): certificates, absence, dismissal and ratio.</summary>
public sealed class MentorWatchProcessTests
{
    static readonly DateTimeOffset Monday = new(2026, 11, 2, 0, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task In_the_morning_an_absent_mentor_gets_a_substitute_by_an_order(bool postgres)
    {
        await using var run = await OpenAsync(postgres, Monday, Usual, rows =>
        {
            Seed(rows, 3, "Away");
            rows.Mentors.AddRange(Mentor("Away", "absent"), Mentor("Here", "approved"), Mentor("Night", "approved"));
            rows.Mentors.Local.Single(m => m.Id == "Night").Shifts = "night";
        });
        await run.RunAsync("mentor-watch");
        Assert.Equal(["appoint.Done"], run.Done);
        Assert.All(await ContractsAsync(run), c => Assert.Equal("Here", c.MentorId));
        var substitute = await run.ReadAsync(r => r.Mentors.AsNoTracking().SingleAsync(m => m.Id == "Here"));
        Assert.Equal(("active", "7-Т"), (substitute.Status, substitute.OrderNumber));
    }

    [Fact]
    public async Task The_students_that_somebody_has_already_are_counted_before_more_are_given()
    {
        // Room has five of five, so the one with one student is the substitute.
        await using var run = await OpenAsync(false, Monday, Usual, rows =>
        {
            Seed(rows, 9, "Full");
            rows.Mentors.AddRange(Mentor("Away", "left"), Mentor("Full", "active"), Mentor("Free", "active"));
            foreach (var contract in rows.Contracts.Local)
                contract.MentorId = contract.Id is "C1" or "C2" or "C3" ? "Away" : contract.Id == "C9" ? "Free" : "Full";
        });
        await run.RunAsync("mentor-watch");
        Assert.Equal(["Free", "Free", "Free"], (await ContractsAsync(run)).Where(c => c.Id is "C1" or "C2" or "C3").Select(c => c.MentorId));
    }

    [Fact]
    public async Task A_mentor_over_the_ratio_keeps_as_many_as_allowed_and_the_rest_goes_to_another()
    {
        await using var run = await OpenAsync(false, Monday, Usual, rows =>
        {
            Seed(rows, 7, "Many");
            rows.Mentors.AddRange(Mentor("Many", "active"), Mentor("Free", "approved"));
        });
        await run.RunAsync("mentor-watch");
        Assert.Equal([("Free", 2), ("Many", 5)], (await ContractsAsync(run)).GroupBy(c => c.MentorId!).Select(g => (g.Key, g.Count())).Order());
    }

    [Theory]
    [InlineData("Done", "2027-11-30", "renew.Done")]
    [InlineData("NotRenewed", "2026-11-20", "renew.NotRenewed appoint.Done")]
    public async Task A_certificate_that_ends_in_thirty_days_is_renewed_or_a_substitute_found(string answer, string until, string done)
    {
        await using var run = await OpenAsync(false, Monday, asked => asked.Activity == "renew" ? new(answer, new { renewed = "2027-11-30" }) : Usual(asked), rows =>
        {
            Seed(rows, 2, "Ends");
            rows.Mentors.AddRange(Mentor("Ends", "active"), Mentor("Free", "approved"));
            rows.Mentors.Local.Single(m => m.Id == "Ends").CertificateUntil = new(2026, 11, 20);
        });
        await run.RunAsync("mentor-watch");
        Assert.Equal(done, string.Join(' ', run.Done));
        Assert.Equal(until, $"{await run.ReadAsync(r => r.Mentors.Where(m => m.Id == "Ends").Select(m => m.CertificateUntil).SingleAsync()):yyyy-MM-dd}");
    }

    [Fact]
    public async Task Without_a_substitute_the_workplaces_close_an_amendment_is_drafted_and_the_students_need_places()
    {
        await using var run = await OpenAsync(false, Monday, Usual, rows =>
        {
            Seed(rows, 2, "Away");
            rows.Mentors.Add(Mentor("Away", "left"));
        }, hears: true);
        await run.RunAsync("mentor-watch");
        Assert.Equal(["amend.Done", "find.Done"], run.Done);
        Assert.False((await run.ReadAsync(r => r.Workplaces.AsNoTracking().SingleAsync())).IsOpen);
        Assert.Equal("S1, S2", run.Events.Single(e => e.Name == "placement.changeRequested").Payload.GetProperty("students").EnumerateArray().Select(s => s.GetString()!).Order().Aggregate((a, b) => $"{a}, {b}"));
    }

    [Fact]
    public async Task Nobody_is_asked_when_all_is_well()
    {
        await using var run = await OpenAsync(false, Monday, Usual, rows =>
        {
            Seed(rows, 2, "Fine");
            rows.Mentors.Add(Mentor("Fine", "active"));
        });
        await run.RunAsync("mentor-watch");
        Assert.Empty(run.Done);
    }

    static Task<List<Activities.Contracts.Rows.ContractRow>> ContractsAsync(ProcessRun run) => run.ReadAsync(r => r.Contracts.AsNoTracking().OrderBy(c => c.Id).ToListAsync());

    static Answer? Usual(Asked asked) => asked.Activity switch
    {
        "appoint" => new("Done", new { orderNumber = "7-Т", orderedOn = "2026-11-02" }),
        "renew" => new("Done", new { renewed = "2027-11-30" }),
        _ => new("Done", new { solution = "A new place is looked for." }),
    };
}
