using System.Text.Json;
using DualFlow.Activities.Attendance.Rows;
using DualFlow.Activities.HumanTasks.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Activities.Rotation.Desk;
using DualFlow.Activities.Rotation.Problems;
using DualFlow.Activities.Tests.Process;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Tests.Rotation;

/// <summary>The shipped rotation, walked: the main path and what goes wrong.</summary>
public sealed class RotationProcessTests
{
    const string Problem = """
        {"id": "cohort", "name": "Осень", "periods": {"count": 3, "start": "2026-09-07", "days": 7}, "enterprises": [{"id": "e", "name": "Болат"}], "groups": [{"id": "g", "name": "СВ-26"}],
         "stations": [{"id": "x", "name": "Токарный", "enterprise": "e", "max": 2, "visits": {"max": 3}}, {"id": "y", "name": "Печь", "enterprise": "e", "max": 2, "visits": {"max": 3}}],
         "students": [{"id": "a", "name": "Аян", "group": "g"}, {"id": "b", "name": "Бота", "group": "g"}, {"id": "c", "name": "Вера", "group": "g"}]}
        """;

    static readonly RotationVisit[] Visits = [new("a", "x", 0, 1), new("b", "y", 0, 1), new("c", "x", 0, 1), new("a", "y", 1, 1), new("b", "x", 1, 1), new("c", "x", 1, 1)];

    [Fact]
    public async Task A_period_is_put_into_force_the_one_before_ends_and_mentors_and_masters_are_told()
    {
        await using var run = await BeginAsync();
        await run.RunAsync("rotation", ("Cohort", "cohort"), ("Day", "2026-09-07"), ("Schedule", "s"), ("DueAt", ""));
        Assert.Equal(["a x now", "b y now", "c x now"], await PlacesAsync(run, 0));
        await run.StartAsync("next", "rotation", ("Cohort", "cohort"), ("Day", "2026-09-16"));
        Assert.Equal(["a x", "b y", "c x"], await PlacesAsync(run, 0));
        Assert.Equal(["a y now", "b x now", "c x now"], await PlacesAsync(run, 1));
        // Doing it again, or an old one late, changes nothing.
        await run.StartAsync("again", "rotation", ("Cohort", "cohort"), ("Day", "2026-09-16"));
        await run.StartAsync("late", "rotation", ("Cohort", "cohort"), ("Day", "2026-09-08"));
        Assert.Equal(["a x", "b y", "c x"], await PlacesAsync(run, 0));
        Assert.Equal(["a y now", "b x now", "c x now"], await PlacesAsync(run, 1));
        await using var open = await run.Registry.OpenAsync(null, default);
        Assert.Equal(["0 master t1 g 3", "0 mentor m1 e 3", "1 master t1 g 3", "1 mentor m1 e 3"],
            (await open.Rows.Set<NoticeRow>().ToListAsync()).Select(n => $"{n.Period} {n.Kind} {n.Recipient} {n.About} {n.Students}").Order());
        Assert.Empty(await open.Rows.Tasks.ToListAsync());
        Assert.All(run.All, i => Assert.Equal("Finished", i.SubStatus.ToString()));
    }

    [Fact]
    public async Task Who_may_not_go_is_held_back_with_the_reasons_and_goes_when_it_is_settled()
    {
        await using var run = await BeginAsync(async rows =>
        {
            (await rows.Students.FirstAsync(s => s.Id == "a")).MedicalUntil = new(2026, 9, 9);
            (await rows.Students.FirstAsync(s => s.Id == "c")).Status = "leave";
            rows.Workplaces.Add(new() { TenantId = "", Id = "y", Bin = "e", Site = "", Name = "Печь", Qualification = "q", Places = 2, Shift = "night", HazardClass = "hazardous", MinimumAge = 0, IsOpen = true });
        });
        await run.RunAsync("rotation", ("Cohort", "cohort"), ("Day", "2026-09-07"));
        Assert.Equal(["a x held: MedicalOver", "b y held: MedicalMissing Age", "c x held: NotStudying"], await PlacesAsync(run, 0));
        var batch = run.All.Single(i => i.DefinitionId == "rotation-batch");
        Assert.Equal("Suspended", batch.SubStatus.ToString());
        Assert.Contains("Аян: медицинская справка действует до 09.09.2026.", await TaskTextAsync(run), StringComparison.Ordinal);

        await ChangeAsync(run, async rows => (await rows.Students.FirstAsync(s => s.Id == "a")).MedicalUntil = new(2027, 9, 9));
        await run.AnswerAsync(batch.Id, "Recheck");
        Assert.Equal(["a x now", "b y held: MedicalMissing Age", "c x held: NotStudying"], await PlacesAsync(run, 0));
        await run.AnswerAsync(batch.Id, "Leave");
        Assert.Equal("Finished", run[batch.Id].SubStatus.ToString());
    }

    [Fact]
    public async Task Where_the_college_keeps_a_journal_of_briefings_who_has_had_none_is_held_back_until_it_is_written_there()
    {
        await using var run = await BeginAsync(rows =>
        {
            rows.Add(Briefing("b1", "b", passed: true));
            rows.Add(Briefing("b2", "c", passed: false));
            return Task.CompletedTask;
        });
        await run.RunAsync("rotation", ("Cohort", "cohort"), ("Day", "2026-09-07"));
        Assert.Equal(["a x held: BriefingIntroductory", "b y now", "c x held: BriefingIntroductory"], await PlacesAsync(run, 0));
        var text = await TaskTextAsync(run);
        Assert.Contains("Аян: не пройден вводный инструктаж по безопасности.", text, StringComparison.Ordinal);
        Assert.Contains("Вера has had no introductory safety briefing.", text, StringComparison.Ordinal);

        await ChangeAsync(run, rows =>
        {
            rows.AddRange(Briefing("b3", "a", passed: true), Briefing("b4", "c", passed: true));
            return Task.CompletedTask;
        });
        await run.AnswerAsync(run.All.Single(i => i.DefinitionId == "rotation-batch").Id, "Recheck");
        Assert.Equal(["a x now", "b y now", "c x now"], await PlacesAsync(run, 0));
    }

    static BriefingRow Briefing(string id, string student, bool passed) => new()
    {
        TenantId = "", Id = id, StudentId = student, Kind = "introductory", Day = new(2026, 9, 1), StudentSigned = true, InstructorSigned = true, TestPassed = passed,
    };

    [Fact]
    public async Task Too_few_mentors_make_a_task_and_stop_nobody()
    {
        await using var run = await BeginAsync(async rows => (await rows.Mentors.FirstAsync()).Capacity = 2);
        var state = await run.RunAsync("rotation", ("Cohort", "cohort"), ("Day", "2026-09-07"));
        Assert.Equal("Suspended", state.SubStatus.ToString());
        Assert.Contains("«Болат»: студентов 3, а наставников 1 — им можно вести не больше 2.", await TaskTextAsync(run), StringComparison.Ordinal);
        Assert.Equal(["a x now", "b y now", "c x now"], await PlacesAsync(run, 0));
        await run.AnswerAsync("run", "Done");
        Assert.Equal("Finished", run["run"].SubStatus.ToString());
    }

    [Theory]
    [InlineData("cohort", "2026-12-01", 0)]
    [InlineData("nobody", "2026-09-07", 1)]
    public async Task A_day_outside_of_the_plan_moves_nobody_and_a_cohort_without_a_plan_is_a_task(string cohort, string day, int tasks)
    {
        await using var run = await BeginAsync();
        await run.RunAsync("rotation", ("Cohort", cohort), ("Day", day));
        await using var open = await run.Registry.OpenAsync(null, default);
        Assert.Empty(await open.Rows.RotationAssignments.ToListAsync());
        Assert.Equal(tasks, await open.Rows.Tasks.CountAsync());
    }

    static async Task<Rehearsal> BeginAsync(Func<RegistryContext, Task>? change = null)
    {
        var run = new Rehearsal((_, _) => null, new(2026, 9, 7, 1, 0, 0, TimeSpan.Zero), definitions: "rotation*.json");
        await run.OpenAsync();
        await ChangeAsync(run, async rows =>
        {
            rows.RotationPlans.Add(new()
            {
                TenantId = "", Id = "p", Series = "cohort", Name = "Осень", State = "published", Problem = Problem, Visits = RegistryJson.Write(Visits), Seconds = 1, Seed = 1, FeedKey = "00", CreatedMs = 1, PublishedMs = 1,
            });
            rows.Groups.Add(new() { TenantId = "", Code = "g", Qualification = "q", Language = "kk", StartsOn = new(2026, 9, 1), MasterId = "t1", IsActive = true });
            foreach (var (id, born) in new[] { ("a", 2000), ("b", 2010), ("c", 2000) })
                rows.Students.Add(new()
                {
                    TenantId = "", Id = id, LastName = id, FirstName = id, BirthDate = new(born, 1, 1), Sex = Sex.Female, GroupCode = "g", Language = "kk", Status = "active", Funding = "stateOrder",
                    MedicalUntil = id == "b" ? null : new(2027, 1, 1),
                });
            rows.Mentors.Add(new()
            {
                TenantId = "", Id = "m1", Bin = "e", FullName = "Наставник", Profession = "токарь", Rank = 5, YearsInProfession = 9, Capacity = 3, Shifts = "day", Languages = "kk", IsBarred = false, Status = "active",
            });
            await rows.SaveChangesAsync();
            if (change is not null)
                await change(rows);
        });
        return run;
    }

    static async Task ChangeAsync(Rehearsal run, Func<RegistryContext, Task> change)
    {
        await using var open = await run.Registry.OpenAsync(null, default);
        open.Rows.ChangeAs(new(run.Now, "test"));
        await change(open.Rows);
        await open.Rows.SaveChangesAsync();
    }

    static async Task<string[]> PlacesAsync(Rehearsal run, int period)
    {
        await using var open = await run.Registry.OpenAsync(null, default);
        return [.. (await open.Rows.RotationAssignments.Where(r => r.Period == period).OrderBy(r => r.Student).ToListAsync())
            .Select(r => $"{r.Student} {r.Station}{(r.IsCurrent ? " now" : "")}{(r.Blocked is { } why ? " held: " + why : "")}")];
    }

    static async Task<string> TaskTextAsync(Rehearsal run)
    {
        await using var open = await run.Registry.OpenAsync(null, default);
        return (await open.Rows.Tasks.SingleAsync()).Given ?? "";
    }
}
