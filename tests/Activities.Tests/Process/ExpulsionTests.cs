using DualFlow.Activities.Attestation.Rows;
using DualFlow.Activities.Placement.Rows;
using Microsoft.EntityFrameworkCore;
using static DualFlow.Activities.Tests.Process.ProcessRun;
using static DualFlow.Activities.Tests.Process.StudentAffairs;

namespace DualFlow.Activities.Tests.Process;

/// <summary>Expulsion (P10, X1 and X2): the main path and every exception of its description.</summary>
public sealed class ExpulsionTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_expelled_student_has_a_certificate_no_contract_and_no_seat(bool postgres)
    {
        await using var run = await OpenAsync(postgres, Start, Usual, rows =>
        {
            Seed(rows);
            rows.Add(new PlacementRoundRow { TenantId = "", Id = "R", Name = "R", State = "published", Seed = 1, Terms = "{}", CreatedMs = 0 });
            rows.Add(new PlacementSeatRow { TenantId = "", RoundId = "R", StudentId = Adult, PlaceId = "W-1", How = "matched", State = "accepted" });
        });
        await run.RunAsync("expulsion", ("Student", Adult), ("Ground", "attempts"));
        Assert.Equal(("expelled", "terminated", "ordered"), ((await run.StudentAsync()).Status, await run.ContractStatusAsync(), (await run.MovementAsync()).State));
        var entry = Assert.Single(await run.ReadAsync(r => r.Set<QualificationEntryRow>().AsNoTracking().ToListAsync()));
        Assert.Equal(("certificate", 2026, 1, Qualification), (entry.Register, entry.Year, entry.Number, entry.Qualification));
        Assert.Equal("none", (await run.ReadAsync(r => r.Set<PlacementSeatRow>().AsNoTracking().SingleAsync())).State);
        Assert.Equal(["student-order 1/2026", "study-certificate A-2026/0001"], await run.DocumentsAsync());
        Assert.Equal(["StudentExpelled", "placement.seatFreed"], run.Events.Select(e => e.Name));
        Assert.Contains(await run.ReadAsync(r => r.Audit.AsNoTracking().ToListAsync()), a => a.Subject == "student" && a.InstanceId is not null);
    }

    [Fact]
    public async Task A_hearing_needs_five_business_days_and_a_minor_the_notice_to_the_guardian()
    {
        var (proposals, said) = (0, new List<string>());
        await using var run = await OpenAsync(false, Start, asked =>
        {
            if (asked.Activity != "propose")
                return Usual(asked);
            said.Add(asked.Given.GetProperty("problems").GetString()!);
            return ++proposals switch { 1 => Propose("2026-11-05", "1"), 2 => Propose("2026-11-20", null), _ => Propose("2026-11-20", "1") };
        }, Seed);
        await run.RunAsync("expulsion", ("Student", Minor), ("Ground", "discipline"));
        Assert.Contains("не раньше", said[1], StringComparison.Ordinal);
        Assert.Contains("законного представителя", said[2], StringComparison.Ordinal);
        Assert.Equal("expelled", (await run.StudentAsync(Minor)).Status);
    }

    [Theory]
    [InlineData("propose", "Drop")]
    [InlineData("hearing", "Dismiss")]
    [InlineData("order", "Refuse")]
    public async Task Who_is_not_expelled_goes_on(string where, string how)
    {
        await using var run = await OpenAsync(false, Start, asked => asked.Activity == where ? new(how, Comment: "x") : Usual(asked), Seed);
        await run.RunAsync("expulsion", ("Student", Adult), ("Ground", "discipline"));
        Assert.Equal(("active", "active"), ((await run.StudentAsync()).Status, await run.ContractStatusAsync()));
        Assert.Empty(run.Events);
        if (where != "propose")
            Assert.Equal("dismissed", (await run.MovementAsync()).State);
    }

    [Fact]
    public async Task An_expelled_student_may_appeal_and_an_unknown_one_cannot_be_expelled()
    {
        await using var run = await OpenAsync(false, Start, asked => asked.Activity == "answer" ? new("Appeal", Comment: "x") : Usual(asked), Seed);
        await run.RunAsync("expulsion", ("Student", "S-9"));
        Assert.Empty(run.Done);
        await run.RunAsync("expulsion", ("Student", Adult), ("Ground", "debts"));
        Assert.Equal("appeal.requested", run.Events[^1].Name);
    }

    [Fact]
    public async Task An_upheld_appeal_annuls_the_order_and_the_student_studies_again()
    {
        await using var run = await OpenAsync(false, Start, asked => (asked.Definition, asked.Activity) switch
        {
            ("expulsion", "answer") => new("Appeal", Comment: "Қарыздар жабылған, бұйрық қате шығарылды деп санаймын және қайта қарауды сұраймын."),
            ("appeal", "people") => new("Done", new { people = new[] { new { name = "Ахметов", side = "employer" }, new { name = "Ли", side = "employer" }, new { name = "Қасымова", side = "college" } } }),
            ("appeal", "hearing") => new("Done", SmallCampaign.Hears("annul", "For").Answers),
            ("appeal", "protocol") => new("Done", new { number = "А-3" }),
            ("appeal", "answer") => new("Accept"),
            ("expulsion-annulled", "order") => new("Sign"),
            _ => Usual(asked),
        }, Seed, hears: true);
        await run.RunAsync("expulsion", ("Student", Adult), ("Ground", "debts"));
        Assert.Equal("active", (await run.StudentAsync()).Status);
        Assert.Contains("StudentReinstated", run.Events.Select(e => e.Name));
        Assert.Contains("student-order 2/2026", await run.DocumentsAsync());
        Assert.Contains(await run.ReadAsync(r => r.Set<DualFlow.Activities.Movement.Rows.MovementRow>().AsNoTracking().ToListAsync()), m => m.State == "cancelled");
    }

    [Fact]
    public async Task A_re_sit_whose_attempts_are_used_up_begins_the_case()
    {
        await using var run = await OpenAsync(false, Start, asked => asked.Activity == "decide" ? new("Done", new { decision = "expel" }) : Usual(asked), Seed, hears: true);
        await run.RunAsync("resit", ("Student", Adult), ("StudentName", "Ким Олег"), ("Account", "oleg"), ("Subject", "Сызу"), ("Cause", "fail"), ("Attempts", 9), ("Country", "KZ"));
        Assert.Equal("expelled", (await run.StudentAsync()).Status);
        Assert.Equal("ExpulsionProposed", run.Events[0].Name);
    }

    static Answer? Usual(Asked asked) => asked.Activity switch
    {
        "propose" => Propose("2026-11-20", null),
        "hearing" => new("Confirm", new { present = "Бәрі", explanation = "—" }),
        "order" => new("Sign"),
        "answer" => new("Accept"),
        _ => new("Done"),
    };

    static Answer Propose(string hearingOn, string? guardianNotice) => new("Propose", new { ground = "debts", evidence = "Қарыздар", hearingOn, guardianNotice });
}
