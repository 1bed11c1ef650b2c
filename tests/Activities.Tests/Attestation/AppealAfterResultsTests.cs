using DualFlow.Activities.Attestation.Rows;
using DualFlow.Activities.Documents.Rows;
using DualFlow.Activities.Registry;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Tests.Attestation;

/// <summary>P12 when the next step already ran: results were final, diplomas and re-sits on their way, and the higher instance reverses.</summary>
public class AppealAfterResultsTests
{
    static object Votes(string proposal) => new
    {
        proposal, newTotal = 62, newMark = "C-", reason = "Пропущен критерий", ballots = new[] { "Ахметов", "Ли", "Ким" }.Select(member => new { member, choice = "Against" }),
    };

    static async Task<(Board Board, Case Case, string Session)> FinalAsync(string student)
    {
        var (board, @case) = await FinalAttestationTests.GroupAsync();
        await using (var open = await board.Registry.OpenAsync(null, default))
        {
            open.Rows.ChangeAs(new(board.Now, "registrar"));
            open.Rows.Add(new CollegeRow { TenantId = "", Bin = "050340004567", NameKk = "«Жұлдыз» колледжі", NameRu = "Колледж «Жулдыз»" });
            await open.Rows.SaveChangesAsync();
        }
        var session = await FinalAttestationTests.PlannedAsync(@case, FinalAttestationTests.Input());
        await FinalAttestationTests.MeetAsync(board, session, [92, 40, 92]);
        await @case.WriteAsync();
        await @case.StartAsync("appeal", new
        {
            Appeal = "A1", Subject = "mark", Decision = session, Student = student, StudentName = student + "ов Арман", Account = "b", Grounds = new string('а', 60), SubmittedBy = "b", AnnouncedAt = @case.Run.Now,
            FirstCommission = new[] { "Омаров" }, Country = "KZ",
        });
        await @case.DoAsync("appeal-commission", "Done", new { people = new[] { ("Ахметов", "employer"), ("Ли", "employer"), ("Ким", "college") }.Select(p => new { name = p.Item1, side = p.Item2 }) });
        await @case.DoAsync("appeal-hearing", "Done", Votes("raise"));
        await @case.DoAsync("appeal-protocol", "Done", new { number = "А-1" });
        await @case.DoAsync("appeal-answer", "Higher");
        await @case.WaitAsync((await @case.BoardOfAsync(session)).View.AppealUntil!.Value.AddMinutes(1));
        Assert.Equal("final", (await @case.BoardOfAsync(session)).View.State);
        return (board, @case, session);
    }

    [Fact]
    public async Task A_raised_mark_is_entered_its_re_sit_ends_and_the_revised_protocol_says_why()
    {
        var (board, @case, session) = await FinalAsync("B");
        await using var _ = board;
        Assert.Contains("resit-dates", @case.Tasks, StringComparison.Ordinal);
        await @case.DoAsync("appeal-review", "Reverse", new { proposal = "raise", newTotal = 55, newMark = "D+", reason = "Нарушен порядок" });
        Assert.DoesNotContain("resit-dates", @case.Tasks, StringComparison.Ordinal);
        Assert.Equal("", @case.Incidents);
        Assert.Equal(2, @case.Events.Count(e => e == "AttestationPassed"));
        await using var open = await board.Registry.OpenAsync(null, default);
        Assert.Equal([("A", 1, "A-"), ("C", 2, "A-"), ("B", 3, "D+")], (await open.Rows.Set<QualificationEntryRow>().OrderBy(e => e.Number).ToListAsync()).Select(e => (e.StudentId, e.Number, e.Mark!)));
        Assert.Equal(["annulled"], await open.Rows.Set<DebtRow>().Select(d => d.State).ToListAsync());
        var printed = await open.Rows.Set<DocumentRow>().Where(d => d.Template == "attestation-protocol").ToListAsync();
        Assert.Equal(["en", "kk", "ru"], printed.Where(d => d.Number!.EndsWith("-А", StringComparison.Ordinal)).Select(d => d.Language).Order(StringComparer.Ordinal));
        Assert.Contains("исправлен по протоколу апелляции № А-1", printed.Single(d => d.Language == "ru" && d.Number!.EndsWith("-А", StringComparison.Ordinal)).Content, StringComparison.Ordinal);
        // The college stands in the registry: orders and protocols are headed by it.
        Assert.All(printed, d => Assert.Contains(d.Language == "ru" ? "Колледж «Жулдыз»" : "«Жұлдыз» колледжі", d.Content, StringComparison.Ordinal));
        Assert.Equal(6, await open.Rows.Set<DocumentRow>().CountAsync(d => d.Template == "appeal-protocol"));
        // Whoever asks for the protocol gets what counts now.
        Assert.EndsWith("-А", (await board.Desk.ProtocolAsync(Board.Lead, session, "kk", default)).Value!.Number, StringComparison.Ordinal);
        // And the diploma begins for the one who passes now.
        Assert.Contains(@case.Run.Instances.Values, i => i.State.DefinitionId == "graduation" && Equals(i.State.Input.GetValueOrDefault("Student"), "B"));
    }

    [Fact]
    public async Task An_annulled_result_loses_its_mark_keeps_its_number_and_is_taken_again_without_an_attempt()
    {
        var (board, @case, session) = await FinalAsync("A");
        await using var _ = board;
        await @case.DoAsync("appeal-review", "Reverse", new { proposal = "annul", reason = "Нарушен порядок" });
        Assert.Equal("", @case.Incidents);
        await using var open = await board.Registry.OpenAsync(null, default);
        var entries = await open.Rows.Set<QualificationEntryRow>().OrderBy(e => e.Number).ToListAsync();
        Assert.Equal([("A", 1, (string?)null), ("C", 2, "A-")], entries.Select(e => (e.StudentId, e.Number, e.Mark)));
        Assert.Contains((await open.Rows.Set<DebtRow>().ToListAsync()).Select(d => (d.StudentId, d.Cause, d.Attempts, d.State)), d => d == ("A", "annulled", 0, "open"));
        Assert.Equal("newDate", (await @case.BoardOfAsync(session)).View.Candidates[0].Outcome);
    }
}
