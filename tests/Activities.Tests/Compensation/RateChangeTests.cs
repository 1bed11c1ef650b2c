using CsCheck;
using DualFlow.Activities.Compensation.Rules;

namespace DualFlow.Activities.Tests.Compensation;

/// <summary>Rates that change inside a month, debts that are written off, and minors whose guardians haven't agreed.</summary>
public class RateChangeTests
{
    static readonly DateOnly October = new(2025, 10, 1), November = new(2025, 11, 1);

    static PayRules Rules(DateOnly month) => PayRules.From(Repository.Kazakhstan, month) with { Deductions = [], NormHours = 176 };

    static PayMonth Worked(DateOnly month, IReadOnlyList<WorkedDay> days, string? reason = null) =>
        new(month, days.GroupBy(d => d.Kind).ToDictionary(g => g.Key, g => g.Sum(d => d.Minutes), StringComparer.Ordinal), [], Reason: reason, ByDay: days);

    static PayCase Case(PayMonth month, IReadOnlyList<RatePeriod>? rates, CompensationMode mode = CompensationMode.ByNorm, decimal rate = 85_000) =>
        new("C", "S", mode, rate, null, new(2025, 9, 1), new(2026, 6, 30), [month], [], rates);

    static decimal Gross(PayCase pay, DateOnly month) => PaySheet.Compute(pay, month, Rules).Where(l => l.Type == PaySheet.Compensation).Sum(l => l.Amount);

    [Fact]
    public void Hours_before_and_after_an_amendment_are_paid_by_their_own_rate_and_the_line_says_so()
    {
        WorkedDay[] days = [new(new(2025, 10, 6), "work", 88 * 60), new(new(2025, 10, 20), "work", 88 * 60)];
        var line = Assert.Single(PaySheet.Compute(Case(Worked(October, days), [new(new(2025, 9, 1), 40_000), new(new(2025, 10, 16), 50_000)]), October, Rules));
        Assert.Equal(45_000, line.Amount);
        Assert.Equal([(40_000m, 88m), (50_000m, 88m)], line.Facts.Parts!.Select(p => (p.Rate, p.Quantity)));
        foreach (var language in new[] { "kk", "ru", "en" })
            Assert.Contains(PayWords.Why(line.Type, October, line.Amount, line.Facts, Rules(October), language), w => w.Contains("16.10.2025", StringComparison.Ordinal));
    }

    [Fact]
    public void A_limit_that_an_amendment_brings_holds_for_its_whole_month() =>
        Assert.Equal(30_000, Gross(Case(Worked(October, [new(new(2025, 10, 6), "work", 176 * 60)]), [new(new(2025, 9, 1), 40_000), new(new(2025, 10, 16), 40_000, 30_000)]), October));

    [Fact]
    public void Splitting_a_month_at_any_days_gives_the_same_amount_in_every_mode() =>
        Gen.Select(Gen.Int[0, 480].Array[31], Gen.Int[1, 120_000], Gen.Int[2, 31].Array[0, 4], Gen.Enum<CompensationMode>()).Sample((minutes, rate, cuts, mode) =>
        {
            var days = minutes.Select((m, i) => new WorkedDay(October.AddDays(i), "work", m)).ToList();
            RatePeriod[] rates = [new(new(2025, 9, 1), rate), .. cuts.Distinct().Order().Select(d => new RatePeriod(new(2025, 10, d), rate))];
            Assert.Equal(Gross(Case(Worked(October, days), null, mode, rate), October), Gross(Case(Worked(October, days), rates, mode, rate), October));
        }, iter: 500);

    [Fact]
    public void A_changed_rate_never_pays_less_than_the_lower_nor_more_than_the_higher_for_all_hours() =>
        Gen.Select(Gen.Int[0, 480].Array[31], Gen.Int[1, 60_000], Gen.Int[0, 60_000], Gen.Int[2, 31]).Sample((minutes, rate, more, cut) =>
        {
            var days = minutes.Select((m, i) => new WorkedDay(October.AddDays(i), "work", m)).ToList();
            var mixed = Gross(Case(Worked(October, days), [new(new(2025, 9, 1), rate), new(new(2025, 10, cut), rate + more)]), October);
            Assert.InRange(mixed, Gross(Case(Worked(October, days), null, rate: rate), October), Gross(Case(Worked(October, days), null, rate: rate + more), October));
        }, iter: 300);

    [Fact]
    public void What_the_director_lets_go_is_given_back_once_and_the_rest_is_recovered()
    {
        // 42 500 were paid too much in October. 30 000 of it are written off: 12 500 are left, and November can bear 17 000 of them.
        PayLine[] ledger = [new(October, "compensation", 85_000)];
        var november = Case(Worked(November, [new(November, "work", 176 * 60)]), null) with { Ledger = ledger, WrittenOff = 30_000 };
        var lines = PaySheet.Compute(november with { Months = [.. november.Months, Worked(October, [new(October, "work", 88 * 60)], "Was ill")] }, November, Rules);
        Assert.Equal(30_000, lines.Single(l => l.Type == PaySheet.WrittenOff).Amount);
        Assert.DoesNotContain(lines, l => l.Type == PaySheet.Deferred);
        Assert.Equal(72_500, lines.Sum(l => l.Amount));
        // A write-off beyond the debt gives nothing away.
        Assert.DoesNotContain(PaySheet.Compute(november, November, Rules), l => l.Type == PaySheet.WrittenOff);
    }

    [Fact]
    public void Nothing_is_recovered_from_a_minor_before_the_guardian_agrees()
    {
        PayLine[] ledger = [new(October, "deferred", 10_000)];
        var november = Case(Worked(November, [new(November, "work", 176 * 60)]), null) with { Ledger = ledger, MayRecover = false };
        var lines = PaySheet.Compute(november, November, Rules);
        Assert.Equal(85_000, lines.Sum(l => l.Amount));
        Assert.Contains("consent", lines.Single(l => l.Type == PaySheet.Deferred).Anomalies);
        Assert.Equal(75_000, PaySheet.Compute(november with { MayRecover = true }, November, Rules).Sum(l => l.Amount));
    }
}
