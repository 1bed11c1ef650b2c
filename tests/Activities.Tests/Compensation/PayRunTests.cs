using DualFlow.Activities.Compensation.Rows;
using DualFlow.Activities.Contracts.Rows;
using DualFlow.Activities.Registry;
using Microsoft.EntityFrameworkCore;
using static DualFlow.Activities.Tests.Compensation.SmallPayroll;

namespace DualFlow.Activities.Tests.Compensation;

/// <summary>Monthly runs on both databases.</summary>
public class PayRunTests
{
    // 13 days of 8 hours are 104 of 176: 50 227.27, less pension 5 022.73 and medical insurance 1 004.55; the mentor has 4 × 13 of 22 days.
    const long Net = 5_022_727 - 502_273 - 100_455;

    [Fact]
    public async Task The_enterprise_gets_the_mentors_pay_when_the_rules_say_so()
    {
        await using var college = await CreateAsync(false, 2, batch: 4);
        await college.RunAsync(October);
        await using (var open = await college.Registry.OpenAsync(null, default))
        {
            open.Rows.ChangeAs(college.By("registrar"));
            open.Rows.Enterprises.Add(new() { TenantId = "", Bin = "1", Name = "Завод", Status = "accredited", SkilledWorkers = 3, Iban = "KZ86125KZT5004100100" });
            var rules = await open.Rows.Set<PayRunRow>().SingleAsync();
            rules.Rules = rules.Rules.Replace("\"mentorPayee\":\"person\"", "\"mentorPayee\":\"enterprise\"", StringComparison.Ordinal);
            Assert.Contains("enterprise", rules.Rules, StringComparison.Ordinal);
            await open.Rows.SaveChangesAsync(default);
        }
        var run = (await college.Desk.ExportAsync(college.Order("accountant"), default)).Value!;
        Assert.Contains(";M1;Завод;KZ86125KZT5004100100;", await college.BankFileAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_month_is_computed_checked_approved_by_another_exported_and_paid(bool postgres)
    {
        await using var college = await CreateAsync(postgres, 6, batch: 4);
        var run = await college.RunAsync(October);
        Assert.Equal(("approved", "accountant", "director"), (run.State, run.ReviewedBy, run.ApprovedBy));
        var lines = await college.AllAsync<PayLineRow>();
        Assert.Equal(6, lines.Count(l => l.Type == "compensation" && l.Hundredths == 5_022_727));
        Assert.Equal(1_654_545, lines.Single(l => l.Ledger == "mentors").Hundredths);
        Assert.Equal((lines.Count, lines.Sum(l => l.Hundredths)), (run.Lines, run.Hundredths));

        Assert.Equal("exported", (await college.Desk.ExportAsync(college.Order("accountant"), default)).Value!.State);
        Assert.Equal(3, (await college.Reader.ProblemsAsync(null, "2025-10", default)).Count);   // three have no account
        var bank = await college.BankFileAsync();
        Assert.Contains($"2025-10;S-00000;Студент00000 Айгерим;KZ86125KZT5004100100;{Net / 100m:0.00};KZT;", bank, StringComparison.Ordinal);
        Assert.Equal(4, bank.Trim().Split("\r\n").Length);
        Assert.Contains("104", await college.Reader.RegisterAsync(null, run, "ru", default), StringComparison.Ordinal);

        // The accounts come, one payment bounces and is sent again.
        await using (var open = await college.Registry.OpenAsync(null, default))
        {
            open.Rows.ChangeAs(college.By("registrar"));
            foreach (var student in await open.Rows.Students.Where(s => s.Iban == null).ToListAsync())
                student.Iban = "KZ86125KZT5004100100";
            (await open.Rows.Mentors.SingleAsync()).Iban = "KZ86125KZT5004100100";
            await open.Rows.SaveChangesAsync(default);
        }
        await college.Desk.ExportAsync(college.Order("accountant"), default);
        Assert.EndsWith("2025-10;M1;Аскаров Аскар;KZ86125KZT5004100100;16545.45;KZT;Mentor pay 2025-10\r\n", await college.BankFileAsync(), StringComparison.Ordinal);
        Assert.Equal("exported", (await college.Desk.PayAsync(college.Order("accountant"), new Dictionary<string, string> { ["S-00001"] = "account closed" }, default)).Value!.State);
        await college.Desk.ExportAsync(college.Order("accountant"), default);
        var paid = (await college.Desk.PayAsync(college.Order("accountant"), new Dictionary<string, string>(), default)).Value!;
        Assert.Equal("paid", paid.State);
        Assert.All(await college.AllAsync<PayPaymentRow>(), p => Assert.Equal("paid", p.State));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_not_allowed_is_refused_with_a_reason_and_kept_in_the_audit(bool postgres)
    {
        await using var college = await CreateAsync(postgres, 2);
        await college.Desk.OpenAsync(null, October, "KZ", null, college.By("accountant"), "k1", default);
        Assert.Null((await college.Desk.OpenAsync(null, October, "KZ", null, college.By("accountant"), "k1", default)).Refusal);   // the same request again
        var refusals = new[]
        {
            (await college.Desk.OpenAsync(null, October, "KZ", null, college.By("accountant"), "k2", default)).Refusal!,
            (await college.Desk.OpenAsync(null, new(2026, 1, 1), "KZ", null, college.By("accountant"), null, default)).Refusal!,
            (await college.Desk.ExportAsync(college.Order("accountant"), default)).Refusal!,
            (await college.Desk.ReviewAsync(college.Order("accountant"), default)).Refusal!,
        };
        await college.Desk.CalculateAsync(college.Order("accountant"), default);
        await college.Desk.ReviewAsync(college.Order("accountant"), default);
        refusals = [.. refusals, (await college.Desk.ApproveAsync(college.Order("accountant"), default)).Refusal!];
        await college.Desk.ApproveAsync(college.Order("director"), default);
        refusals = [.. refusals, (await college.Desk.ReturnAsync(college.Order("director"), "too much", default)).Refusal!, (await college.Desk.CalculateAsync(college.Order("accountant"), default)).Refusal!];
        Assert.Equal(["pay.run_exists", "pay.future", "pay.not_approved", "pay.not_calculated", "pay.same_person", "pay.closed", "pay.closed"], refusals.Select(r => r.Code));
        Assert.All(refusals, r => Assert.True(r.Message.Kk is { Length: > 5 } && r.Fix.Ru is { Length: > 5 } && r.Fix.En is { Length: > 5 }));
        var audit = (await college.AllAsync<AuditRow>()).Where(a => a.What == "refused").ToList();
        Assert.Equal(refusals.Length, audit.Count);
        Assert.All(audit, a => Assert.NotNull(a.Account));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nobody_changes_deletes_or_adds_a_line_of_a_closed_sheet(bool postgres)
    {
        await using var college = await CreateAsync(postgres, 2);
        await college.RunAsync(October);
        string[] tries =
        [
            "update registry_pay_line set hundredths = 1", "delete from registry_pay_line", "update registry_pay_batch set lines = 0",
            "insert into registry_pay_line values ('', '2025-10', 1, 'students', 'X', '2025-10-01', 'bonus', 'X', 1, '{}', '')",
            "insert into registry_pay_line values ('', '2025-10', 2, 'students', 'X', '2025-10-01', 'bonus', 'X', 1, '{}', '')",
        ];
        foreach (var sql in postgres ? [.. tries, "truncate registry_pay_line"] : tries)
            Assert.NotNull(await college.TryAsync(sql));
        await using var open = await college.Registry.OpenAsync(null, default);
        open.Rows.Remove(await open.Rows.Set<PayLineRow>().FirstAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => open.Rows.SaveChangesAsync(default));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_returned_sheet_stays_and_counts_no_more(bool postgres)
    {
        await using var college = await CreateAsync(postgres, 3);
        await college.Desk.OpenAsync(null, October, "KZ", null, college.By("accountant"), null, default);
        await college.Desk.CalculateAsync(college.Order("accountant"), default);
        var again = (await college.Desk.ReturnAsync(college.Order("accountant"), "Week of S-00001 is missing", default)).Value!;
        Assert.Equal(("open", 2, 0), (again.State, again.Sheet, again.Lines));
        await college.Desk.CalculateAsync(college.Order("accountant"), default);
        var lines = await college.AllAsync<PayLineRow>();
        Assert.Equal(lines.Count(l => l.Sheet == 1), lines.Count(l => l.Sheet == 2));
        await college.Desk.ReviewAsync(college.Order("accountant"), default);
        await college.Desk.ApproveAsync(college.Order("director"), default);
        Assert.Equal(3, (await college.Reader.OwnAsync(Person("student"), "ru", default)).Count);   // one sheet of two: gross, pension, insurance
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_day_corrected_by_two_people_after_the_lock_is_paid_as_a_difference_and_only_once(bool postgres)
    {
        await using var college = await CreateAsync(postgres, 3);
        await college.RunAsync(October);
        college.Time.Advance(TimeSpan.FromDays(20));
        Assert.Equal("attendance.locked", (await college.Diary.MarkAsync(Person("mentor"), "C-00000", new(2025, 10, 14), "work", 480, default)).Refusal?.Code);
        var asked = (await college.Corrections.AskAsync(Person("mentor"), "C-00000", new(2025, 10, 14), "work", 480, "Turnstile was broken", default)).Value!;
        Assert.Equal("correction.two_people", (await college.Corrections.SignAsync(Person("mentor"), asked.Id, default)).Refusal!.Code);
        Assert.Equal("diary.not_yours", (await college.Corrections.SignAsync(Person("student"), asked.Id, default)).Refusal!.Code);
        Assert.NotNull((await college.Corrections.SignAsync(Person("master"), asked.Id, default)).Value!.AppliedMs);
        await college.RunAsync(November);
        var lines = (await college.AllAsync<PayLineRow>()).Where(l => l.RunId == "2025-11").ToList();
        // 112 hours instead of 104: 54 090.91 − 50 227.27; nobody else has a line of October.
        Assert.Equal(386_364, lines.Single(l => l.Month == October && l.Type == "compensation").Hundredths);
        Assert.All(lines.Where(l => l.Month == October && l.Ledger == "students"), l => Assert.Equal("C-00000", l.SubjectId));
        Assert.Equal(31_818, lines.Single(l => l.Month == October && l.Ledger == "mentors").Hundredths);   // one more day for the mentor
        var why = (await college.Reader.OwnAsync(Person("student"), "ru", default)).Single(l => l.RunId == "2025-11" && l.Month == October && l.Type == "compensation").Why;
        Assert.Contains(why, w => w.Contains("Turnstile was broken", StringComparison.Ordinal));

        college.Time.Advance(TimeSpan.FromDays(40));
        await college.RunAsync(new(2025, 12, 1));
        Assert.DoesNotContain((await college.AllAsync<PayLineRow>()).Where(l => l.RunId == "2025-12"), l => l.Month == October);
    }

    [Theory]
    [InlineData(false, 12)]
    [InlineData(true, 12)]
    public async Task A_run_given_up_at_any_point_goes_on_behind_its_last_whole_batch(bool postgres, int times)
    {
        await using var college = await CreateAsync(postgres, 60, batch: 7, daysEach: 2);
        await college.Desk.OpenAsync(null, October, "KZ", null, college.By("accountant"), null, default);
        for (var i = 0; i < times; i++)
        {
            using var giveUp = new CancellationTokenSource();
            // Each round gives up a little later: before, within and after its writing.
            var work = college.Calculator.NextAsync(null, "2025-10", college.By("accountant"), giveUp.Token);
            for (var spin = 0; spin < i * 3 && !work.IsCompleted; spin++)
                await Task.Yield();
            await giveUp.CancelAsync();
            await Record.ExceptionAsync(() => work);
        }
        await college.Desk.CalculateAsync(college.Order("accountant"), default);
        var lines = await college.AllAsync<PayLineRow>();
        Assert.Equal(60, lines.Count(l => l.Type == "compensation"));
        Assert.Equal(60, lines.Where(l => l.Type == "compensation").Select(l => l.SubjectId).Distinct().Count());
        Assert.Equal(60 * 772_727, lines.Where(l => l.Type == "compensation").Sum(l => l.Hundredths));
        Assert.Equal(lines.Sum(l => l.Hundredths), (await college.AllAsync<PayRunRow>()).Single().Hundredths);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Two_who_compute_at_the_same_time_make_one_sheet(bool postgres)
    {
        await using var college = await CreateAsync(postgres, 30, batch: 5, daysEach: 1);
        await college.Desk.OpenAsync(null, October, "KZ", null, college.By("accountant"), null, default);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(async _ =>
        {
            while (await college.Calculator.NextAsync(null, "2025-10", college.By("accountant"), default))
            {
            }
        }));
        Assert.Equal(30, (await college.AllAsync<PayLineRow>()).Count(l => l.Type == "compensation"));
        Assert.Equal("calculated", (await college.AllAsync<PayRunRow>()).Single().State);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_amendment_inside_a_paid_month_is_paid_by_its_difference_once(bool postgres)
    {
        await using var college = await CreateAsync(postgres, 2);
        await college.RunAsync(October);
        await AmendAsync(college, new(2025, 10, 8), 95_000);   // 7 days before, 6 from the day on
        college.Time.Advance(TimeSpan.FromDays(30));
        await college.RunAsync(November);
        var delta = Assert.Single(await college.AllAsync<PayLineRow>(), l => l.RunId == "2025-11" && l.Month == October && l.Type == "compensation");
        // 48 of 176 hours at 10 000 more: 2 727.27 and a rounded half.
        Assert.Equal(("C-00000", 272_728), (delta.SubjectId, delta.Hundredths));
        college.Time.Advance(TimeSpan.FromDays(31));
        await college.RunAsync(new(2025, 12, 1));
        Assert.DoesNotContain(await college.AllAsync<PayLineRow>(), l => l.RunId == "2025-12" && l.Month < new DateOnly(2025, 12, 1));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Days_on_which_a_contract_rested_are_not_paid_by_thirtieths_and_one_that_is_known_late_is_taken_back(bool postgres)
    {
        await using var college = await CreateAsync(postgres, 2);
        await using (var open = await college.Registry.OpenAsync(null, default))
        {
            open.Rows.ChangeAs(college.By("methodist"));
            foreach (var contract in await open.Rows.Contracts.ToListAsync())
                (contract.PayMode, contract.Rate) = (DualFlow.Activities.Compensation.Rules.CompensationMode.Thirtieths, 90_000);
            Rest(open.Rows, "C-00000", new(2025, 10, 11), new(2025, 10, 21));
            await open.Rows.SaveChangesAsync();
        }
        await college.RunAsync(October);
        Assert.Equal([6_300_000, 9_000_000], await PaidAsync("2025-10", October));   // 21 and 30 thirtieths
        await using (var open = await college.Registry.OpenAsync(null, default))
        {
            Rest(open.Rows, "C-00001", new(2025, 10, 21), null);
            await open.Rows.SaveChangesAsync();
        }
        college.Time.Advance(TimeSpan.FromDays(30));
        await college.RunAsync(November);
        Assert.Equal([9_000_000, 0], await PaidAsync("2025-11", November));
        Assert.Equal([-3_000_000], await PaidAsync("2025-11", October));   // 20 thirtieths were due

        async Task<IEnumerable<long>> PaidAsync(string run, DateOnly month) => (await college.AllAsync<PayLineRow>())
            .Where(l => l.RunId == run && l.Month == month && l.Type == "compensation").OrderBy(l => l.SubjectId, StringComparer.Ordinal).Select(l => (long)l.Hundredths);
    }

    static void Rest(RegistryContext rows, string contract, DateOnly from, DateOnly? until)
    {
        foreach (var (what, day) in new[] { ("suspend", (DateOnly?)from), ("resume", until) })
            if (day is not null)
                rows.Set<ContractEventRow>().Add(new() { Id = $"{day:yyyyMMdd}.{contract}", TenantId = "", ContractId = contract, AtMs = 0, What = what, Status = what == "suspend" ? "suspended" : "active", Version = 1, Day = day });
    }

    static async Task AmendAsync(SmallPayroll college, DateOnly from, decimal rate)
    {
        await using var open = await college.Registry.OpenAsync(null, default);
        open.Rows.ChangeAs(college.By("methodist"));
        var contract = await open.Rows.Contracts.SingleAsync(c => c.Id == "C-00000");
        foreach (var (version, day, of) in new[] { (1, contract.From, contract.Rate), (2, from, rate) })
            open.Rows.ContractVersions.Add(new()
            {
                TenantId = "", ContractId = contract.Id, Version = version, EffectiveFrom = day, IsSigned = true,
                Content = RegistryJson.Write(new { pay = new { mode = "byNorm", rate = of } }),
            });
        (contract.Version, contract.Rate) = (2, rate);
        await open.Rows.SaveChangesAsync();
    }
}
