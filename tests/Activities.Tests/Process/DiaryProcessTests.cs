using DualFlow.Activities.Attendance;
using DualFlow.Activities.Attendance.Rows;
using DualFlow.Activities.Tests.Compensation;
using static DualFlow.Activities.Tests.Compensation.SmallPayroll;

namespace DualFlow.Activities.Tests.Process;

/// <summary>The shipped processes of a diary week and of a correction.</summary>
public class DiaryProcessTests
{
    static readonly DateOnly Monday = new(2025, 11, 3);
    static readonly DiaryWeekKey Key = new("C-00000", Monday);
    const string Enough = "Welded three joints of pipes under the mentor's eye";

    static async Task<SmallPayroll> CollegeAsync(bool present = true)
    {
        var college = await CreateAsync(false, 1, daysEach: 1);
        college.Time.Advance(TimeSpan.FromDays(7));
        foreach (var kind in new[] { "introductory", "workplace", "repeated" })
            await college.Absences.BriefAsync(Person("mentor"), "S-00000", kind, Monday.AddDays(-7), null, true, default);
        for (var day = 0; present && day < 5; day++)
            Assert.Null((await college.Diary.MarkAsync(Person("mentor"), Key.ContractId, Monday.AddDays(day), "work", 480, default)).Refusal);
        return college;
    }

    static Task WriteAsync(SmallPayroll college, int days = 5) =>
        college.Diary.WriteAsync(Person("student"), Key, [.. Enumerable.Range(0, days).Select(d => new Activities.Attendance.Rules.DiaryLine(Monday.AddDays(d), "1.1", 480, Enough))], true, default);

    static async Task<CollegeCase> StartAsync(SmallPayroll college, bool check = false)
    {
        var week = new CollegeCase(college);
        await week.StartAsync("diary", ("Contract", Key.ContractId), ("Monday", "2025-11-03"), ("Mentor", "mentor"), ("SpotCheck", check));
        return week;
    }

    static async Task<DiaryWeekRow> WeekAsync(SmallPayroll college) => (await college.AllAsync<DiaryWeekRow>()).Single(w => w.Monday == Monday);

    [Fact]
    public async Task A_week_is_written_confirmed_and_looked_at()
    {
        await using var college = await CollegeAsync();
        var week = await StartAsync(college, check: true);
        Assert.Equal("fill", week.Open);
        await WriteAsync(college);
        await week.DoAsync("fill", "Done", "student", "student");
        Assert.Equal(40, week.Given("confirm")!.Value.GetProperty("hours").GetInt32());
        await week.DoAsync("confirm", "Approve", "mentor", "mentor", new { mark = 95 });
        await week.DoAsync("check", "Ok", "master", "master");
        Assert.True(week.IsFinished);
        var row = await WeekAsync(college);
        Assert.Equal(("approved", 95, "mentor", "master"), (row.State, row.Mark, row.ApprovedBy, row.CheckedBy));
        Assert.All((await college.AllAsync<AttendanceDayRow>()).Where(d => d.Day >= Monday), d => Assert.True(d.IsApproved));
    }

    [Fact]
    public async Task A_week_goes_back_with_a_remark_and_comes_again()
    {
        await using var college = await CollegeAsync();
        await WriteAsync(college);
        var week = await StartAsync(college);
        await week.DoAsync("confirm", "Return", "mentor", "mentor", comment: "And Thursday?");
        await WriteAsync(college);
        await week.DoAsync("fill", "Done", "student", "student");
        await week.DoAsync("confirm", "Return", "mentor", "mentor", comment: "And Friday?");
        Assert.Equal("And Friday?", week.Given("fill")!.Value.GetProperty("comment").GetString());
        await WriteAsync(college);
        await week.DoAsync("fill", "Done", "student", "student");
        await week.DoAsync("confirm", "Approve", "mentor", "mentor", new { });
        Assert.True(week.IsFinished);
    }

    [Fact]
    public async Task The_reminders_climb_and_end_in_a_proposal()
    {
        await using var college = await CollegeAsync();
        var week = await StartAsync(college);
        await week.WaitAsync(TimeSpan.FromDays(8));
        Assert.Contains("role:master", week.Candidates("fill"));
        await week.WaitAsync(TimeSpan.FromDays(6));
        Assert.Contains("role:department-head", week.Candidates("fill"));
        Assert.Contains("role:guardian", week.Candidates("fill"));
        await week.WaitAsync(TimeSpan.FromDays(25));
        Assert.Equal("proposal", week.Open);
        await week.DoAsync("proposal", "Done", "head", "department-head");
        Assert.True(week.IsFinished);
    }

    [Fact]
    public async Task A_mentor_on_leave_is_replaced_by_the_enterprise_and_then_the_master()
    {
        await using var college = await CollegeAsync();
        await WriteAsync(college);
        var week = await StartAsync(college);
        await week.WaitAsync(TimeSpan.FromDays(6));
        Assert.Contains("role:enterprise-hr", week.Candidates("confirm"));
        await week.WaitAsync(TimeSpan.FromDays(3));
        Assert.Contains("role:master", week.Candidates("confirm"));
        await week.DoAsync("confirm", "Approve", "master", "master", new { });
        Assert.True(week.IsFinished);
    }

    [Fact]
    public async Task An_absence_is_explained_and_excused_or_refused()
    {
        foreach (var (outcome, kind) in new[] { ("Excuse", "sick"), ("Refuse", "unexcused") })
        {
            await using var college = await CollegeAsync(present: false);
            await college.Diary.MarkAsync(Person("mentor"), Key.ContractId, Monday, "work", 480, default);
            var week = await StartAsync(college);
            Assert.Equal("absence", week.Open);
            await week.DoAsync("absence", "Send", "student", "student", new { period = new { from = "2025-11-04", to = "2025-11-07" }, reason = "ill", proof = "certificate 12" });
            await week.DoAsync("decide", outcome, "master", "master", comment: "Seen");
            Assert.Equal("fill", week.Open);
            Assert.Equal(4, (await college.AllAsync<AttendanceDayRow>()).Count(d => d.Day > Monday && d.Kind == kind));
        }
    }

    [Fact]
    public async Task An_illness_without_its_document_is_asked_about_again()
    {
        await using var college = await CollegeAsync(present: false);
        await college.Diary.MarkAsync(Person("mentor"), Key.ContractId, Monday, "work", 480, default);
        var week = await StartAsync(college);
        await week.DoAsync("absence", "Send", "student", "student", new { period = new { from = "2025-11-04", to = "2025-11-07" }, reason = "ill" });
        await week.DoAsync("decide", "Excuse", "master", "master");
        Assert.Equal("absence", week.Open);
    }

    [Fact]
    public async Task Nobody_explains_and_the_days_are_unexcused_with_a_warning()
    {
        await using var college = await CollegeAsync(present: false);
        await college.Diary.MarkAsync(Person("mentor"), Key.ContractId, Monday, "work", 480, default);
        var week = await StartAsync(college);
        await week.WaitAsync(TimeSpan.FromDays(8));
        Assert.Equal("warning", week.Open);
        await week.DoAsync("warning", "Done", "master", "master");
        Assert.Equal(4, (await college.AllAsync<AttendanceDayRow>()).Count(d => d.Day > Monday && d.Kind == "unexcused"));
        Assert.Equal("fill", week.Open);
    }

    [Fact]
    public async Task Exceeded_working_time_is_told_and_the_record_stays()
    {
        await using var college = await CollegeAsync();
        await college.Diary.CheckAsync(Person("student"), Key.ContractId, "qr", default);
        college.Time.Advance(TimeSpan.FromHours(14));
        await college.Diary.CheckAsync(Person("student"), Key.ContractId, "qr", default);
        await WriteAsync(college);
        var week = await StartAsync(college);
        Assert.Contains("overtimeDay", week.Given("violation")!.Value.GetProperty("violations").GetString(), StringComparison.Ordinal);
        await week.DoAsync("violation", "Done", "master", "master");
        Assert.Equal("confirm", week.Open);
    }

    [Fact]
    public async Task A_thin_diary_is_planned_again_and_defects_go_back_to_the_mentor()
    {
        await using var college = await CollegeAsync();
        await WriteAsync(college, days: 2);
        var week = await StartAsync(college, check: true);
        await week.DoAsync("confirm", "Approve", "mentor", "mentor", new { });
        Assert.Equal("gap", week.Open);
        await week.DoAsync("gap", "Done", "master", "master");
        await week.DoAsync("check", "Defects", "master", "master", comment: "Wednesday isn't described");
        Assert.Equal(("confirm", "submitted"), (week.Open, (await WeekAsync(college)).State));
    }

    [Fact]
    public async Task A_week_of_a_closed_month_asks_for_a_correction()
    {
        await using var college = await CollegeAsync();
        await WriteAsync(college);
        var week = await StartAsync(college);
        await using (var open = await college.Registry.OpenAsync(null, default))
        {
            open.Rows.ChangeAs(college.By("accountant"));
            open.Rows.Add(new MonthLockRow { TenantId = "", Month = new(2025, 11, 1), LockedMs = 1 });
            await open.Rows.SaveChangesAsync(default);
        }
        await week.DoAsync("confirm", "Approve", "mentor", "mentor", new { });
        Assert.Equal("closed", week.Open);
        await week.DoAsync("closed", "Done", "mentor", "mentor");
        Assert.True(week.IsFinished);
    }

    [Fact]
    public async Task A_correction_is_signed_by_two_and_refused_for_one()
    {
        await using var college = await CreateAsync(false, 1);
        await college.RunAsync(October);
        college.Time.Advance(TimeSpan.FromDays(10));
        var correction = new CollegeCase(college);
        await correction.StartAsync("diary-correction", ("Contract", "C-00000"), ("Day", "2025-10-20"));
        await correction.DoAsync("ask", "Sign", "mentor", "mentor", new { kind = "work", hours = 8, reason = "Turnstile was broken" });
        Assert.False(await correction.DoAsync("second", "Sign", "mentor", "master"));
        await correction.DoAsync("second", "Sign", "master", "master", new { kind = "work", hours = 8, reason = "Turnstile was broken" });
        Assert.True(correction.IsFinished);
        Assert.Equal(("mentor", "master"), (await college.AllAsync<CorrectionRow>()).Select(c => (c.FirstBy, c.SecondBy!)).Single());

        var late = new CollegeCase(college);
        college.Time.Advance(TimeSpan.FromDays(100));
        await late.StartAsync("diary-correction", ("Contract", "C-00000"), ("Day", "2025-10-21"));
        await late.DoAsync("ask", "Sign", "mentor", "mentor", new { kind = "work", hours = 8, reason = "Turnstile was broken" });
        await late.DoAsync("second", "Sign", "master", "master", new { });
        Assert.Equal("refused", late.Open);
    }
}
