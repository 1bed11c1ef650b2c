using DualFlow.Activities.Attendance.Rows;
using DualFlow.Activities.Contracts.Rules;
using DualFlow.Activities.Registry;
using Microsoft.EntityFrameworkCore;
using static DualFlow.Activities.Tests.Process.ProcessRun;

namespace DualFlow.Activities.Tests.Process;

/// <summary>Processes that begin when another one says something.</summary>
public sealed class ListenerTests
{
    static readonly DateTimeOffset Start = new(2026, 11, 2, 5, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_placed_student_gets_a_contract_whose_draft_knows_what_the_placement_knows()
    {
        Asked? draft = null;
        await using var run = await OpenAsync(false, Start, asked =>
        {
            draft ??= asked;
            return new("Cancel");
        }, rows => MentorProcessTests.Seed(rows, 1), hears: true);
        await run.TellAsync("contract.requested", new { round = "R", student = "S1", bin = MentorProcessTests.Bin, workplace = "W", qualification = "4S07161304", from = "2027-02-01", to = "2027-06-01" });
        Assert.Equal(("contract", "draft"), (draft!.Definition, draft.Activity));
        Assert.Equal(("S1", MentorProcessTests.Bin, "W"), (draft.Given.GetProperty("studentId").GetString(), draft.Given.GetProperty("bin").GetString(), draft.Given.GetProperty("workplaceId").GetString()));
        Assert.Equal("2027-02-01", draft.Given.GetProperty("term").GetProperty("from").GetString());
    }

    [Fact]
    public async Task Who_moves_within_the_college_takes_hours_and_stations_into_the_next_contract()
    {
        var drafts = 0;
        await using var run = await OpenAsync(false, Start, asked =>
            asked.Activity == "draft" && drafts++ == 0 ? new("Submit", Contracts.ContractRun.Draft("S1", MentorProcessTests.Bin, "W", null, "2027-06-02", "2027-08-01")) : new("Cancel"), rows =>
        {
            MentorProcessTests.Seed(rows, 1);
            rows.Programmes.Add(new() { TenantId = "", Qualification = "4S07161304", Specialty = "07161300", NameKk = "а", NameRu = "а", NameEn = "a", TheoryHours = 1000, TrainingHours = 600, PracticeHours = 900, Months = 22, IsActive = true });
            for (var day = 1; day <= 4; day++)
                rows.Add(new AttendanceDayRow { TenantId = "", ContractId = "C1", Day = new(2027, 2, day), StudentId = "S1", PlannedMinutes = 360, PresentMinutes = 360, Kind = "work", IsApproved = true });
        }, hears: true);
        await run.TellAsync("contract.requested", new { student = "S1", bin = MentorProcessTests.Bin, workplace = "W", previous = "C1" });
        var content = await run.ReadAsync(r => r.ContractVersions.AsNoTracking().Select(v => v.Content).SingleAsync());
        var carried = RegistryJson.Read<ContractTerms>(content).Carried!;
        Assert.Equal((24m, 4, "Цех"), (carried.Hours, carried.Days, Assert.Single(carried.Stations).Station));
    }

    [Theory]
    [InlineData("ContractRefused", null, 1)]
    [InlineData("ContractTerminated", true, 1)]
    [InlineData("ContractTerminated", false, 0)]
    public async Task Who_lost_a_contract_through_no_choice_of_theirs_gets_another_place(string name, bool? replacement, int tasks)
    {
        await using var run = await OpenAsync(false, Start, asked => new("Done", new { solution = "A place at another enterprise." }), rows => MentorProcessTests.Seed(rows, 1), hears: true);
        await run.TellAsync(name, replacement is null ? (object)new { studentId = "S1", bin = "1", remark = "a" } : new { studentId = "S1", bin = "1", ground = "enterpriseBreach", replacement });
        Assert.Equal(tasks, run.Done.Count(d => d == "find.Done"));
    }

    [Fact]
    public async Task The_students_of_an_excluded_enterprise_are_placed_again_in_every_round_that_offers_its_places()
    {
        await using var run = await OpenAsync(false, Start, asked => asked.Activity switch
        {
            "confirm" => new("Cancel"),
            _ => new("Done"),
        }, rows =>
        {
            MentorProcessTests.Seed(rows, 1);
            foreach (var (id, state) in new[] { ("open", "published"), ("over", "closed"), ("draft", "review") })
            {
                rows.Add(SmallMarket.Round(id, state));
                rows.Add(SmallMarket.Place(id, MentorProcessTests.Bin));
            }
        }, hears: true);
        await run.TellAsync("enterprise.excluded", new { bin = MentorProcessTests.Bin, students = Array.Empty<object>() });
        Assert.Equal(2, run.Done.Count(d => d == "confirm.Cancel"));
    }

    [Theory]
    [InlineData("For", 1)]
    [InlineData("Against", 0)]
    public async Task An_upheld_appeal_of_an_enterprise_opens_the_accreditation_again(string choice, int again)
    {
        await using var run = await OpenAsync(false, Start, asked => asked.Activity switch
        {
            "people" => new("Done", new { people = new[] { new { name = "Ахметов", side = "employer" }, new { name = "Ли", side = "employer" }, new { name = "Қасымова", side = "college" } } }),
            "hearing" => SmallCampaign.Hears("annul", choice) is var heard ? new(heard.Outcome, heard.Answers) : null,
            "protocol" => new("Done", new { number = "1" }),
            "answer" => new("Accept"),
            "apply" => new("Withdraw"),
            _ => new("Done"),
        }, rows => MentorProcessTests.Seed(rows, 1), hears: true);
        await run.TellAsync("appeal.requested", new
        {
            subject = "accreditation", appeal = "a", decision = "a", student = MentorProcessTests.Bin, studentName = "Зауыт", grounds = new string('a', 60), at = "2026-11-02T05:00:00Z", firstCommission = new[] { "Ким" }, bin = MentorProcessTests.Bin,
        });
        Assert.Equal(again, run.Done.Count(d => d == "apply.Withdraw"));
    }
}
