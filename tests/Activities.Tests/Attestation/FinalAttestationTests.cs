using System.Text.Json;
using DualFlow.Activities.Attestation.Changes;
using DualFlow.Activities.Attestation.Desk;
using DualFlow.Activities.Attestation.Rows;
using DualFlow.Activities.Registry;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Tests.Attestation;

/// <summary>The shipped process of the final attestation with its meetings, on the interpreter and a registry.</summary>
public class FinalAttestationTests
{
    static readonly string[] Three = ["A", "B", "C"];

    internal static async Task<(Board Board, Case Case)> GroupAsync()
    {
        var board = await Board.OpenAsync(plans: false);
        board.Now = new(2027, 4, 12, 5, 0, 0, TimeSpan.Zero);
        await using (var open = await board.Registry.OpenAsync(null, default))
        {
            open.Rows.ChangeAs(new(board.Now, "registrar"));
            open.Rows.Groups.Add(new() { TenantId = "", Code = "А-31", Qualification = "4S07161302", Language = "ru", StartsOn = new(2024, 9, 1), IsActive = true });
            foreach (var id in Three)
                open.Rows.Students.Add(new()
                {
                    TenantId = "", Id = id, LastName = id + "ов", FirstName = "Арман", BirthDate = new(2008, 1, 1), Sex = Sex.Male, GroupCode = "А-31", Language = "ru", Status = "active", Funding = "stateOrder",
                    Account = id == "C" ? null : id.ToLowerInvariant(),
                });
            await open.Rows.SaveChangesAsync();
        }
        return (board, new Case(board));
    }

    internal static object Input(bool demonstration = false, string country = "KZ", string? scheme = null, object? prior = null) =>
        new { Group = "А-31", Title = "Итоговая аттестация А-31", HeldOn = "2027-06-09", Country = country, Demonstration = demonstration, Scheme = scheme ?? "", Prior = prior };

    static object Commission(IEnumerable<PlannedMember>? members = null) => new { members = (members ?? Board.Seven).Select(m => new { name = m.Name, side = m.Side, office = m.Office, account = m.Account }) };

    internal static async Task<string> PlannedAsync(Case @case, object input, object? missing = null, object? commission = null)
    {
        var id = await @case.StartAsync("attestation", input);
        await @case.DoAsync("attestation-commission", "Done", commission ?? Commission());
        await @case.DoAsync("attestation-order", "Approve", new { number = "17-k", place = "Мастерская 2" });
        await @case.DoAsync("attestation-missing", "Done", missing ?? new { missing = Array.Empty<object>() });
        return id;
    }

    internal static async Task<BoardView> DoAsync(Board board, string session, string account, BoardAct act)
    {
        var answer = await board.Desk.DoAsync(Board.Person(account), session, act, default);
        Assert.True(answer.Refusal is null, $"{account} {act.Verb}: {answer.Refusal?.Message.En}");
        return answer.Value!;
    }

    internal static async Task MeetAsync(Board board, string session, decimal[] percents, Dictionary<string, decimal>? points = null)
    {
        await DoAsync(board, session, "dina", new() { Verb = BoardVerb.Open });
        var view = (await board.Desk.FindAsync(Board.Lead, session, default)).Value!;
        foreach (var member in view.Members.Where(m => m.Office is "chair" or "member"))
            await DoAsync(board, session, "dina", new() { Verb = BoardVerb.Presence, Member = member.Id, IsPresent = true });
        for (var i = 0; i < percents.Length; i++)
        {
            var student = view.Candidates[i].Student;
            await DoAsync(board, session, "dina", new() { Verb = BoardVerb.Attendance, Student = student, Word = percents[i] < 0 ? "absentExcused" : "present", Note = percents[i] < 0 ? "Справка № 15 от 09.06" : null });
            foreach (var account in percents[i] < 0 ? [] : Board.Employers.Concat(Board.College))
                await DoAsync(board, session, account, new() { Verb = BoardVerb.Send, Student = student, Points = points ?? Board.Percent(percents[i]) });
            if (percents[i] >= 0)
                await DoAsync(board, session, "omarov", new() { Verb = BoardVerb.Confirm, Student = student });
        }
        await DoAsync(board, session, "dina", new() { Verb = BoardVerb.Protocol });
        foreach (var account in Board.Employers.Concat(Board.College).Append("dina"))
            await DoAsync(board, session, account, new() { Verb = BoardVerb.Sign });
        await DoAsync(board, session, "dina", new() { Verb = BoardVerb.Announce });
    }

    [Fact]
    public async Task A_group_goes_from_the_commission_to_final_results_and_re_sits()
    {
        var (board, @case) = await GroupAsync();
        await using var _ = board;
        var id = await @case.StartAsync("attestation", Input());
        await @case.DoAsync("attestation-commission", "Done", Commission(Board.Seven.Select(m => m with { Side = "college" })));
        Assert.Contains("employer", @case.Data("attestation-commission").GetProperty("defects").GetString(), StringComparison.Ordinal);
        await @case.DoAsync("attestation-commission", "Done", Commission());
        await @case.DoAsync("attestation-order", "Return");
        await @case.DoAsync("attestation-commission", "Done", Commission());
        await @case.DoAsync("attestation-order", "Approve", new { number = "17-k" });
        await @case.DoAsync("attestation-missing", "Done", new { missing = new[] { new { student = "C", requirement = "practicePassed" } } });
        Assert.Equal([true, true, false], (await @case.BoardOfAsync(id)).View.Candidates.Select(c => c.Reasons.Count == 0));
        await @case.DoAsync("attestation-debts", "Closed", new { missing = Array.Empty<object>() });
        Assert.All((await @case.BoardOfAsync(id)).View.Candidates, c => Assert.Empty(c.Reasons));
        await MeetAsync(board, id, [92, 40, -1]);
        Assert.Contains("AttestationAnnounced", @case.Events);
        Assert.Equal("announced", (await @case.BoardOfAsync(id)).View.State);
        await @case.WaitAsync((await @case.BoardOfAsync(id)).View.AppealUntil!.Value.AddMinutes(1));
        Assert.True(@case.IsFinished(id), @case.Incidents);
        Assert.Equal("final", (await @case.BoardOfAsync(id)).View.State);
        await using var open = await board.Registry.OpenAsync(null, default);
        Assert.Equal(["A"], await open.Rows.Set<QualificationEntryRow>().Select(e => e.StudentId).ToListAsync());
        // Who was absent with a good reason has used up no attempt.
        Assert.Equal([("B", 1, "fail"), ("C", 0, "absentExcused")], (await open.Rows.Set<DebtRow>().OrderBy(d => d.StudentId).ToListAsync()).Select(d => (d.StudentId, d.Attempts, d.Cause)));
        Assert.Contains("AttestationPassed", @case.Events);
    }

    [Fact]
    public async Task Debts_that_stay_open_leave_the_refusal_and_the_others_go_on()
    {
        var (board, @case) = await GroupAsync();
        await using var _ = board;
        var id = await PlannedAsync(@case, Input(), new { missing = new[] { new { student = "Cов Арман", requirement = "diaryComplete" } } });
        await @case.DoAsync("attestation-debts", "Closed", new { missing = new[] { new { student = "C", requirement = "diaryComplete" } } });
        await @case.WaitAsync(new DateTimeOffset(2027, 6, 7, 0, 0, 0, TimeSpan.Zero));
        Assert.Contains("AttestationRefused", @case.Events);
        Assert.Equal(["diaryComplete"], (await @case.BoardOfAsync(id)).View.Candidates[2].Reasons);
    }

    [Fact]
    public async Task After_three_meetings_without_quorum_the_director_convenes()
    {
        var (board, @case) = await GroupAsync();
        await using var _ = board;
        var id = await PlannedAsync(@case, Input());
        for (var meeting = 1; meeting <= 3; meeting++)
        {
            await DoAsync(board, id, "dina", new() { Verb = BoardVerb.Postpone, Note = "Нет кворума" });
            await @case.WriteAsync();
            if (meeting < 3)
                await @case.WaitAsync();
        }
        Assert.Contains("attestation-convene", @case.Tasks, StringComparison.Ordinal);
        await @case.DoAsync("attestation-convene", "Done", new { measures = "Позвонили всем членам" });
        await MeetAsync(board, id, [92, 92, 92]);
        Assert.Equal(("announced", 4), ((await @case.BoardOfAsync(id)).View.State, (await @case.BoardOfAsync(id)).View.Meeting));
    }

    [Fact]
    public async Task The_switch_makes_it_a_demonstration_exam_with_its_own_criteria_and_key()
    {
        var (board, @case) = await GroupAsync();
        await using var _ = board;
        var id = await PlannedAsync(@case, Input(demonstration: true));
        Assert.Equal(["practical"], (await @case.BoardOfAsync(id)).View.Areas);
        await MeetAsync(board, id, [75, 75, 75], new() { ["quality"] = 37.5m, ["method"] = 22.5m, ["safety"] = 15 });
        Assert.All((await @case.BoardOfAsync(id)).View.Candidates, c => Assert.Equal(("pass", "4"), (c.Outcome, c.Mark)));
    }

    [Fact]
    public async Task Germany_asks_for_parity_and_takes_part_one_from_before()
    {
        var (board, @case) = await GroupAsync();
        await using var _ = board;
        var id = await @case.StartAsync("attestation", Input(country: "DE", scheme: "exam-mechatronics", prior: new { A = new { teil1 = 70 } }));
        await @case.DoAsync("attestation-commission", "Done", Commission());
        Assert.Contains("equally many", @case.Data("attestation-commission").GetProperty("defects").GetString(), StringComparison.Ordinal);
        await @case.DoAsync("attestation-commission", "Done", Commission([new("A", "employer", "chair"), new("B", "employee", "member"), new("C", "teacher", "member"), new("D", "teacher", "secretary", null, "dina")]));
        await @case.DoAsync("attestation-order", "Approve", new { number = "1" });
        await @case.DoAsync("attestation-missing", "Done", new { missing = new[] { new { student = "B", requirement = "recordBook" } } });
        var view = (await @case.BoardOfAsync(id)).View;
        Assert.Equal((70m, "recordBook"), (view.Candidates[0].Prior["teil1"], view.Candidates[1].Reasons.Single()));
        Assert.Equal(3, view.Needed);
    }

    [Fact]
    public async Task An_appeal_in_the_window_keeps_the_results_open_until_it_is_decided()
    {
        var (board, @case) = await GroupAsync();
        await using var _ = board;
        var id = await PlannedAsync(@case, Input());
        await MeetAsync(board, id, [92, 92, 40]);
        await @case.WriteAsync();
        var appeal = (await board.Appeals.SubmitAsync(Board.Lead, id, "C", new string('а', 60), null, default)).Value!;
        await @case.WaitAsync((await @case.BoardOfAsync(id)).View.AppealUntil!.Value.AddHours(1));
        Assert.False(@case.IsFinished(id));
        await using (var open = await board.Registry.OpenAsync(null, default))
        {
            open.Rows.ChangeAs(new(@case.Run.Now, "x"));
            await AttestationRegistry.ApplyAsync(open.Rows, RegistryJson.Change(AttestationChanges.AppealKind, new AppealMoved(appeal.Id, "decided", Decision: "raise", NewTotal: 55, NewMark: "D+")), null, @case.Run.Now, default);
            await open.Rows.SaveChangesAsync();
        }
        await @case.WaitAsync(@case.Run.Now.AddDays(4));
        Assert.True(@case.IsFinished(id), @case.Incidents);
        Assert.Equal(("pass", 55m, "D+", false), (await @case.BoardOfAsync(id)).View.Candidates.Select(c => (c.Outcome, c.Total!.Value, c.Mark, c.IsHeld)).Last());
    }
}
