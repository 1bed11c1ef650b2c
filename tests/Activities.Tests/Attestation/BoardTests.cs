using DualFlow.Activities.Attestation.Desk;
using DualFlow.Activities.Attestation.Rules;
using DualFlow.Activities.Attestation.Rows;
using DualFlow.Activities.Registry;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Tests.Attestation;

public class BoardTests
{
    [Fact]
    public async Task A_commission_of_seven_attests_with_one_absent_and_one_in_conflict()
    {
        await using var board = await Board.OpenAsync();
        await board.DoAsync("dina", new() { Verb = BoardVerb.Conflict, Member = "M03", Student = "S-1", Word = "mentor" });
        await board.MeetAsync("M05");
        foreach (var student in new[] { "S-1", "S-2", "S-3" })
            await board.AllMarkAsync(student, student == "S-3" ? 40 : 92, student == "S-1" ? ["kim", "pak"] : ["kim"]);
        foreach (var student in new[] { "S-1", "S-2", "S-3" })
            await board.DoAsync("omarov", new() { Verb = BoardVerb.Confirm, Student = student });
        var made = await board.DoAsync("dina", new() { Verb = BoardVerb.Protocol });
        Assert.Equal(("1/2027", 64), (made.Protocol!.Number, made.ProtocolHash!.Length));
        Assert.Equal([("pass", "A-"), ("pass", "A-"), ("fail", "FX"), ("notAdmitted", null)], made.Protocol.Candidates.Select(c => (c.Outcome, c.Mark)));
        Assert.Equal(["Пак Виктор"], made.Protocol.Candidates[0].Abstained);
        Assert.Equal(5, made.Protocol.Candidates[0].Rounds.Count);
        Assert.Equal("attestation.unsigned", (await board.RefusedAsync("dina", new() { Verb = BoardVerb.Announce })).Code);
        foreach (var account in new[] { "omarov", "sat", "pak", "tleu", "zhum", "sokolov", "dina" })
            await board.DoAsync(account, new() { Verb = BoardVerb.Sign });
        Assert.Equal("attestation.member_absent", (await board.RefusedAsync("kim", new() { Verb = BoardVerb.Sign })).Code);
        var announced = await board.DoAsync("dina", new() { Verb = BoardVerb.Announce });
        // One business day: Thursday, 18:00 in Aktobe.
        Assert.Equal(("announced", new DateTimeOffset(2027, 6, 10, 13, 0, 0, TimeSpan.Zero)), (announced.State, announced.AppealUntil));
        Assert.Equal("attestation.window", (await board.RefusedAsync("dina", new() { Verb = BoardVerb.Finish })).Code);
        board.Now = board.Now.AddDays(2);
        Assert.Equal("final", (await board.DoAsync("dina", new() { Verb = BoardVerb.Finish })).State);
        await using var open = await board.Registry.OpenAsync(null, default);
        Assert.Equal([(1, "S-1"), (2, "S-2")], (await open.Rows.Set<QualificationEntryRow>().ToListAsync()).Select(e => (e.Number, e.StudentId)));
    }

    [Fact]
    public async Task Without_quorum_nobody_judges_until_a_deputy_of_the_same_side_stands_in_and_else_the_meeting_is_put_off()
    {
        await using var board = await Board.OpenAsync();
        await board.MeetAsync("M03", "M04", "M05");
        Assert.Equal("attestation.quorum", (await board.RefusedAsync("sat", new() { Verb = BoardVerb.Send, Student = "S-1", Points = Board.Percent(80) })).Code);
        Assert.Equal("attestation.deputy", (await board.RefusedAsync("dina", new() { Verb = BoardVerb.StandIn, Member = "M08", For = "M07" })).Code);
        await board.DoAsync("dina", new() { Verb = BoardVerb.StandIn, Member = "M08", For = "M05" });
        Assert.Equal("attestation.deputy", (await board.RefusedAsync("dina", new() { Verb = BoardVerb.StandIn, Member = "M08", For = "M01" })).Code);
        Assert.Equal("attestation.has_quorum", (await board.RefusedAsync("dina", new() { Verb = BoardVerb.Postpone })).Code);
        Assert.Equal(["li"], (await board.MarkAsync("li", "S-1", 80)).Candidates[0].Sent.Select(_ => "li"));
        await board.DoAsync("dina", new() { Verb = BoardVerb.Presence, Member = "M08", IsPresent = false });
        var later = await board.DoAsync("dina", new() { Verb = BoardVerb.Postpone });
        Assert.Equal(("planned", 2, 0), (later.State, later.Meeting, later.Present));
    }

    [Fact]
    public async Task Marks_are_sealed_until_all_are_in_and_then_no_longer_changed()
    {
        await using var board = await Board.OpenAsync();
        await board.MeetAsync();
        await board.AllMarkAsync("S-1", 80, "kim", "sat");
        await board.MarkAsync("sat", "S-1", 10);
        await board.MarkAsync("sat", "S-1", 78);
        var seen = await board.ViewAsync("kim");
        Assert.Equal((null, 0, 6, 1), (seen.Candidates[0].Marks, seen.Candidates[0].Areas.Count, seen.Candidates[0].Sent.Count, seen.Candidates[0].Awaited.Count));
        Assert.Empty(seen.Candidates[0].Own);
        Assert.Equal(5, (await board.ViewAsync("pak")).Candidates[0].Own.Count);
        foreach (var person in new[] { Board.Person("kim"), Board.Person("omarov"), Board.Lead, Board.Person("boss", "*") })
            Assert.Equal("attestation.blind", (await board.Desk.MarksAsync(person, Board.Id, "S-1", default)).Refusal!.Code);
        await board.MarkAsync("kim", "S-1", 90);
        Assert.Equal(35, (await board.Desk.MarksAsync(Board.Person("kim"), Board.Id, "S-1", default)).Value!.Count);
        Assert.Equal("attestation.unsealed", (await board.RefusedAsync("kim", new() { Verb = BoardVerb.Send, Student = "S-1", Points = Board.Percent(10) })).Code);
        // No history shows what was given.
        await using var open = await board.Registry.OpenAsync(null, default);
        Assert.DoesNotContain(await open.Rows.Audit.ToListAsync(), a => a.Subject == "attestation_mark" && a.After!.Contains("points", StringComparison.OrdinalIgnoreCase));
        Assert.Contains(await board.RefusalsAsync(), r => r.StartsWith("kim", StringComparison.Ordinal) && r.Contains("attestation.blind", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_wide_spread_is_discussed_once_and_both_rounds_stay_in_the_protocol()
    {
        await using var board = await Board.OpenAsync(candidates: [Board.Four[0]]);
        await board.MeetAsync();
        await board.AllMarkAsync("S-1", 60, "kim");
        var spread = await board.MarkAsync("kim", "S-1", 90);
        Assert.Equal((CandidateStage.Discuss, 30), (spread.Candidates[0].Stage, spread.Candidates[0].Areas.Max(a => a.Spread)));
        Assert.Equal("attestation.spread_open", (await board.RefusedAsync("omarov", new() { Verb = BoardVerb.Confirm, Student = "S-1" })).Code);
        Assert.Equal("attestation.not_chair", (await board.RefusedAsync("sat", new() { Verb = BoardVerb.Discuss, Student = "S-1" })).Code);
        await board.DoAsync("omarov", new() { Verb = BoardVerb.Discuss, Student = "S-1" });
        await board.AllMarkAsync("S-1", 60, "kim");
        Assert.Equal(CandidateStage.Ready, (await board.MarkAsync("kim", "S-1", 95)).Candidates[0].Stage);
        Assert.Equal("attestation.discussed", (await board.RefusedAsync("omarov", new() { Verb = BoardVerb.Discuss, Student = "S-1" })).Code);
        await board.DoAsync("omarov", new() { Verb = BoardVerb.Confirm, Student = "S-1" });
        Assert.Equal([7, 7], (await board.DoAsync("dina", new() { Verb = BoardVerb.Protocol })).Protocol!.Candidates[0].Rounds.CountBy(r => r.Round).Select(r => r.Value));
    }

    [Fact]
    public async Task Whoever_may_not_judge_is_refused_with_the_reason_and_it_is_kept()
    {
        await using var board = await Board.OpenAsync();
        await board.DoAsync("pak", new() { Verb = BoardVerb.Conflict, Member = "M03", Student = "S-1", Word = "relative" });
        await board.MeetAsync("M05");
        var send = new BoardAct { Verb = BoardVerb.Send, Student = "S-1", Points = Board.Percent(80) };
        Assert.Equal("attestation.conflict", (await board.RefusedAsync("pak", send)).Code);
        Assert.Equal("attestation.member_absent", (await board.RefusedAsync("kim", send)).Code);
        Assert.Equal("attestation.not_member", (await board.RefusedAsync("dina", send)).Code);
        Assert.Equal("attestation.not_found", (await board.RefusedAsync("stranger", send)).Code);
        Assert.Equal("attestation.not_admitted", (await board.RefusedAsync("sat", send with { Student = "S-4" })).Code);
        Assert.Equal("attestation.incomplete", (await board.RefusedAsync("sat", send with { Points = new Dictionary<string, decimal> { ["quality"] = 1 } })).Code);
        Assert.Equal("attestation.points", (await board.RefusedAsync("sat", send with { Points = Board.Percent(101) })).Code);
        var kept = await board.RefusalsAsync();
        Assert.Contains(kept, r => r.StartsWith("pak", StringComparison.Ordinal) && r.Contains("attestation.conflict", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_mark_after_the_protocol_is_refused()
    {
        await using var board = await Board.OpenAsync(candidates: [Board.Four[0]]);
        await board.MeetAsync();
        Assert.Equal("attestation.undecided", (await board.RefusedAsync("dina", new() { Verb = BoardVerb.Protocol })).Code);
        await board.AllMarkAsync("S-1", 80);
        await board.DoAsync("omarov", new() { Verb = BoardVerb.Confirm, Student = "S-1" });
        await board.DoAsync("dina", new() { Verb = BoardVerb.Protocol });
        Assert.Equal("attestation.protocol", (await board.RefusedAsync("sat", new() { Verb = BoardVerb.Send, Student = "S-1", Points = Board.Percent(20) })).Code);
        Assert.Equal("attestation.protocol", (await board.RefusedAsync("dina", new() { Verb = BoardVerb.Presence, Member = "M02", IsPresent = false })).Code);
    }

    [Theory]
    [InlineData("absentExcused", "newDate")]
    [InlineData("ill", "newDate")]
    [InlineData("absentUnexcused", "fail")]
    [InlineData("removed", "fail")]
    public async Task Who_does_not_sit_it_through_gets_a_new_date_or_fails(string attendance, string outcome)
    {
        await using var board = await Board.OpenAsync();
        await board.MeetAsync();
        var act = new BoardAct { Verb = BoardVerb.Attendance, Student = "S-2", Word = attendance };
        if (attendance != "absentUnexcused")
            Assert.Equal("attestation.note", (await board.RefusedAsync("dina", act)).Code);
        Assert.Equal(outcome, (await board.DoAsync("dina", act with { Note = "Справка № 15 от 09.06.2027" })).Candidates[1].Outcome);
    }

    [Fact]
    public async Task Failed_equipment_begins_the_same_variant_again_with_the_whole_time()
    {
        await using var board = await Board.OpenAsync(scheme: "demonstration-exam");
        await board.MeetAsync();
        await board.DoAsync("dina", new() { Verb = BoardVerb.Start, Student = "S-1", Station = "2", Variant = "4", Minutes = 90 });
        await board.DoAsync("sat", new() { Verb = BoardVerb.Send, Student = "S-1", Points = new Dictionary<string, decimal> { ["quality"] = 5, ["method"] = 5, ["safety"] = 5 } });
        board.Now = board.Now.AddMinutes(40);
        var again = (await board.DoAsync("dina", new() { Verb = BoardVerb.Restart, Student = "S-1", Note = "Отказ подъёмника на посту 2" })).Candidates[0];
        Assert.Equal(("4", 1, TimeSpan.FromMinutes(90), 0), (again.Variant, again.Restarts, again.EndsAt - again.StartedAt, again.Sent.Count));
    }

    [Fact]
    public async Task A_copied_paper_sheet_counts_when_a_second_person_has_compared_it()
    {
        await using var board = await Board.OpenAsync(candidates: [Board.Four[0]]);
        await board.MeetAsync();
        await board.AllMarkAsync("S-1", 80, "kim");
        var copied = await board.DoAsync("dina", new() { Verb = BoardVerb.Copy, Student = "S-1", Member = "M05", Points = Board.Percent(80) });
        Assert.Equal((CandidateStage.Marking, 6, 1), (copied.Candidates[0].Stage, copied.Candidates[0].Sent.Count, copied.Candidates[0].ToCompare.Count));
        Assert.Equal("attestation.four_eyes", (await board.RefusedAsync("dina", new() { Verb = BoardVerb.Compare, Student = "S-1", Member = "M05" })).Code);
        Assert.Equal(CandidateStage.Ready, (await board.DoAsync("zhum", new() { Verb = BoardVerb.Compare, Student = "S-1", Member = "M05" })).Candidates[0].Stage);
    }

    [Theory]
    [InlineData(49.5, "fail")]
    [InlineData(50, "pass")]
    public async Task Forty_nine_and_a_half_stays_a_failure_unless_the_rules_round(double percent, string outcome)
    {
        await using var board = await Board.OpenAsync(candidates: [Board.Four[0]]);
        await board.MeetAsync();
        await board.AllMarkAsync("S-1", (decimal)percent);
        Assert.Equal(outcome, (await board.DoAsync("omarov", new() { Verb = BoardVerb.Confirm, Student = "S-1" })).Candidates[0].Outcome);
    }

    [Fact]
    public async Task An_appeal_is_taken_in_time_from_the_right_person_once()
    {
        await using var board = await Board.OpenAsync(candidates: [Board.Four[0]]);
        var grounds = new string('а', 50);
        Assert.Equal("appeal.early", (await board.Appeals.SubmitAsync(Board.Lead, Board.Id, "S-1", grounds, null, default)).Refusal!.Code);
        await AnnounceAsync(board);
        Assert.Equal("appeal.not_yours", (await board.Appeals.SubmitAsync(Board.Person("sat"), Board.Id, "S-1", grounds, null, default)).Refusal!.Code);
        Assert.Equal("appeal.grounds", (await board.Appeals.SubmitAsync(Board.Lead, Board.Id, "S-1", "мало", null, default)).Refusal!.Code);
        var taken = (await board.Appeals.SubmitAsync(Board.Lead, Board.Id, "S-1", grounds, "k1", default)).Value!;
        Assert.Equal(taken, (await board.Appeals.SubmitAsync(Board.Lead, Board.Id, "S-1", grounds, "k1", default)).Value);
        Assert.Equal("appeal.twice", (await board.Appeals.SubmitAsync(Board.Lead, Board.Id, "S-1", grounds, "k2", default)).Refusal!.Code);
        Assert.True((await board.ViewAsync("dina")).Candidates[0].IsHeld);
        // The repeat finds that no case has begun, and starts the same one again: the engine makes no second one of it.
        Assert.Equal(taken.Id, Assert.Single(board.Started.Select(s => s.Id).Distinct()));
        board.Now = board.Now.AddDays(3);
        Assert.Equal("appeal.late", (await board.Appeals.SubmitAsync(Board.Lead, Board.Id, "S-1", grounds, "k3", default)).Refusal!.Code);
        Assert.Equal("attestation.window", (await board.RefusedAsync("dina", new() { Verb = BoardVerb.Finish })).Code);
        Assert.Contains(await board.RefusalsAsync(), r => r.Contains("appeal.late", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2009-06-10", null)]
    [InlineData("2009-06-09", "appeal.adult")]
    public async Task A_parent_appeals_for_a_minor_and_takes_it_back_and_not_for_somebody_of_age(string birth, string? refusal)
    {
        await using var board = await Board.OpenAsync(candidates: [Board.Four[0]]);
        await using (var open = await board.Registry.OpenAsync(null, default))
        {
            open.Rows.ChangeAs(new(board.Now, "import"));
            open.Rows.Add(new StudentRow
            {
                TenantId = "", Id = "S-1", LastName = "Абдрахманов", FirstName = "Ерасыл", BirthDate = DateOnly.Parse(birth, System.Globalization.CultureInfo.InvariantCulture), Sex = Sex.Male, Language = "kk", Status = "active", Funding = "stateOrder",
                Account = "yerassyl",
            });
            open.Rows.Guardians.Add(new() { TenantId = "", StudentId = "S-1", Position = 1, FullName = "Абдрахманова Сәуле", Relation = "mother", Account = "saule" });
            await open.Rows.SaveChangesAsync();
        }
        await AnnounceAsync(board);
        var answer = await board.Appeals.SubmitAsync(Board.Person("saule"), Board.Id, "S-1", new string('а', 50), null, default);
        Assert.Equal(refusal, answer.Refusal?.Code);
        Assert.Equal(refusal is null, (await board.ViewAsync("dina")).Candidates[0].IsHeld);
        if (answer.Value is not { } appeal)
            return;
        Assert.Equal("saule", Assert.Single(board.Started).Appeal.SubmittedBy);
        Assert.Equal("appeal.not_yours", (await board.Appeals.WithdrawAsync(Board.Person("sat"), appeal.Id, default)).Refusal!.Code);
        Assert.Equal("withdrawn", (await board.Appeals.WithdrawAsync(Board.Person("saule"), appeal.Id, default)).Value!.State);
        Assert.Equal("withdrawn", (await board.Appeals.WithdrawAsync(Board.Person("yerassyl"), appeal.Id, default)).Value!.State);   // again: nothing more to do
        Assert.False((await board.ViewAsync("dina")).Candidates[0].IsHeld);
    }

    static async Task AnnounceAsync(Board board)
    {
        await board.MeetAsync();
        await board.AllMarkAsync("S-1", 40);
        await board.DoAsync("omarov", new() { Verb = BoardVerb.Confirm, Student = "S-1" });
        await board.DoAsync("dina", new() { Verb = BoardVerb.Protocol });
        foreach (var account in Board.Employers.Concat(Board.College).Append("dina"))
            await board.DoAsync(account, new() { Verb = BoardVerb.Sign });
        await board.DoAsync("omarov", new() { Verb = BoardVerb.Announce });
    }

    [Fact]
    public async Task Seven_members_who_send_at_once_are_all_heard()
    {
        await using var board = await Board.OpenAsync(candidates: [Board.Four[0]]);
        await board.MeetAsync();
        await Task.WhenAll(Board.Employers.Concat(Board.College).Select(a => board.MarkAsync(a, "S-1", 80)));
        Assert.Equal((CandidateStage.Ready, 80m), ((await board.ViewAsync("dina")).Candidates[0].Stage, (await board.ViewAsync("dina")).Candidates[0].Proposed));
    }

    [Fact]
    public async Task A_repeat_under_the_same_key_does_nothing_and_an_old_revision_is_told_so()
    {
        await using var board = await Board.OpenAsync();
        var opened = await board.DoAsync("dina", new() { Verb = BoardVerb.Open, Key = "k" });
        Assert.Equal(opened.Revision, (await board.DoAsync("dina", new() { Verb = BoardVerb.Open, Key = "k" })).Revision);
        Assert.Equal("attestation.changed", (await board.RefusedAsync("dina", new() { Verb = BoardVerb.Presence, Member = "M01", IsPresent = true, Revision = opened.Revision - 1 })).Code);
    }

    [Fact]
    public async Task A_commission_against_the_rules_of_its_country_is_not_planned()
    {
        await using var board = await Board.OpenAsync(plans: false);
        var college = Board.Seven.Select(m => m.Office == "member" ? m with { Side = "college" } : m).ToList();
        Assert.Equal("attestation.composition", (await board.Sessions.PlanAsync(Board.Lead, new("x", new(2027, 6, 9), college, Board.Four), default)).Refusal!.Code);
        // Germany wants as many employees as employers, and a teacher.
        Assert.Equal("attestation.composition", (await board.Sessions.PlanAsync(Board.Lead, new("x", new(2027, 6, 9), Board.Seven, Board.Four, Country: "DE", Scheme: "exam-mechatronics"), default)).Refusal!.Code);
        Activities.Attestation.Changes.PlannedMember[] german = [new("A", "employer", "chair", null, "a"), new("B", "employee", "member", null, "b"), new("C", "teacher", "member", null, "c"), new("D", "teacher", "secretary", null, "dina")];
        Assert.NotNull((await board.Sessions.PlanAsync(Board.Lead, new("x", new(2027, 6, 9), german, Board.Four, Country: "DE", Scheme: "exam-mechatronics"), default)).Value);
    }

    [Fact]
    public async Task An_oral_supplement_can_turn_a_German_failure()
    {
        Activities.Attestation.Changes.PlannedMember[] german = [new("A", "employer", "chair", null, "a"), new("B", "employee", "member", null, "b"), new("C", "teacher", "member", null, "c"), new("D", "teacher", "secretary", null, "dina")];
        await using var board = await Board.OpenAsync("DE", "exam-mechatronics", german, [new("S-1", "Muster", Prior: new Dictionary<string, decimal> { ["teil1"] = 70 })]);
        await board.MeetAsync();
        foreach (var account in new[] { "a", "b", "c" })
            await board.DoAsync(account, new() { Verb = BoardVerb.Send, Student = "S-1", Points = new Dictionary<string, decimal> { ["order"] = 70, ["planning"] = 60, ["analysis"] = 45, ["wiso"] = 48 } });
        var open = (await board.ViewAsync("dina")).Candidates[0];
        Assert.Equal((CandidateStage.Oral, "analysis 60, wiso 54"), (open.Stage, string.Join(", ", open.OralOptions.Select(o => $"{o.Area} {o.Needed}"))));
        Assert.Equal(CandidateStage.Ready, (await board.DoAsync("a", new() { Verb = BoardVerb.Oral, Student = "S-1", Word = "wiso", Score = 54 })).Candidates[0].Stage);
        Assert.Equal("pass", (await board.DoAsync("a", new() { Verb = BoardVerb.Confirm, Student = "S-1" })).Candidates[0].Outcome);
    }
}
