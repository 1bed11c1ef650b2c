using DualFlow.Activities.Attestation.Desk;
using DualFlow.Activities.Attestation.Rows;
using DualFlow.Activities.Attestation.Rules;
using DualFlow.Activities.Registry;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Tests.Attestation;

/// <summary>Who sees what of a board, and when.</summary>
public class BoardSightTests
{
    [Fact]
    public async Task A_member_who_comes_late_judges_too_and_the_marks_are_sealed_again()
    {
        await using var board = await Board.OpenAsync();
        await board.MeetAsync("M05");
        await board.AllMarkAsync("S-1", 80, "kim");
        Assert.NotNull((await board.ViewAsync("sat")).Candidates[0].Marks);
        var late = await board.DoAsync("dina", new() { Verb = BoardVerb.Presence, Member = "M05", IsPresent = true });
        Assert.Equal((CandidateStage.Marking, null, "M05"), (late.Candidates[0].Stage, late.Candidates[0].Marks, late.Candidates[0].Awaited.Single()));
        Assert.Equal(CandidateStage.Ready, (await board.MarkAsync("kim", "S-1", 82)).Candidates[0].Stage);
    }

    [Fact]
    public async Task A_student_sees_their_own_result_once_it_is_announced_and_never_who_gave_what()
    {
        await using var board = await Board.OpenAsync(candidates: [Board.Four[0], Board.Four[1]]);
        await using (var open = await board.Registry.OpenAsync(null, default))
        {
            open.Rows.ChangeAs(new(board.Now, "registrar"));
            open.Rows.Students.Add(new() { TenantId = "", Id = "S-1", LastName = "Абдрахманов", FirstName = "Ерасыл", BirthDate = new(2008, 1, 1), Sex = Sex.Male, Language = "ru", Status = "active", Funding = "stateOrder", Account = "yerassyl" });
            await open.Rows.SaveChangesAsync();
        }
        await board.MeetAsync();
        foreach (var student in new[] { "S-1", "S-2" })
        {
            await board.AllMarkAsync(student, 92);
            await board.DoAsync("omarov", new() { Verb = BoardVerb.Confirm, Student = student });
        }
        var before = await board.ViewAsync("yerassyl");
        var own = Assert.Single(before.Candidates);
        Assert.Equal(("S-1", null, null, CandidateStage.Marking, 0, 0), (own.Student, own.Outcome, own.Marks, own.Stage, own.Areas.Count, before.Members.Count));
        Assert.Equal("attestation.blind", (await board.Desk.MarksAsync(Board.Person("yerassyl"), Board.Id, "S-1", default)).Refusal!.Code);
        await board.DoAsync("dina", new() { Verb = BoardVerb.Protocol });
        foreach (var account in Board.Employers.Concat(Board.College).Append("dina"))
            await board.DoAsync(account, new() { Verb = BoardVerb.Sign });
        await board.DoAsync("dina", new() { Verb = BoardVerb.Announce });
        var after = await board.ViewAsync("yerassyl");
        Assert.Equal(("pass", "A-", null, null), (after.Candidates.Single().Outcome, after.Candidates.Single().Mark, after.Candidates.Single().Marks, after.Protocol));
        Assert.Null((await board.Desk.FindAsync(Board.Person("stranger"), Board.Id, default)).Value);
        Assert.NotNull((await board.Appeals.SubmitAsync(Board.Person("yerassyl"), Board.Id, "S-1", new string('а', 50), null, default)).Value);
    }

    [Fact]
    public async Task Whose_mentor_a_member_is_the_registry_knows()
    {
        await using var board = await Board.OpenAsync(plans: false);
        await using (var open = await board.Registry.OpenAsync(null, default))
        {
            open.Rows.ChangeAs(new(board.Now, "registrar"));
            open.Rows.Contracts.Add(new()
            {
                TenantId = "", Id = "C-1", StudentId = "S-1", Bin = "041240000123", MentorId = "mentor-pak", Qualification = "4S07161302", From = new(2026, 9, 1), To = new(2027, 6, 30), Status = "active", Version = 1,
                PayMode = Activities.Compensation.Rules.CompensationMode.None, Rate = 0,
            });
            open.Rows.Guardians.Add(new() { TenantId = "", StudentId = "S-2", Position = 1, FullName = "Сатыбалдина Гүлнар", Relation = "mother", Account = "sat" });
            await open.Rows.SaveChangesAsync();
        }
        Assert.NotNull((await board.Sessions.PlanAsync(Board.Lead, new("x", new(2027, 6, 9), Board.Seven, Board.Four, Id: Board.Id), default)).Value);
        await board.MeetAsync();
        Assert.Equal("attestation.conflict", (await board.RefusedAsync("pak", new() { Verb = BoardVerb.Send, Student = "S-1", Points = Board.Percent(80) })).Code);
        Assert.Equal("attestation.conflict", (await board.RefusedAsync("sat", new() { Verb = BoardVerb.Send, Student = "S-2", Points = Board.Percent(80) })).Code);
    }

    [Theory]
    [InlineData(95, false, true)]
    [InlineData(72, false, false)]
    [InlineData(95, true, false)]
    public async Task Honours_are_entered_by_the_grades_of_all_disciplines_and_a_re_sit_removes_them(decimal second, bool hadDebt, bool expected)
    {
        await using var board = await Board.OpenAsync(candidates: [Board.Four[0]]);
        await using (var open = await board.Registry.OpenAsync(null, default))
        {
            open.Rows.ChangeAs(new(board.Now, "registrar"));
            foreach (var (discipline, score) in new[] { ("Математика", 96m), ("Физика", second), ("Черчение", second) })
                open.Rows.Set<DisciplineGradeRow>().Add(new() { TenantId = "", StudentId = "S-1", Discipline = discipline, Term = "2027-2", Current = score, Exam = score, Score = score, Letter = "A", Outcome = "Pass" });
            if (hadDebt)
                open.Rows.Set<DebtRow>().Add(new() { TenantId = "", Id = "d", StudentId = "S-1", Subject = "Физика", Attempts = 2, Cause = "fail", Mode = "teacher", State = "closed", InstanceId = "i" });
            await open.Rows.SaveChangesAsync();
        }
        await board.MeetAsync();
        await board.AllMarkAsync("S-1", 92);
        await board.DoAsync("omarov", new() { Verb = BoardVerb.Confirm, Student = "S-1" });
        await board.DoAsync("dina", new() { Verb = BoardVerb.Protocol });
        foreach (var account in Board.Employers.Concat(Board.College).Append("dina"))
            await board.DoAsync(account, new() { Verb = BoardVerb.Sign });
        await board.DoAsync("dina", new() { Verb = BoardVerb.Announce });
        board.Now = board.Now.AddDays(4);
        await board.DoAsync("dina", new() { Verb = BoardVerb.Finish });
        await using var after = await board.Registry.OpenAsync(null, default);
        Assert.Equal(expected, (await after.Rows.Set<QualificationEntryRow>().SingleAsync()).WithHonours);
    }
}
