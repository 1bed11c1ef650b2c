using DualFlow.Activities.Attestation.Rows;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Tests.Attestation;

/// <summary>The shipped process of re-sits (P11).</summary>
public class ResitTests
{
    static object Input(string subject = "Математика", int attempts = 1, string account = "a") => new { Student = "A", StudentName = "Aов Арман", Account = account, Subject = subject, Cause = "fail", Attempts = attempts, Country = "KZ" };

    static readonly object Dates = new { dates = new[] { new { day = "2027-06-20" }, new { day = "2027-06-22" } } };

    static readonly object Commission = new { members = new[] { new { name = "X", side = "college", office = "chair" }, new { name = "Y", side = "college", office = "member" }, new { name = "Z", side = "college", office = "member" } } };

    static async Task TryAsync(Case @case, string outcome, decimal? points = null)
    {
        await @case.DoAsync("resit-dates", "Done", Dates);
        await @case.DoAsync("resit-book", "Done", new { day = "2027-06-22" });
        if (@case.Tasks.Contains("attestation-commission", StringComparison.Ordinal))
            await @case.DoAsync("attestation-commission", "Done", Commission);
        await @case.DoAsync("resit-score", outcome, new { points });
    }

    static async Task<DebtRow> DebtAsync(Board board)
    {
        await using var open = await board.Registry.OpenAsync(null, default);
        return await open.Rows.Set<DebtRow>().AsNoTracking().SingleAsync();
    }

    [Fact]
    public async Task A_debt_is_passed_at_the_second_attempt_before_a_commission()
    {
        await using var board = await Board.OpenAsync(plans: false);
        var @case = new Case(board);
        var id = await @case.StartAsync("resit", Input());
        await TryAsync(@case, "Pass", 61);
        Assert.True(@case.IsFinished(id), @case.Incidents);
        var debt = await DebtAsync(board);
        Assert.Equal(("closed", 2, 61m, "commission"), (debt.State, debt.Attempts, debt.Points, debt.Mode));
        Assert.Contains("DebtClosed", @case.Events);
    }

    [Fact]
    public async Task A_good_reason_gives_a_new_date_and_no_attempt_is_used()
    {
        await using var board = await Board.OpenAsync(plans: false);
        var @case = new Case(board);
        await @case.StartAsync("resit", Input(attempts: 0));
        await TryAsync(@case, "AbsentExcused");
        Assert.Equal((0, "absentExcused", "teacher"), await Of(board));
        await TryAsync(@case, "AbsentUnexcused");
        Assert.Equal((1, "absentUnexcused", "commission"), await Of(board));
        await TryAsync(@case, "Fail", 30);
        Assert.Equal((2, "fail", "commission"), await Of(board));

        static async Task<(int, string, string)> Of(Board board) => await DebtAsync(board) is var debt ? (debt.Attempts, debt.Cause, debt.Mode) : default;
    }

    [Theory]
    [InlineData("expel", true)]
    [InlineData("repeatYear", false)]
    [InlineData("individualPlan", false)]
    public async Task When_the_attempts_are_used_up_the_head_of_department_decides(string decision, bool proposes)
    {
        await using var board = await Board.OpenAsync(plans: false);
        var @case = new Case(board);
        var id = await @case.StartAsync("resit", Input(attempts: 2));
        await TryAsync(@case, "Fail", 10);
        await @case.DoAsync("resit-decision", "Done", new { decision, reason = "Три попытки" });
        Assert.True(@case.IsFinished(id), @case.Incidents);
        var debt = await DebtAsync(board);
        Assert.Equal(("exhausted", 3, decision), (debt.State, debt.Attempts, debt.Decision));
        Assert.Equal(proposes, @case.Events.Contains("ExpulsionProposed"));
    }

    [Fact]
    public async Task Who_does_not_choose_a_date_is_given_the_first()
    {
        await using var board = await Board.OpenAsync(plans: false);
        var @case = new Case(board);
        await @case.StartAsync("resit", Input(attempts: 0));
        await @case.DoAsync("resit-dates", "Done", Dates);
        await @case.WaitAsync(board.Now.AddDays(10));
        Assert.Equal(new DateOnly(2027, 6, 20), (await DebtAsync(board)).BookedOn);
        Assert.Equal("resit-score", @case.Tasks);
    }

    [Fact]
    public async Task A_commission_of_two_is_asked_for_again()
    {
        await using var board = await Board.OpenAsync(plans: false);
        var @case = new Case(board);
        await @case.StartAsync("resit", Input());
        await @case.DoAsync("resit-dates", "Done", Dates);
        await @case.DoAsync("resit-book", "Done", new { day = "2027-06-22" });
        await @case.DoAsync("attestation-commission", "Done", new { members = new[] { new { name = "X", side = "college", office = "chair" }, new { name = "Y", side = "college", office = "member" } } });
        Assert.Contains("3 are needed", @case.Data("attestation-commission").GetProperty("defects").GetString(), StringComparison.Ordinal);
    }
}
