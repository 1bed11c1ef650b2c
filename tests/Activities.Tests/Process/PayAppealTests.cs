using DualFlow.Activities.Attendance;
using DualFlow.Activities.Attestation.Desk;
using DualFlow.Activities.Attestation.Rows;
using DualFlow.Activities.Attestation.Rules;
using DualFlow.Activities.Compensation.Rows;
using DualFlow.Activities.Compensation.Runs;
using DualFlow.Activities.Registry;
using DualFlow.Activities.Tests.Attestation;
using DualFlow.Activities.Tests.Compensation;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using static DualFlow.Activities.Tests.Compensation.SmallPayroll;

namespace DualFlow.Activities.Tests.Process;

/// <summary>An appeal against the pay of a month from the student, or the parent of a minor, to the bank's file (P12).</summary>
public sealed class PayAppealTests
{
    static readonly string Grounds = new('а', 60);

    [Theory]
    [InlineData("raise", "FFF")]
    [InlineData("raise", "AAA")]
    [InlineData(null, null)]
    public async Task A_contested_payment_is_held_and_released_once_whether_the_appeal_is_upheld_rejected_or_taken_back(string? proposal, string? votes)
    {
        await using var walk = await Walk.OpenAsync();
        var appeal = (await walk.Appeals.SubmitAsync(Person("student"), "2025-10", null, Grounds, "k", default)).Value!;
        Assert.Equal(("held", "appeal-commission"), (await walk.StateAsync(appeal.Id), walk.Case.Tasks));
        Assert.Equal(appeal.Id, (await walk.Appeals.SubmitAsync(Person("student"), "2025-10", null, Grounds, "k", default)).Value!.Id);   // the same request again: one case
        Assert.Single(walk.Case.Run.Instances);
        Assert.Equal("appeal.twice", (await walk.Appeals.SubmitAsync(Person("student"), "2025-10", null, Grounds, "k2", default)).Refusal!.Code);

        Assert.Empty(await walk.FileAsync("2025-10"));
        Assert.Equal("held", Assert.Single(await walk.HeldAsync()).Payment);

        if (votes is null)
        {
            Assert.Equal("appeal.not_yours", (await walk.Case.Board.Appeals.WithdrawAsync(Person("mother"), appeal.Id, default)).Refusal!.Code);
            await walk.Case.Board.Appeals.WithdrawAsync(Person("student"), appeal.Id, default);
        }
        else
        {
            await walk.Case.DoAsync("appeal-commission", "Done", new { people = new[] { new { name = "Ахметов", side = "employer" }, new { name = "Ли", side = "employer" }, new { name = "Ким", side = "college" } } });
            await walk.Case.DoAsync("appeal-hearing", "Done", new { proposal, reason = "Турникет не работал", ballots = new[] { "Ахметов", "Ли", "Ким" }.Zip(votes).Select(v => new { member = v.First, choice = v.Second == 'F' ? "For" : "Against" }) });
            Assert.Equal("held", Assert.Single(await walk.HeldAsync()).Payment);   // counted, and not signed yet
            await walk.Case.DoAsync("appeal-protocol", "Done", new { number = "A-1" });
            Assert.Equal("appeal.decided", (await walk.Case.Board.Appeals.WithdrawAsync(Person("student"), appeal.Id, default)).Refusal!.Code);
            await walk.Case.DoAsync("appeal-answer", "Accept", by: "student");
        }
        await walk.Case.WriteAsync();
        Assert.Empty(await walk.HeldAsync());
        var isUpheld = votes == "FFF";
        if (isUpheld)
        {
            // What is upheld is put right where it was wrong: the day. The paid month itself never changes.
            await walk.CorrectAsync();
            await walk.Case.DoAsync("appeal-carry-out", "Done", new { done = "14.10" });
        }
        Assert.True(walk.Case.IsFinished(walk.Instance), walk.Case.Incidents);
        Assert.Equal(votes is null ? "withdrawn" : "decided", await walk.StateAsync(appeal.Id));
        Assert.Equal("AppealDecided", walk.Case.Events[^1]);

        var october = (await walk.AllAsync<PayLineRow>()).Where(l => l is { RunId: "2025-10", PersonId: "S-00000" }).Sum(l => l.Amount);
        await walk.RunAsync(November);
        // 8 hours more of 176 at 85 000, less pension and medical insurance.
        var delta = (await walk.AllAsync<PayLineRow>()).Where(l => l is { RunId: "2025-11", PersonId: "S-00000" } && l.Month == October).Sum(l => l.Amount);
        Assert.Equal(isUpheld ? 3_863.64m - 386.36m - 77.27m : 0m, delta);
        Assert.Equal(isUpheld ? [("2025-10", october), ("2025-11", delta)] : [("2025-10", october)], await walk.FileAsync("2025-11"));
        await walk.PayAsync("2025-11");
        Assert.Equal(("paid", "2025-11"), (await walk.AllAsync<PayPaymentRow>()).Single(p => p is { RunId: "2025-10", PersonId: "S-00000" }) is var paid ? (paid.State, paid.FileRun) : default);
        await walk.RunAsync(new(2025, 12, 1));
        Assert.Empty(await walk.FileAsync("2025-12"));
    }

    [Fact]
    public async Task The_parent_of_a_minor_appeals_and_is_answered_and_strangers_and_parents_of_adults_are_refused()
    {
        await using var walk = await Walk.OpenAsync();
        Assert.Equal("appeal.not_yours", (await walk.Appeals.SubmitAsync(Person("stranger"), "2025-10", "S-00002", Grounds, null, default)).Refusal!.Code);
        Assert.Equal("appeal.not_yours", (await walk.Appeals.SubmitAsync(Person("student"), "2025-10", "S-00002", Grounds, null, default)).Refusal!.Code);
        var adult = (await walk.Appeals.SubmitAsync(Person("mother"), "2025-10", "S-00004", Grounds, null, default)).Refusal!;
        Assert.Equal((403, "appeal.adult"), (adult.Status, adult.Code));
        Assert.All(new[] { adult.Message, adult.Fix }, t => Assert.All(new[] { t.Kk, t.Ru, t.En }, s => Assert.True(s is { Length: > 20 })));
        Assert.Equal("appeal.grounds", (await walk.Appeals.SubmitAsync(Person("mother"), "2025-10", "S-00002", "Мало", null, default)).Refusal!.Code);
        Assert.Equal("appeal.early", (await walk.Appeals.SubmitAsync(Person("mother"), "2025-09", "S-00002", Grounds, null, default)).Refusal!.Code);
        Assert.Empty(await walk.AllAsync<AppealRow>());
        Assert.Equal(4, (await walk.AllAsync<AuditRow>()).Count(a => a is { Subject: "appeal", What: "refused" }));

        var appeal = (await walk.Appeals.SubmitAsync(Person("mother"), "2025-10", "S-00002", Grounds, null, default)).Value!;
        Assert.Equal("S-00002", Assert.Single(await walk.HeldAsync()).PersonId);
        await walk.Case.DoAsync("appeal-commission", "Done", new { people = new[] { new { name = "Ахметов", side = "employer" }, new { name = "Ли", side = "employer" }, new { name = "Ким", side = "college" } } });
        await walk.Case.DoAsync("appeal-hearing", "Done", new { proposal = "raise", reason = "Рассмотрено", ballots = new[] { "Ахметов", "Ли", "Ким" }.Select(m => new { member = m, choice = "Against" }) });
        await walk.Case.DoAsync("appeal-protocol", "Done", new { number = "A-2" });
        Assert.Equal("person:mother", walk.Case.Who("appeal-answer"));   // who appealed is answered
        await walk.Case.DoAsync("appeal-answer", "Accept", by: "mother");
        Assert.True(walk.Case.IsFinished(walk.Instance), walk.Case.Incidents);
        Assert.Equal(("mother", "unchanged"), (await walk.AllAsync<AppealRow>()).Single() is var row ? (row.SubmittedBy, row.Decision) : default);
        Assert.Equal("decided", await walk.StateAsync(appeal.Id));
    }

    [Fact]
    public async Task A_late_appeal_that_is_taken_back_before_anybody_excused_it_holds_nothing_any_more()
    {
        await using var walk = await Walk.OpenAsync(days: 31);
        var appeal = (await walk.Appeals.SubmitAsync(Person("accountant", "write:pay"), "2025-10", "S-00000", Grounds, null, default)).Value!;   // a paper that came, with a proof
        Assert.Equal(("submitted", "appeal-late"), (await walk.StateAsync(appeal.Id), walk.Case.Tasks));
        Assert.Single(await walk.HeldAsync());
        await walk.Case.Board.Appeals.WithdrawAsync(Person("student"), appeal.Id, default);
        await walk.Case.WriteAsync();
        Assert.True(walk.Case.IsFinished(walk.Instance), walk.Case.Incidents);
        Assert.Equal(("withdrawn", ""), (await walk.StateAsync(appeal.Id), walk.Case.Tasks));
        Assert.Empty(await walk.HeldAsync());
        // Having taken it back, the student may think again.
        Assert.Null((await walk.Appeals.SubmitAsync(Person("accountant", "write:pay"), "2025-10", "S-00000", Grounds, null, default)).Refusal);
    }

    [Fact]
    public async Task Pay_has_a_window_of_its_own_and_who_comes_later_is_told_until_when_it_was_open()
    {
        await using var walk = await Walk.OpenAsync(days: 30);
        var window = (await walk.Appeals.WindowsAsync(null, ["2025-10", "2025-09"], default)).Single();
        Assert.Equal(("2025-10", new(2025, 12, 3, 13, 0, 0, TimeSpan.Zero), true), (window.Key, window.Value.Until, window.Value.IsOpen));
        Assert.Null((await walk.Appeals.SubmitAsync(Person("student"), "2025-10", null, Grounds, null, default)).Refusal);
        Assert.Equal("appeal-commission", walk.Case.Tasks);   // in time: nobody has to excuse anything

        await using var late = await Walk.OpenAsync(days: 31);
        Assert.False((await late.Appeals.WindowsAsync(null, ["2025-10"], default)).Single().Value.IsOpen);
        var refusal = (await late.Appeals.SubmitAsync(Person("student"), "2025-10", null, Grounds, null, default)).Refusal!;
        Assert.Equal((409, "appeal.late"), (refusal.Status, refusal.Code));
        Assert.All(new[] { refusal.Message.Kk, refusal.Message.Ru, refusal.Message.En }, t => Assert.Contains("03.12.2025 18:00", t, StringComparison.Ordinal));
        Assert.Equal("appeal.late", (await late.Appeals.SubmitAsync(Person("mother"), "2025-10", "S-00002", Grounds, null, default)).Refusal!.Code);
        Assert.Empty(await late.AllAsync<AppealRow>());
    }

    [Fact]
    public async Task The_registered_guardian_of_a_minor_sees_the_wards_pay_and_every_reading_is_in_the_audit()
    {
        await using var walk = await Walk.OpenAsync();
        Assert.Equal([new PayWard("S-00002", "Студент00002 Айгерим")], await walk.Wards.ListAsync(Person("mother"), default));   // the adult child isn't among them
        var lines = (await walk.Wards.LinesAsync(Person("mother"), "S-00002", "ru", default)).Value!;
        Assert.All(lines, l => Assert.Equal(("S-00002", "2025-10"), (l.PersonId, l.RunId)));
        Assert.Contains(lines, l => l is { Type: "compensation", Amount: > 0, Why.Count: > 0 });
        var adult = (await walk.Wards.LinesAsync(Person("mother"), "S-00004", "ru", default)).Refusal!;
        Assert.Equal((403, "pay.ward_adult"), (adult.Status, adult.Code));
        Assert.Equal("pay.not_ward", (await walk.Wards.LinesAsync(Person("stranger"), "S-00002", "ru", default)).Refusal!.Code);
        Assert.Empty(await walk.Wards.ListAsync(Person("stranger"), default));
        Assert.Equal([("mother", "read", "S-00002"), ("mother", "refused", "S-00004"), ("stranger", "refused", "S-00002")],
            (await walk.AllAsync<AuditRow>()).Where(a => a.Subject == "ward_pay").Select(a => (a.Account!, a.What, a.SubjectId)).Order());
    }

    [Theory]
    [InlineData(AppellantTie.Student, false, null)]
    [InlineData(AppellantTie.Office, false, null)]
    [InlineData(AppellantTie.Guardian, true, null)]
    [InlineData(AppellantTie.Guardian, false, "appeal.adult")]
    [InlineData(AppellantTie.None, true, "appeal.not_yours")]
    public void A_parent_speaks_for_a_student_who_is_a_minor(AppellantTie tie, bool isMinor, string? fault) => Assert.Equal(fault, Appellant.Fault(tie, isMinor));

    /// <summary>Five students and their October pay, approved at noon of 3 November, with the desks and the case of an appeal.</summary>
    sealed class Walk : IAsyncDisposable
    {
        readonly Board board;
        readonly PayDesk pay;

        Walk(Board board)
        {
            this.board = board;
            var packs = new PayPack(new(Repository.Workflows()));
            pay = new(board.Registry, packs, new(board.Registry, packs, new(() => [])));
        }

        public Case Case { get; private set; } = null!;

        public PayAppeals Appeals { get; private set; } = null!;

        public PayWards Wards => new(board.Registry, board.Rules, new(board.Registry), board);

        public string Instance { get; private set; } = "";

        /// <param name="days">Days from the approval to now.</param>
        public static async Task<Walk> OpenAsync(int days = 0)
        {
            var board = await Board.OpenAsync(plans: false);
            board.Now = new(2025, 11, 3, 7, 0, 0, TimeSpan.Zero);
            var walk = new Walk(board);
            await using (var open = await board.Registry.OpenAsync(null, default))
            {
                open.Rows.ChangeAs(walk.By("import"));
                Seed(open.Rows, 5);
                await open.Rows.SaveChangesAsync(default);
                foreach (var student in await open.Rows.Students.ToListAsync())
                    student.Iban = student.Id == "S-00000" ? student.Iban : null;
                (await open.Rows.Students.SingleAsync(s => s.Id == "S-00002")).BirthDate = new(2008, 5, 5);
                foreach (var child in new[] { "S-00002", "S-00004" })
                    open.Rows.Guardians.Add(new() { TenantId = "", StudentId = child, Position = 1, FullName = "Студентова Алия", Relation = "mother", Account = "mother" });
                await open.Rows.SaveChangesAsync(default);
            }
            await walk.RunAsync(October);
            await walk.pay.OpenAsync(null, new(2025, 9, 1), "KZ", null, walk.By("accountant"), null, default);
            board.Now = board.Now.AddDays(days);
            walk.Case = new(board);
            walk.Appeals = new(board.Registry, board.Rules, board, async (order, _) => walk.Instance = await walk.Case.StartAsync("appeal", new
            {
                Appeal = order.Id, order.Appeal.Subject, Decision = order.Appeal.DecisionId, order.Appeal.Student, order.StudentName, order.Appeal.Grounds, order.Appeal.SubmittedBy, AnnouncedAt = order.AnnouncedAt.ToString("O"),
                order.FirstCommission, order.Country,
            }), new ConfigurationBuilder().Build());
            return walk;
        }

        RegistryAuthor By(string account) => new(board.Run?.Now ?? board.Now, account);

        PayOrder Order(string by, string id) => new(null, id, By(by));

        public async Task RunAsync(DateOnly month)
        {
            var id = $"{month:yyyy-MM}";
            if (board.Run is { } run && run.Now < new DateTimeOffset(month.AddMonths(1).AddDays(2), new(7, 0), TimeSpan.Zero))
                await run.AdvanceToAsync(new(month.AddMonths(1).AddDays(2), new(7, 0), TimeSpan.Zero), default);
            Assert.Null((await pay.OpenAsync(null, month, "KZ", null, By("accountant"), null, default)).Refusal);
            await pay.CalculateAsync(Order("accountant", id), default);
            await pay.ReviewAsync(Order("accountant", id), default);
            Assert.Null((await pay.ApproveAsync(Order("director", id), default)).Refusal);
        }

        /// <summary>Makes the file and takes it to the bank.</summary>
        public async Task<IEnumerable<(string Run, decimal Amount)>> FileAsync(string id)
        {
            Assert.Null((await pay.ExportAsync(Order("accountant", id), default)).Refusal);
            var file = (await pay.TakeFileAsync(Order("accountant", id), null, default)).Value!;
            return file.Text.Trim().Split("\r\n").Skip(1).Select(l => l.Split(';')).Where(c => c[1] == "S-00000").Select(c => (c[0], decimal.Parse(c[4], System.Globalization.CultureInfo.InvariantCulture)));
        }

        public async Task PayAsync(string id) => Assert.Null((await pay.PayAsync(Order("accountant", id), new Dictionary<string, string>(), default)).Refusal);

        public async Task<IReadOnlyList<PayHeld>> HeldAsync() => await new PayReader(board.Registry).HeldAsync(null, (await pay.FindAsync(null, "2025-10", default)).Value!, "kk", default);

        public async Task<string> StateAsync(string appeal) => (await AllAsync<AppealRow>()).Single(a => a.Id == appeal).State;

        /// <summary>A day of October that the turnstile had missed: asked for by the mentor, signed by the master.</summary>
        public async Task CorrectAsync()
        {
            var time = new MovedClock(board.Run!.Now);
            var corrections = new CorrectionDesk(board.Registry, new(board.Registry, new(Repository.Workflows()), time), time);
            var asked = (await corrections.AskAsync(Person("mentor"), "C-00000", new(2025, 10, 14), "work", 480, "Турникет не работал", default)).Value!;
            Assert.NotNull((await corrections.SignAsync(Person("master"), asked.Id, default)).Value!.AppliedMs);
        }

        public async Task<List<T>> AllAsync<T>() where T : class
        {
            await using var open = await board.Registry.OpenAsync(null, default);
            return await open.Rows.Set<T>().AsNoTracking().ToListAsync();
        }

        public ValueTask DisposeAsync() => board.DisposeAsync();
    }
}
