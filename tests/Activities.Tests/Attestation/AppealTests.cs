using DualFlow.Activities.Attestation.Rows;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Tests.Attestation;

/// <summary>The shipped process of appeals (P12).</summary>
public class AppealTests
{
    static readonly object Enough = People(("Ахметов", "employer"), ("Ли", "employer"), ("Ким", "college"));

    static object People(params (string Name, string Side)[] people) => new { people = people.Select(p => new { name = p.Name, side = p.Side }) };

    static object Input(string announced = "2027-06-09T05:00:00Z", string subject = "mark") => new
    {
        Appeal = "A1", Subject = subject, Decision = "session", Student = "A", StudentName = "Aов Арман", Account = "a", Grounds = new string('а', 60), SubmittedBy = "a", AnnouncedAt = announced,
        FirstCommission = new[] { "Омаров", "Пак" }, Country = "KZ",
    };

    static object Hearing(string votes, string proposal = "raise") => new
    {
        proposal, newTotal = 62, newMark = "C-", reason = "Пропущен пункт критерия",
        ballots = new[] { "Ахметов", "Ли", "Ким" }.Zip(votes).Where(v => v.Second != '.').Select(v => new { member = v.First, choice = v.Second switch { 'F' => "For", 'A' => "Against", _ => "Abstain" } }),
    };

    static async Task<(string Id, Case Case)> HeardAsync(Board board, string votes, string proposal = "raise", string subject = "mark")
    {
        var @case = new Case(board);
        var id = await @case.StartAsync("appeal", Input(subject: subject));
        await @case.DoAsync("appeal-commission", "Done", Enough);
        await @case.DoAsync("appeal-hearing", "Done", Hearing(votes, proposal));
        return (id, @case);
    }

    static async Task<AppealRow> RowAsync(Board board)
    {
        await using var open = await board.Registry.OpenAsync(null, default);
        return await open.Rows.Set<AppealRow>().AsNoTracking().SingleAsync();
    }

    [Theory]
    [InlineData("FFA", "raise", "raise")]
    [InlineData("FAA", "raise", "unchanged")]
    [InlineData("FFF", "annul", "annul")]
    public async Task A_disjoint_commission_hears_and_votes(string votes, string proposal, string decision)
    {
        await using var board = await Board.OpenAsync(plans: false);
        var (id, @case) = await HeardAsync(board, votes, proposal);
        await @case.DoAsync("appeal-protocol", "Done", new { number = "A-1" });
        await @case.DoAsync("appeal-answer", "Accept");
        Assert.True(@case.IsFinished(id), @case.Incidents);
        var row = await RowAsync(board);
        Assert.Equal(("decided", decision, "Ахметов,Ли,Ким"), (row.State, row.Decision, row.Commission));
        Assert.Equal(["AppealHeld", "AppealDecided"], @case.Events);
        // What is annulled is taken again, without an attempt used.
        await using var open = await board.Registry.OpenAsync(null, default);
        Assert.Equal(decision == "annul" ? [("annulled", 0)] : [], (await open.Rows.Set<DebtRow>().ToListAsync()).Select(d => (d.Cause, d.Attempts)));
    }

    [Theory]
    [InlineData("admission", null)]
    [InlineData("payroll", "role:accountant")]
    [InlineData("discipline", "role:director")]
    [InlineData("contract", "role:methodist")]
    public async Task Other_decisions_take_the_same_way_and_what_does_not_follow_by_itself_is_carried_out_by_somebody(string subject, string? by)
    {
        await using var board = await Board.OpenAsync(plans: false);
        var (id, @case) = await HeardAsync(board, "FFF", subject: subject);
        await @case.DoAsync("appeal-protocol", "Done", new { number = "A-1" });
        await @case.WaitAsync(@case.Run.Now.AddDays(10));   // nobody answers: the decision stands
        if (by is not null)
        {
            Assert.False(@case.IsFinished(id));
            Assert.Equal(("A-1", "raise"), @case.Data("appeal-carry-out") is var data ? (data.GetProperty("protocol").GetString(), data.GetProperty("decision").GetString()) : default);
            Assert.Contains(by, @case.Who("appeal-carry-out").Split(' '));
            await @case.DoAsync("appeal-carry-out", "Done", new { done = "№ 12" });
        }
        Assert.True(@case.IsFinished(id), @case.Incidents);
        Assert.Equal((subject, "raise"), (await RowAsync(board)) is var row ? (row.Subject, row.Decision) : default);
    }

    [Fact]
    public async Task What_was_decided_unchanged_is_carried_out_by_nobody()
    {
        await using var board = await Board.OpenAsync(plans: false);
        var (id, @case) = await HeardAsync(board, "FAA", subject: "payroll");
        await @case.DoAsync("appeal-protocol", "Done", new { number = "A-1" });
        await @case.DoAsync("appeal-answer", "Accept");
        Assert.True(@case.IsFinished(id), @case.Incidents);
    }

    [Fact]
    public async Task A_late_appeal_is_refused_unless_the_director_accepts_the_reason()
    {
        await using var board = await Board.OpenAsync(plans: false);
        var @case = new Case(board);
        var id = await @case.StartAsync("appeal", Input("2027-06-01T05:00:00Z"));
        await @case.DoAsync("appeal-late", "Reject");
        Assert.True(@case.IsFinished(id), @case.Incidents);
        Assert.Equal(("refused", "late"), (await RowAsync(board)) is var row ? (row.State, row.Decision) : default);
        Assert.Equal(["AppealRefused"], @case.Events);
        await using var second = await Board.OpenAsync(plans: false);
        var again = new Case(second);
        await again.StartAsync("appeal", Input("2027-06-01T05:00:00Z"));
        await again.DoAsync("appeal-late", "Accept");
        Assert.Equal("appeal-commission", again.Tasks);
    }

    [Fact]
    public async Task Who_decided_first_is_passed_over_and_the_region_lends_people()
    {
        await using var board = await Board.OpenAsync(plans: false);
        var @case = new Case(board);
        await @case.StartAsync("appeal", Input());
        await @case.DoAsync("appeal-commission", "Done", People(("Омаров", "employer"), ("Ахметов", "employer"), ("Ким", "college")));
        Assert.Equal("employer: 1", @case.Data("appeal-commission").GetProperty("needed").GetString());
        await @case.DoAsync("appeal-commission", "Done", People(("Ли", "employer")));
        Assert.Equal("Ахметов, Ли, Ким", @case.Data("appeal-hearing").GetProperty("commission").GetString());
    }

    [Fact]
    public async Task Without_quorum_it_is_heard_again_and_the_chair_decides_a_tie()
    {
        await using var board = await Board.OpenAsync(plans: false);
        var (_, @case) = await HeardAsync(board, "F..");
        await @case.DoAsync("appeal-hearing", "Done", Hearing("-FA"));
        await @case.DoAsync("appeal-chair", "Done", new { choice = "Against" });
        Assert.Equal("unchanged", @case.Data("appeal-protocol").GetProperty("decision").GetString());
    }

    [Theory]
    [InlineData("Uphold", "unchanged")]
    [InlineData("Reverse", "raise")]
    public async Task The_higher_instance_upholds_or_reverses(string outcome, string decision)
    {
        await using var board = await Board.OpenAsync(plans: false);
        var (id, @case) = await HeardAsync(board, "AAA");
        await @case.DoAsync("appeal-protocol", "Done", new { number = "A-1" });
        await @case.DoAsync("appeal-answer", "Higher");
        await @case.DoAsync("appeal-review", outcome, new { proposal = "raise", newTotal = 55, newMark = "D+", reason = "Нарушен порядок" });
        Assert.True(@case.IsFinished(id), @case.Incidents);
        Assert.Equal(decision, (await RowAsync(board)).Decision);
    }
}
