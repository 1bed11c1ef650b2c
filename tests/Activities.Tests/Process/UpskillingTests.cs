using DualFlow.Activities.Registry;
using DualFlow.Activities.Upskilling.Rules;
using Microsoft.EntityFrameworkCore;
using static DualFlow.Activities.Tests.Process.ProcessRun;

namespace DualFlow.Activities.Tests.Process;

/// <summary>Upskilling of teachers (P15): the list of the year, the main path and every exception of the description.</summary>
public sealed class UpskillingTests
{
    static readonly DateTimeOffset Start = new(2026, 9, 1, 4, 0, 0, TimeSpan.Zero);

    static readonly object Plan = new
    {
        kind = "internship", place = "Завод", hours = 80, cost = 200_000, period = new { from = "2026-11-02", to = "2026-11-16" }, expected = "Жаңа станок",
        substitutes = new[] { new { name = new { last = "Ким", first = "Олег" }, hours = 20 } },
    };

    [Theory]
    [InlineData(null, "overdue")]
    [InlineData("2023-08-31", "overdue")]
    [InlineData("2023-09-01", "due")]
    [InlineData("2024-03-01", "due")]
    [InlineData("2024-03-02", "current")]
    [InlineData("2026-06-01", "current")]
    public void A_course_counts_for_three_years_and_half_a_year_before_its_end_a_teacher_is_due(string? last, string standing) =>
        Assert.Equal(standing, new UpskillingTerms().StandingOf(last is null ? null : DateOnly.Parse(last, System.Globalization.CultureInfo.InvariantCulture), new(2026, 9, 1)));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task On_the_first_of_September_whoever_is_due_chooses_and_the_registry_has_the_course(bool postgres)
    {
        await using var run = await OpenAsync(postgres, Start, Usual, Seed, hears: true);
        await run.RunAsync("upskilling-year", ("Day", "2026-09-01"));
        Assert.Equal([("T1", "2026-11-16"), ("T2", "2026-11-16"), ("T3", "2026-05-01"), ("T4", "2020-01-01")],
            (await run.ReadAsync(r => r.Set<TeacherRow>().AsNoTracking().OrderBy(t => t.Id).ToListAsync())).Select(t => (t.Id, $"{t.LastCourseOn:yyyy-MM-dd}")));
        Assert.Equal(2, run.Events.Count(e => e.Name == "TeacherUpskilled"));
        // The list of the next year has nobody.
        var before = run.Done.Count;
        await run.RunAsync("upskilling-year", ("Day", "2027-09-01"));
        Assert.Equal(before, run.Done.Count);
    }

    [Fact]
    public async Task A_plan_that_the_head_changes_is_chosen_again_and_without_a_budget_it_waits()
    {
        var approvals = 0;
        await using var run = await OpenAsync(false, Start, asked => asked.Activity switch
        {
            "approve" => new(++approvals == 1 ? "Change" : "Approve", new { }), "budget" => new("NoBudget", new { }), _ => Usual(asked),
        }, Seed);
        await run.RunAsync("teacher-upskilling", ("Teacher", "t1"), ("TeacherName", "Ахметова"));
        Assert.Equal(["choose.Done", "approve.Change", "choose.Done", "approve.Approve", "budget.NoBudget"], run.Done);
        Assert.Equal("2022-01-01", $"{await CourseAsync(run):yyyy-MM-dd}");
    }

    [Fact]
    public async Task Without_a_certificate_the_cost_is_recovered_and_no_course_is_noted()
    {
        await using var run = await OpenAsync(false, Start, asked => asked.Activity == "certificate" ? null : Usual(asked), Seed);
        var end = await run.RunAsync("teacher-upskilling", ("Teacher", "t1"), ("TeacherName", "Ахметова"));
        Assert.Equal("CostRecovery", end.Output["Decision"]);
        Assert.Equal("2022-01-01", $"{await CourseAsync(run):yyyy-MM-dd}");
        Assert.Equal("reminded", (await run.ReadAsync(r => r.Set<Activities.HumanTasks.Rows.TaskEventRow>().AsNoTracking().Where(e => e.What == "reminded").Select(e => e.What).Distinct().SingleAsync())));
    }

    [Fact]
    public async Task Practice_that_is_not_brought_home_asks_for_the_report_again()
    {
        var lessons = 0;
        await using var run = await OpenAsync(false, Start, asked => asked.Activity == "practice" ? new(++lessons == 1 ? "NotDone" : "Done", new { }) : Usual(asked), Seed);
        await run.RunAsync("teacher-upskilling", ("Teacher", "t1"), ("TeacherName", "Ахметова"));
        Assert.Equal(["certificate.Done", "practice.NotDone", "certificate.Done", "practice.Done"], run.Done.TakeLast(4));
        Assert.Equal("2026-11-16", $"{await CourseAsync(run):yyyy-MM-dd}");
    }

    static Task<DateOnly?> CourseAsync(ProcessRun run) => run.ReadAsync(r => r.Set<TeacherRow>().AsNoTracking().Where(t => t.Id == "T1").Select(t => t.LastCourseOn).SingleAsync());

    static Answer? Usual(Asked asked) => asked.Activity switch
    {
        "choose" => new("Done", Plan), "approve" or "budget" => new("Approve", new { }), "certificate" => new("Done", new { number = "С-1" }), _ => new("Done", new { }),
    };

    // The fourth has left; the third learned in spring.
    static void Seed(RegistryContext rows)
    {
        foreach (var (id, name, last, active) in new (string, string, string?, bool)[] { ("T1", "Ахметова", "2022-01-01", true), ("T2", "Ким", null, true), ("T3", "Оспанов", "2026-05-01", true), ("T4", "Ушедший", "2020-01-01", false) })
            rows.Add(new TeacherRow { TenantId = "", Id = id, FullName = name, Position = "teacher", IsActive = active, Account = id.ToLowerInvariant(), LastCourseOn = last is null ? null : DateOnly.Parse(last, System.Globalization.CultureInfo.InvariantCulture) });
    }
}
