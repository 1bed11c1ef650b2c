using DualFlow.Activities.Attestation.Rows;
using DualFlow.Activities.Compensation.Rows;
using DualFlow.Activities.Compensation.Rules;
using DualFlow.Activities.Registry;
using Microsoft.EntityFrameworkCore;
using static DualFlow.Activities.Tests.Compensation.SmallPayroll;

namespace DualFlow.Activities.Tests.Compensation;

/// <summary>A payment that an open appeal contests waits outside the bank's files, and is in one of them once when the appeal is over (P12, steps 2 and 6).</summary>
public class PayHoldTests
{
    const string Line = "2025-10;S-00000;Студент00000 Айгерим;";

    [Theory]
    [InlineData("2025-10", "2025-10")]
    [InlineData("2025-10/C-00000", "2025-10")]
    [InlineData("2025-10/C-00000/compensation", "2025-10")]
    public void An_appeal_is_about_a_month_or_one_of_its_lines(string decision, string run) => Assert.Equal(run, PayHold.RunOf(decision));

    [Theory]
    [InlineData(false, null, 0, 0, "held")]
    [InlineData(false, null, 3, 3, "held")]
    [InlineData(false, 2, 1, 1, "held")]
    [InlineData(false, 2, 2, 1, "inFile")]
    [InlineData(false, 2, 2, 2, "given")]
    [InlineData(true, 2, 2, 2, "paid")]
    public void A_payment_can_be_kept_back_until_the_bank_has_its_file(bool isPaid, int? file, int taken, int given, string stands) => Assert.Equal(stands, PayHold.StandsAt(isPaid, file, new(taken, given)));

    [Theory]
    [InlineData(false, "decided")]
    [InlineData(true, "decided")]
    [InlineData(false, "withdrawn")]
    [InlineData(true, "refused")]
    public async Task A_contested_payment_waits_and_the_next_months_file_pays_it_once(bool postgres, string ends)
    {
        await using var college = await CreateAsync(postgres, 4);
        await college.RunAsync(October);
        await AppealAsync(college, "A1", "held");
        await college.Desk.ExportAsync(college.Order("accountant"), default);
        Assert.DoesNotContain(Line, await college.BankFileAsync(), StringComparison.Ordinal);
        Assert.Contains("S-00002", await college.BankFileAsync(), StringComparison.Ordinal);
        var run = (await college.Desk.FindAsync(null, "2025-10", default)).Value!;
        var held = Assert.Single(await college.Reader.HeldAsync(null, run, "ru", default));
        Assert.Equal(("S-00000", "held", "A1"), (held.PersonId, held.Payment, held.Appeal));
        Assert.Contains("31.10.2025", held.Reason, StringComparison.Ordinal);
        Assert.Contains(held.Reason, await college.Reader.RegisterAsync(null, run, "ru", default), StringComparison.Ordinal);
        // The student reads why, in the first sentence of each line; others read nothing of it.
        Assert.All(await college.Reader.OwnAsync(Person("student"), "ru", default), l => Assert.Equal(("held", held.Reason), (l.Hold, l.Why[0])));
        Assert.All((await college.Reader.LinesAsync(null, run, new(PersonId: "S-00002"), "ru", default)).Items, l => Assert.Null(l.Hold));

        // What the bank paid is paid; the contested one isn't, and the month isn't over.
        await college.Desk.PayAsync(college.Order("accountant"), new Dictionary<string, string>(), default);
        Assert.Equal(("ready", null), (await PaymentAsync(college)) is var kept ? (kept.State, kept.FileNumber) : default);
        Assert.Equal("exported", (await college.Desk.FindAsync(null, "2025-10", default)).Value!.State);

        // Nothing is decided in November either.
        college.Time.Advance(TimeSpan.FromDays(30));
        await college.RunAsync(November);
        await college.Desk.ExportAsync(college.Order("accountant", "2025-11"), default);
        await college.Desk.PayAsync(college.Order("accountant", "2025-11"), new Dictionary<string, string>(), default);
        Assert.Null((await PaymentAsync(college)).FileNumber);

        college.Time.Advance(TimeSpan.FromDays(31));
        await AppealAsync(college, "A1", ends);
        await GiveAccountsAsync(college);
        await college.RunAsync(new(2025, 12, 1));
        await college.Desk.ExportAsync(college.Order("accountant", "2025-12"), default);
        await college.Desk.ExportAsync(college.Order("accountant", "2025-12"), default);   // again, as after a kill
        Assert.Single((await college.BankFileAsync("2025-12")).Split("\r\n"), l => l.StartsWith(Line, StringComparison.Ordinal));
        // The October month makes no second one of it, and its own file is as it was.
        await college.Desk.ExportAsync(college.Order("accountant"), default);
        Assert.DoesNotContain(Line, await college.BankFileAsync(), StringComparison.Ordinal);
        await college.Desk.PayAsync(college.Order("accountant", "2025-12"), new Dictionary<string, string>(), default);
        Assert.Equal(("paid", "2025-12"), (await PaymentAsync(college)) is var paid ? (paid.State, paid.FileRun) : default);
        Assert.All(await college.AllAsync<PayPaymentRow>(), p => Assert.Equal("paid", p.State));
        Assert.All(await college.AllAsync<PayRunRow>(), r => Assert.Contains(r.State, (string[])["paid", "exported"]));
        Assert.Equal("paid", (await college.Desk.FindAsync(null, "2025-10", default)).Value!.State);   // with its last payment the month is over
        Assert.Empty(await college.Reader.HeldAsync(null, run, "ru", default));
    }

    [Fact]
    public async Task Released_in_the_same_month_it_comes_into_a_second_file_alone()
    {
        await using var college = await CreateAsync(false, 4);
        await college.RunAsync(October);
        await AppealAsync(college, "A1", "submitted", "2025-10/C-00000");
        await college.Desk.ExportAsync(college.Order("accountant"), default);
        var first = await college.BankFileAsync();
        await AppealAsync(college, "A1", "decided");
        await college.Desk.ExportAsync(college.Order("accountant"), default);
        var second = await college.BankFileAsync();
        Assert.StartsWith(Line, second.Trim().Split("\r\n").Skip(1).Single(), StringComparison.Ordinal);
        Assert.Equal(first, await college.BankFileAsync(number: 1));   // a file that was taken stays as it was
        Assert.Equal("pay.file", (await college.Desk.TakeFileAsync(college.Order("accountant"), 3, default)).Refusal!.Code);
    }

    [Fact]
    public async Task Until_the_file_is_downloaded_an_appeal_still_takes_the_payment_out_and_later_somebody_decides()
    {
        await using var college = await CreateAsync(false, 4);
        await college.RunAsync(October);
        await college.Desk.ExportAsync(college.Order("accountant"), default);
        await AppealAsync(college, "A1", "held");
        Assert.DoesNotContain(Line, await college.BankFileAsync(), StringComparison.Ordinal);
        // S-00002 appeals when the file is downloaded: it stays in it, and the page says so. The bank gets it only when somebody says so twice.
        await AppealAsync(college, "A2", "held", student: "S-00002");
        Assert.Contains("S-00002", await college.BankFileAsync(), StringComparison.Ordinal);
        var run = (await college.Desk.FindAsync(null, "2025-10", default)).Value!;
        Assert.Equal([("S-00000", "held"), ("S-00002", "inFile")], (await college.Reader.HeldAsync(null, run, "ru", default)).Select(h => (h.PersonId, h.Payment)));
        var contested = (await college.Desk.HandOverFileAsync(college.Order("accountant"), run.Files, false, default)).Refusal!;
        Assert.Equal("pay.file_contested", contested.Code);
        Assert.All(new[] { contested.Message.Kk, contested.Message.Ru, contested.Message.En }, t => Assert.Contains("S-00002", t, StringComparison.Ordinal));
        Assert.Null((await college.Desk.HandOverFileAsync(college.Order("accountant"), run.Files, true, default)).Refusal);
        run = (await college.Desk.FindAsync(null, "2025-10", default)).Value!;
        Assert.Equal([("S-00000", "held"), ("S-00002", "given")], (await college.Reader.HeldAsync(null, run, "kk", default)).Select(h => (h.PersonId, h.Payment)));
        await college.Desk.PayAsync(college.Order("accountant"), new Dictionary<string, string>(), default);
        Assert.Equal([("S-00000", "held"), ("S-00002", "paid")], (await college.Reader.HeldAsync(null, run, "en", default)).Select(h => (h.PersonId, h.Payment)));
    }

    [Fact]
    public async Task What_the_bank_gives_back_is_held_too_when_it_is_contested_by_then()
    {
        await using var college = await CreateAsync(false, 4);
        await college.RunAsync(October);
        await college.Desk.ExportAsync(college.Order("accountant"), default);
        await college.BankFileAsync();
        await college.Desk.PayAsync(college.Order("accountant"), new Dictionary<string, string> { ["S-00000"] = "account closed" }, default);
        await AppealAsync(college, "A1", "held");
        await college.Desk.ExportAsync(college.Order("accountant"), default);
        Assert.Null((await PaymentAsync(college)).FileNumber);
        await AppealAsync(college, "A1", "decided");
        await college.Desk.ExportAsync(college.Order("accountant"), default);
        Assert.Equal(2, (await PaymentAsync(college)).FileNumber);
    }

    [Fact]
    public async Task A_corrected_account_makes_another_file_with_what_was_not_taken_yet_and_nothing_twice()
    {
        await using var college = await CreateAsync(false, 4);
        await college.RunAsync(October);
        await college.Desk.ExportAsync(college.Order("accountant"), default);
        await GiveAccountsAsync(college);
        await college.Desk.ExportAsync(college.Order("accountant"), default);
        Assert.Equal(4, People(await college.BankFileAsync()));   // nobody had taken the first file: one file holds them all
        Assert.Equal(0, People(await college.BankFileAsync(number: 1)));
        await college.Desk.ExportAsync(college.Order("accountant"), default);
        Assert.Equal(2, (await college.Desk.FindAsync(null, "2025-10", default)).Value!.Files);   // nothing is new: no third file

        static int People(string file) => file.Trim().Split("\r\n").Length - 1;
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Two_who_make_and_take_files_at_the_same_moment_pay_everybody_once(bool postgres)
    {
        await using var college = await CreateAsync(postgres, 12);
        await college.RunAsync(October);
        await college.Desk.ExportAsync(college.Order("accountant"), default);
        await GiveAccountsAsync(college);
        var taken = new List<Activities.Compensation.Runs.PayFile>();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
        {
            if (i % 2 == 0)
                await college.Desk.ExportAsync(college.Order("accountant"), default);
            else if ((await college.Desk.TakeFileAsync(college.Order("accountant"), null, default)).Value is { } file)
                lock (taken)
                    taken.Add(file);
        })));
        await college.Desk.ExportAsync(college.Order("accountant"), default);
        taken.Add((await college.Desk.TakeFileAsync(college.Order("accountant"), null, default)).Value!);
        // Whoever was given a number twice was given the same file, and nobody is in two of them.
        Assert.All(taken.GroupBy(f => f.Number), g => Assert.Single(g.Select(f => f.Text).Distinct()));
        var people = taken.DistinctBy(f => f.Number).SelectMany(f => f.Text.Trim().Split("\r\n").Skip(1)).Select(l => l.Split(';')[1]).ToList();
        Assert.Equal(people.Distinct().Count(), people.Count);
        Assert.Equal(12, people.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_downloaded_file_is_handed_over_or_voided_as_a_whole_and_every_payment_is_in_one_file_that_counts(bool postgres)
    {
        await using var college = await CreateAsync(postgres, 4);
        await college.RunAsync(October);
        await college.Desk.ExportAsync(college.Order("accountant"), default);
        Assert.Equal("pay.file_not_taken", (await HandOverAsync(1)).Refusal!.Code);
        Assert.Equal("pay.file_not_taken", (await college.Desk.VoidFileAsync(college.Order("accountant"), 1, "x", default)).Refusal!.Code);
        var first = await college.BankFileAsync();
        Assert.Equal(first, await college.BankFileAsync());   // downloaded again: the same, and still not with the bank
        Assert.Equal(["taken"], await StatesAsync());
        // What comes later makes another file: the downloaded one stays.
        await GiveAccountsAsync(college);
        await college.Desk.ExportAsync(college.Order("accountant"), default);
        var second = await college.BankFileAsync();
        Assert.Equal(["taken", "taken"], await StatesAsync());
        Assert.Equal("pay.file_order", (await HandOverAsync(2)).Refusal!.Code);
        // The first is taken back: it needs a reason, and everything in it is in the third.
        Assert.Equal("pay.void_reason", (await college.Desk.VoidFileAsync(college.Order("accountant"), 1, " ", default)).Refusal!.Code);
        Assert.Equal(3, (await college.Desk.VoidFileAsync(college.Order("accountant"), 1, "Банк қайтарды", default)).Value!.Files);
        Assert.Equal(["void", "taken", "made"], await StatesAsync());
        Assert.Equal("pay.file_empty", (await HandOverAsync(1)).Refusal!.Code);
        Assert.Equal(Payments(first), Payments(await college.BankFileAsync()));
        Assert.Empty(Payments(first).Intersect(Payments(second)));
        // The bank gets the second and the third; neither can be taken back any more.
        Assert.Equal(2, (await HandOverAsync(2)).Value!.FilesGiven);
        Assert.Null((await HandOverAsync(2)).Refusal);   // said again
        Assert.Equal(3, (await HandOverAsync(3)).Value!.FilesGiven);
        Assert.Equal(["void", "handed", "handed"], await StatesAsync());
        Assert.Equal("pay.file_given", (await college.Desk.VoidFileAsync(college.Order("accountant"), 3, "x", default)).Refusal!.Code);
        Assert.Equal("pay.file", (await HandOverAsync(9)).Refusal!.Code);
        await college.Desk.PayAsync(college.Order("accountant"), new Dictionary<string, string>(), default);
        Assert.All(await college.AllAsync<PayPaymentRow>(), p => Assert.Equal("paid", p.State));
        var audit = (await college.AllAsync<AuditRow>()).Where(a => a.Subject == "pay_file").OrderBy(a => a.Id).ToList();
        Assert.Equal([("voided", "2025-10/1"), ("handed", "2025-10/2"), ("handed", "2025-10/3")], audit.Select(a => (a.What, a.SubjectId)).OrderBy(a => a.SubjectId));
        Assert.All(audit, a => Assert.Equal("accountant", a.Account));
        Assert.Contains("Банк қайтарды", audit.Single(a => a.What == "voided").After, StringComparison.Ordinal);

        Task<DualFlow.Activities.HumanTasks.TaskAnswer<PayRunRow>> HandOverAsync(int number) => college.Desk.HandOverFileAsync(college.Order("accountant"), number, false, default);

        async Task<IEnumerable<string>> StatesAsync() => (await college.Reader.FilesAsync(null, (await college.Desk.FindAsync(null, "2025-10", default)).Value!, default)).Select(f => f.State);

        static string[] Payments(string file) => file.Trim().Split("\r\n")[1..];
    }

    [Fact]
    public async Task What_is_contested_after_the_download_is_left_out_of_the_file_that_replaces_it()
    {
        await using var college = await CreateAsync(false, 4);
        await college.RunAsync(October);
        await college.Desk.ExportAsync(college.Order("accountant"), default);
        Assert.Contains(Line, await college.BankFileAsync(), StringComparison.Ordinal);
        await AppealAsync(college, "A1", "held");
        await college.Desk.VoidFileAsync(college.Order("accountant"), 1, "Апелляция", default);
        Assert.DoesNotContain(Line, await college.BankFileAsync(), StringComparison.Ordinal);
        Assert.Equal("held", Assert.Single(await college.Reader.HeldAsync(null, (await college.Desk.FindAsync(null, "2025-10", default)).Value!, "en", default)).Payment);
    }

    static async Task<PayPaymentRow> PaymentAsync(SmallPayroll college) => (await college.AllAsync<PayPaymentRow>()).Single(p => p is { RunId: "2025-10", PersonId: "S-00000" });

    static async Task AppealAsync(SmallPayroll college, string id, string state, string decision = "2025-10", string student = "S-00000")
    {
        await using var open = await college.Registry.OpenAsync(null, default);
        open.Rows.ChangeAs(college.By("secretary"));
        if (await open.Rows.Set<AppealRow>().FirstOrDefaultAsync(a => a.Id == id) is { } known)
            known.State = state;
        else
            open.Rows.Add(new AppealRow
            {
                TenantId = "", Id = id, Subject = PayHold.Subject, DecisionId = decision, StudentId = student, Grounds = new('a', 60), SubmittedBy = "student", SubmittedMs = college.Time.GetUtcNow().ToUnixTimeMilliseconds(), State = state,
            });
        await open.Rows.SaveChangesAsync(default);
    }

    static async Task GiveAccountsAsync(SmallPayroll college)
    {
        await using var open = await college.Registry.OpenAsync(null, default);
        open.Rows.ChangeAs(college.By("registrar"));
        foreach (var student in await open.Rows.Students.ToListAsync())
            student.Iban = "KZ86125KZT5004100100";
        await open.Rows.SaveChangesAsync(default);
    }
}
