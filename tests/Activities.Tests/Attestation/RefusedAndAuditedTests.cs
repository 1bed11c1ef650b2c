using DualFlow.Activities.Attestation.Desk;
using DualFlow.Activities.Documents.Rows;
using DualFlow.Activities.Tests.Compensation;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Tests.Attestation;

/// <summary>What a college must never be able to do by mistake: each is refused in words, and stands in the audit with who tried.</summary>
public class RefusedAndAuditedTests
{
    [Fact]
    public async Task On_a_board_it_is_judging_without_quorum_or_a_relative_looking_early_marking_late_and_appealing_late()
    {
        await using var board = await Board.OpenAsync(candidates: [Board.Four[0]]);
        await board.MeetAsync("M03", "M04", "M05");
        var mark = new BoardAct { Verb = BoardVerb.Send, Student = "S-1", Points = Board.Percent(80) };
        await board.RefusedAsync("sat", mark);
        foreach (var member in new[] { "M03", "M04", "M05" })
            await board.DoAsync("dina", new() { Verb = BoardVerb.Presence, Member = member, IsPresent = true });
        await board.DoAsync("dina", new() { Verb = BoardVerb.Conflict, Member = "M03", Student = "S-1", Word = "relative" });
        await board.RefusedAsync("pak", mark);
        await board.MarkAsync("kim", "S-1", 80);
        Assert.NotNull((await board.Desk.MarksAsync(Board.Person("tleu"), Board.Id, "S-1", default)).Refusal);
        await board.AllMarkAsync("S-1", 80, "kim", "pak");
        await board.DoAsync("omarov", new() { Verb = BoardVerb.Confirm, Student = "S-1" });
        await board.DoAsync("dina", new() { Verb = BoardVerb.Protocol });
        await board.RefusedAsync("kim", mark);
        foreach (var account in Board.Employers.Concat(Board.College).Append("dina"))
            await board.DoAsync(account, new() { Verb = BoardVerb.Sign });
        await board.DoAsync("dina", new() { Verb = BoardVerb.Announce });
        board.Now = board.Now.AddDays(3);
        Assert.NotNull((await board.Appeals.SubmitAsync(Board.Lead, Board.Id, "S-1", new string('а', 60), null, default)).Refusal);
        var kept = await board.RefusalsAsync();
        Assert.Equal(5, kept.Count);
        foreach (var (who, code) in new[] { ("sat", "attestation.quorum"), ("pak", "attestation.conflict"), ("tleu", "attestation.blind"), ("kim", "attestation.protocol"), ("dina", "appeal.late") })
            Assert.Contains(kept, r => r.StartsWith(who, StringComparison.Ordinal) && r.Contains(code, StringComparison.Ordinal));
    }

    [Fact]
    public async Task In_pay_it_is_paying_without_two_approvals_and_changing_what_is_paid()
    {
        await using var college = await SmallPayroll.CreateAsync(false, 1);
        await college.Desk.OpenAsync(null, SmallPayroll.October, "KZ", null, college.By("accountant"), null, default);
        Assert.NotNull((await college.Desk.ExportAsync(college.Order("accountant"), default)).Refusal);
        await college.Desk.CalculateAsync(college.Order("accountant"), default);
        await college.Desk.ReviewAsync(college.Order("accountant"), default);
        Assert.NotNull((await college.Desk.ApproveAsync(college.Order("accountant"), default)).Refusal);
        await college.Desk.ApproveAsync(college.Order("director"), default);
        Assert.NotNull((await college.Desk.CalculateAsync(college.Order("accountant"), default)).Refusal);
        Assert.NotNull((await college.Desk.ReturnAsync(college.Order("accountant"), "too much", default)).Refusal);
        Assert.NotNull((await college.Diary.MarkAsync(SmallPayroll.Person("mentor"), "C-00000", new(2025, 10, 1), "work", 60, default)).Refusal);
        var kept = (await college.AllAsync<DualFlow.Activities.Registry.AuditRow>()).Where(a => a.What == "refused").Select(a => $"{a.Account} {a.After}").ToList();
        foreach (var (who, code) in new[] { ("accountant", "pay.not_approved"), ("accountant", "pay.same_person"), ("accountant", "pay.closed"), ("mentor", "attendance.locked") })
            Assert.Contains(kept, r => r.StartsWith(who, StringComparison.Ordinal) && r.Contains(code, StringComparison.Ordinal));
        Assert.NotNull(await college.TryAsync("update registry_pay_line set hundredths = 1"));
    }

    [Fact]
    public async Task A_protocol_is_a_document_in_three_languages_with_its_number_and_hash_for_those_who_may_read_it()
    {
        await using var board = await Board.OpenAsync(candidates: [Board.Four[0]]);
        await board.MeetAsync();
        await board.AllMarkAsync("S-1", 92);
        await board.DoAsync("omarov", new() { Verb = BoardVerb.Confirm, Student = "S-1" });
        Assert.Equal(404, (await board.Desk.ProtocolAsync(Board.Person("kim"), Board.Id, "ru", default)).Refusal!.Status);
        var made = await board.DoAsync("dina", new() { Verb = BoardVerb.Protocol });
        Assert.Equal(["kk", "ru", "en"], made.ProtocolLanguages);
        foreach (var language in made.ProtocolLanguages)
        {
            var document = (await board.Desk.ProtocolAsync(Board.Person("kim"), Board.Id, language, default)).Value!;
            Assert.Equal(("1/2027", Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(document.Content)))), (document.Number, document.Hash));
            Assert.Contains("Абдрахманов Ерасыл", document.Content, StringComparison.Ordinal);
            Assert.Contains("Омаров Руслан", document.Content, StringComparison.Ordinal);
        }
        Assert.Equal(404, (await board.Desk.ProtocolAsync(Board.Person("stranger"), Board.Id, "ru", default)).Refusal!.Status);
        await using var open = await board.Registry.OpenAsync(null, default);
        Assert.Equal(3, await open.Rows.Set<DocumentRow>().CountAsync());
    }
}
