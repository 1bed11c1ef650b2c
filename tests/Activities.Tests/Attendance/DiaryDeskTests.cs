using DualFlow.Activities.Attendance;
using DualFlow.Activities.Attendance.Rows;
using DualFlow.Activities.Attendance.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Activities.Tests.Compensation;
using static DualFlow.Activities.Tests.Compensation.SmallPayroll;

namespace DualFlow.Activities.Tests.Attendance;

/// <summary>Weeks of diaries on both databases.</summary>
public class DiaryDeskTests
{
    static readonly DateOnly Monday = new(2025, 11, 3);
    const string Enough = "Welded three joints of pipes under the mentor's eye";

    static async Task<SmallPayroll> CollegeAsync(bool postgres)
    {
        var college = await CreateAsync(postgres, 2, daysEach: 1);
        college.Time.Advance(TimeSpan.FromDays(7));   // 7 November 2025
        foreach (var kind in new[] { "introductory", "workplace", "repeated" })
            Assert.NotNull((await college.Absences.BriefAsync(Person("mentor"), "S-00000", kind, Monday.AddDays(-7), null, true, default)).Value);
        return college;
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_week_is_marked_written_returned_written_again_and_approved(bool postgres)
    {
        await using var college = await CollegeAsync(postgres);
        var (student, mentor, master, key) = (Person("student"), Person("mentor"), Person("master"), new DiaryWeekKey("C-00000", Monday));
        var planned = (await college.Diaries.FindAsync(student, key.ContractId, Monday, default)).Value!;
        Assert.Equal((5, true, false), (planned.Days.Count, planned.May.Write, planned.May.Confirm));
        Assert.Equal("diary.presence", (await college.Diary.WriteAsync(student, key, [new(Monday, "1.1", 240, Enough)], true, default)).Refusal!.Code);
        Assert.Null((await college.Diary.MarkAsync(mentor, key.ContractId, Monday, "work", 480, default)).Refusal);
        Assert.Equal("submitted", (await college.Diary.WriteAsync(student, key, [new(Monday, "1.1", 240, Enough)], true, default)).Value!.Week.State);
        Assert.Equal("returned", (await college.Diary.ReturnAsync(mentor, key, "And Tuesday?", default)).Value!.Week.State);
        await college.Diary.WriteAsync(student, key, [new(Monday, "1.1", 480, Enough)], true, default);
        Assert.Null((await college.Diary.ApproveAsync(mentor, [key], 90, default))[key]);
        Assert.Null((await college.Diary.ApproveAsync(mentor, [key], 90, default))[key]);   // a second tap changes nothing
        var week = (await college.Diaries.FindAsync(master, key.ContractId, Monday, default)).Value!;
        Assert.Equal(("approved", 90, "mentor"), (week.Week.State, week.Week.Mark, week.Week.ApprovedBy));
        Assert.Equal(["work True", "unknown False", "unknown False", "unknown False", "unknown False"], week.Days.Select(d => $"{d.Kind} {d.IsApproved}"));
        Assert.Equal("submitted", (await college.Diary.SpotCheckAsync(master, key, "Monday's work isn't described", default)).Value!.Week.State);
        Assert.Contains(await college.AllAsync<AuditRow>(), a => a.Subject == "diary_week" && a.Account == "master");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Strangers_see_nothing_and_a_student_confirms_nothing(bool postgres)
    {
        await using var college = await CollegeAsync(postgres);
        var key = new DiaryWeekKey("C-00000", Monday);
        Assert.Equal("diary.not_yours", (await college.Diaries.FindAsync(Person("stranger"), key.ContractId, Monday, default)).Refusal!.Code);
        Assert.Equal("diary.not_yours", (await college.Diaries.FindAsync(Person("student"), "C-00001", Monday, default)).Refusal!.Code);
        Assert.Equal("diary.not_yours", (await college.Diary.MarkAsync(Person("student"), key.ContractId, Monday, "work", 480, default)).Refusal!.Code);
        await college.Diary.MarkAsync(Person("mentor"), key.ContractId, Monday, "work", 480, default);
        await college.Diary.WriteAsync(Person("student"), key, [new(Monday, "1.1", 240, Enough)], true, default);
        Assert.Equal("diary.not_yours", (await college.Diary.ApproveAsync(Person("student"), [key], null, default))[key]!.Code);
        Assert.Empty((await college.Diaries.ListAsync(Person("stranger"), null, 0, 10, default)).Items);
        Assert.Equal("S-00000", (await college.Diaries.ListAsync(Person("mentor"), "submitted", 0, 10, default)).Items.Single().StudentId);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Without_briefings_nobody_is_admitted_and_the_day_says_what_is_missing(bool postgres)
    {
        await using var college = await CollegeAsync(postgres);
        var refusal = (await college.Diary.MarkAsync(Person("mentor"), "C-00001", Monday, "work", 480, default)).Refusal!;
        Assert.Equal("attendance.blocked", refusal.Code);
        Assert.Contains("introductory briefing", refusal.Message.En, StringComparison.Ordinal);
        Assert.Contains("briefing.introductory", (await college.AllAsync<AttendanceDayRow>()).Single(d => d.ContractId == "C-00001" && d.Day == Monday).Blocked, StringComparison.Ordinal);
        Assert.Null((await college.Diary.MarkAsync(Person("mentor"), "C-00001", Monday, "sick", 0, default)).Refusal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Coming_and_leaving_make_hours(bool postgres)
    {
        await using var college = await CollegeAsync(postgres);
        var student = Person("student");
        Assert.Null((await college.Diary.CheckAsync(student, "C-00000", "qr", default)).Refusal);
        college.Time.Advance(TimeSpan.FromHours(9));
        var day = (await college.Diary.CheckAsync(student, "C-00000", "qr", default)).Value!.Days.Single(d => d.PresentMinutes > 0);
        Assert.Equal((480, "work"), (day.PresentMinutes, day.Kind));   // nine hours less one of break
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_excused_illness_becomes_the_kind_of_its_days(bool postgres)
    {
        await using var college = await CollegeAsync(postgres);
        await college.Diary.MarkAsync(Person("mentor"), "C-00000", Monday, "work", 480, default);   // the week is kept now
        Assert.Equal("absence.proof", (await college.Absences.AskAsync(Person("student"), "S-00000", Monday.AddDays(1), Monday.AddDays(4), "ill", null, null, default)).Refusal!.Code);
        var asked = (await college.Absences.AskAsync(Person("student"), "S-00000", Monday.AddDays(1), Monday.AddDays(4), "ill", "certificate 12", null, default)).Value!;
        Assert.Equal("diary.not_yours", (await college.Absences.DecideAsync(Person("student"), asked.Id, true, default)).Refusal!.Code);
        Assert.Null((await college.Absences.DecideAsync(Person("master"), asked.Id, true, default)).Refusal);
        Assert.Equal(4, (await college.AllAsync<AttendanceDayRow>()).Count(d => d is { Kind: "sick", IsApproved: true }));
    }

    [Fact]
    public async Task In_a_week_on_the_border_of_a_closed_month_only_the_open_days_change()
    {
        await using var college = await CollegeAsync(false);
        var border = new DiaryWeekKey("C-00000", new(2025, 10, 27));
        await college.Diary.MarkAsync(Person("mentor"), border.ContractId, new(2025, 10, 30), "work", 480, default);
        await college.Diary.WriteAsync(Person("student"), border, [new(new(2025, 10, 30), "1.1", 60, Enough)], true, default);
        await college.Desk.OpenAsync(null, October, "KZ", null, college.By("accountant"), null, default);
        await college.Desk.CalculateAsync(college.Order("accountant"), default);
        Assert.Equal("attendance.locked", (await college.Diary.MarkAsync(Person("mentor"), border.ContractId, new(2025, 10, 31), "work", 480, default)).Refusal!.Code);
        Assert.Null((await college.Diary.ApproveAsync(Person("mentor"), [border], null, default))[border]);
        Assert.False((await college.AllAsync<AttendanceDayRow>()).Single(d => d.Day == new DateOnly(2025, 10, 30) && d.ContractId == "C-00000").IsApproved);
    }
}
