using DualFlow.Activities.Compensation.Rows;
using DualFlow.Activities.Registry;
using DualFlow.Activities.Tests.Compensation;
using Microsoft.EntityFrameworkCore;
using static DualFlow.Activities.Tests.Compensation.SmallPayroll;

namespace DualFlow.Activities.Tests.Process;

/// <summary>The shipped process of a pay month: its main path, and what may go wrong.</summary>
public class CompensationProcessTests
{
    static async Task<(SmallPayroll College, CollegeCase Case)> StartAsync(int contracts = 3, bool accounts = true, string? day = null)
    {
        var college = await CreateAsync(false, contracts, batch: 2);
        if (accounts)
            await GiveAccountsAsync(college);
        var started = new CollegeCase(college);
        await started.StartAsync("compensation", ("Day", day ?? "2025-10-31"));
        return (college, started);
    }

    static async Task GiveAccountsAsync(SmallPayroll college)
    {
        await using var open = await college.Registry.OpenAsync(null, default);
        open.Rows.ChangeAs(college.By("registrar"));
        foreach (var student in await open.Rows.Students.ToListAsync())
            student.Iban = "KZ86125KZT5004100100";
        await open.Rows.SaveChangesAsync(default);
    }

    [Fact]
    public async Task A_month_goes_from_the_timesheets_to_the_bank()
    {
        var (college, month) = await StartAsync();
        await using var _ = college;
        Assert.Equal("review", month.Open);   // everything is approved: no timesheet is asked for
        Assert.Equal(10, month.Given("review")!.Value.GetProperty("lines").GetInt32());
        await month.DoAsync("review", "Approve", "aliya", "accountant");
        // The task isn't given to who checked it; were it done by her nevertheless, the ledger refuses and it is asked again.
        await month.DoAsync("approve", "Approve", "aliya", "director");
        Assert.Equal("approve", month.Open);
        await month.DoAsync("approve", "Approve", "daulet", "director");
        await month.DoAsync("bank", "Paid", "aliya", "accountant");
        Assert.True(month.IsFinished);
        var run = (await college.AllAsync<PayRunRow>()).Single();
        Assert.Equal(("paid", "aliya", "daulet"), (run.State, run.ReviewedBy, run.ApprovedBy));
    }

    [Fact]
    public async Task A_month_has_one_run_however_often_the_schedule_rings()
    {
        var (college, first) = await StartAsync();
        await using var _ = college;
        var second = new CollegeCase(college);
        await second.StartAsync("compensation", ("Day", "2025-10-31"));
        // The rehearsed cases share their id; on a server the second one is another instance.
        Assert.Equal("review", first.Open);
        Assert.Single(await college.AllAsync<PayRunRow>());
        Assert.Equal(3, (await college.AllAsync<PayLineRow>()).Count(l => l.Type == "compensation"));
    }

    [Fact]
    public async Task A_month_that_pages_have_opened_is_told_to_the_accountant()
    {
        await using var college = await CreateAsync(false, 1);
        await college.Desk.OpenAsync(null, October, "KZ", null, college.By("aliya"), null, default);
        var late = new CollegeCase(college);
        await late.StartAsync("compensation", ("Day", "2025-10-31"));
        Assert.Equal("notOpened", late.Open);
        Assert.Contains("2025-10", late.Given("notOpened")!.Value.GetProperty("note").GetString(), StringComparison.Ordinal);
        await late.DoAsync("notOpened", "Done", "aliya", "accountant");
        Assert.True(late.IsFinished);
    }

    [Fact]
    public async Task Open_days_are_asked_about_disputed_settled_and_approved()
    {
        await using var college = await CreateAsync(false, 2);
        college.Time.Advance(TimeSpan.FromDays(0));
        await college.Absences.BriefAsync(Person("mentor"), "S-00000", "introductory", October, null, true, default);
        await college.Diary.MarkAsync(Person("mentor"), "C-00000", new(2025, 10, 20), "sick", 0, default);
        var month = new CollegeCase(college);
        await month.StartAsync("compensation", ("Day", "2025-10-31"));
        Assert.Equal("timesheets", month.Open);
        Assert.True(month.Given("timesheets")!.Value.GetProperty("days").GetInt32() > 0);
        await month.DoAsync("timesheets", "Dispute", "hr", "enterprise-hr", new { question = "Was Monday a holiday?" });
        await month.DoAsync("resolve", "Done", "master", "master", new { answer = "No" });
        await month.DoAsync("timesheets", "Approve", "hr", "enterprise-hr", new { });
        Assert.Equal("review", month.Open);
        Assert.True(month.Given("review")!.Value.GetProperty("anomalies").GetInt32() > 0);   // the open days are marked
    }

    [Fact]
    public async Task Timesheets_that_nobody_approves_climb_to_the_department_and_what_stays_open_is_not_paid()
    {
        await using var college = await CreateAsync(false, 1);
        await college.Diary.MarkAsync(Person("mentor"), "C-00000", new(2025, 10, 20), "sick", 0, default);
        var month = new CollegeCase(college);
        await month.StartAsync("compensation", ("Day", "2025-10-31"));
        Assert.Equal(["role:enterprise-hr"], month.Candidates("timesheets"));
        await month.WaitAsync(TimeSpan.FromDays(7));
        Assert.Equal(["role:enterprise-hr", "role:department-head"], month.Candidates("timesheets"));
        await month.DoAsync("timesheets", "Approve", "head", "department-head", new { });
        Assert.Equal(5_022_727, (await college.AllAsync<PayLineRow>()).Single(l => l.Type == "compensation").Hundredths);
    }

    [Fact]
    public async Task Accountant_and_director_may_give_it_back_and_the_next_sheet_counts()
    {
        var (college, month) = await StartAsync();
        await using var _ = college;
        await month.DoAsync("review", "Return", "aliya", "accountant", comment: "S-00001 was ill");
        await month.DoAsync("review", "Approve", "aliya", "accountant");
        await month.DoAsync("approve", "Return", "daulet", "director", comment: "Once more, please");
        await month.DoAsync("review", "Approve", "aliya", "accountant");
        await month.DoAsync("approve", "Approve", "daulet", "director");
        var run = (await college.AllAsync<PayRunRow>()).Single();
        Assert.Equal(("exported", 3), (run.State, run.Sheet));
        Assert.Equal(3, (await college.AllAsync<PayLineRow>()).Select(l => l.Sheet).Distinct().Count());
    }

    [Fact]
    public async Task Missing_accounts_and_bounced_payments_are_corrected_and_sent_again()
    {
        var (college, month) = await StartAsync(accounts: false);
        await using var _ = college;
        await month.DoAsync("review", "Approve", "aliya", "accountant");
        await month.DoAsync("approve", "Approve", "daulet", "director");
        Assert.Equal("S-00001", month.Given("accounts")!.Value.GetProperty("people").GetString());
        await GiveAccountsAsync(college);
        await month.DoAsync("accounts", "Done", "aliya", "accountant");
        await month.DoAsync("bank", "Bounced", "aliya", "accountant", new { bounced = new[] { new { person = "S-00002", reason = "account closed" } } });
        Assert.Equal("S-00002", month.Given("returned")!.Value.GetProperty("people").GetString());
        await month.DoAsync("returned", "Done", "aliya", "accountant");
        await month.DoAsync("bank", "Paid", "aliya", "accountant");
        Assert.True(month.IsFinished);
        Assert.Equal("paid", (await college.AllAsync<PayRunRow>()).Single().State);
        Assert.All((await college.AllAsync<PayPaymentRow>()).Where(p => p.Ledger == "students"), p => Assert.Equal("paid", p.State));
    }

    [Fact]
    public async Task Pages_do_not_go_past_the_case_that_leads_a_month()
    {
        var (college, month) = await StartAsync();
        await using var _ = college;
        Assert.Equal("pay.led_by_case", (await college.Desk.ReviewAsync(college.Order("aliya"), default)).Refusal!.Code);
        Assert.Equal("review", month.Open);
        Assert.Contains(await college.AllAsync<AuditRow>(), a => a.What == "refused");
    }
}
