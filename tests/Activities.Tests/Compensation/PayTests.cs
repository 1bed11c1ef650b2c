using CsCheck;
using DualFlow.Activities.Compensation.Rules;

namespace DualFlow.Activities.Tests.Compensation;

public class PayTests
{
    static readonly DateOnly March = new(2026, 3, 1);

    [Fact]
    public void A_mentor_gets_the_rate_by_approved_days_for_as_many_students_as_one_may_have()
    {
        Assert.Equal(4_136.36m, MentorPay.Compute(7_000, 22, 5, new Dictionary<string, decimal> { ["s"] = 13 }).Amount);
        var pay = MentorPay.Compute(7_000, 22, 2, new Dictionary<string, decimal> { ["a"] = 22, ["b"] = 13, ["c"] = 5, ["d"] = 0 });
        Assert.Equal(11_136.36m, pay.Amount);
        Assert.Equal(["c"], pay.Uncounted);
        Assert.Equal(pay.Amount, pay.Lines.Sum(l => l.Amount));
    }

    [Fact]
    public void Deductions_take_their_bases_in_order()
    {
        DeductionRule[] rules = [new("pension", 10, Exempt: ["pensioner"]), new("medical", 2, HighestBase: 50_000), new("incomeTax", 10, 30_000, ["pension", "medical"])];
        var result = Deductions.Apply(100_000, rules, []);
        Assert.Equal([10_000m, 1_000m, 5_900m], result.Lines.Select(l => l.Amount));
        Assert.Equal(83_100m, result.Net);
        Assert.Equal(0, Deductions.Apply(100_000, rules, ["pensioner"]).Lines[0].Amount);
        Assert.Throws<ArgumentException>(() => Deductions.Apply(1, [rules[2]], []));
    }

    [Fact]
    public void Net_and_deductions_sum_to_gross_and_nothing_goes_below_zero() =>
        Gen.Select(Gen.Int[0, 10_000_000], Gen.Int[0, 100].Array[0, 5]).Sample((gross, percents) =>
        {
            var result = Deductions.Apply(gross / 100m, [.. percents.Select((p, i) => new DeductionRule($"r{i}", p))], []);
            Assert.Equal(gross / 100m, result.Net + result.Lines.Sum(l => l.Amount));
            Assert.True(result.Net >= 0 && result.Lines.All(l => l.Amount >= 0));
        });

    [Fact]
    public void Unchanged_data_give_no_correction_and_a_correction_brings_the_ledger_to_what_is_due() =>
        Gen.Select(Gen.Int[-500, 500].Array[0, 6], Gen.Int[0, 500].Array[0, 6]).Sample((old, now) =>
        {
            PayLine[] paid = [.. old.Select((a, i) => new PayLine(March.AddMonths(i % 3), i % 2 == 0 ? "pay" : "meal", a / 10m))];
            PayLine[] due = [.. now.Select((a, i) => new PayLine(March.AddMonths(i % 3), i % 2 == 0 ? "pay" : "meal", a / 10m))];
            var delta = PayDelta.Compute(paid, due);
            Assert.Empty(PayDelta.Compute([.. paid, .. delta], due));
            Assert.Empty(PayDelta.Compute(due, due));
            Assert.Equal(due.Sum(l => l.Amount), paid.Sum(l => l.Amount) + delta.Sum(l => l.Amount));
        });

    [Fact]
    public void A_recovery_is_cut_into_instalments_of_at_most_the_cap()
    {
        Assert.Equal([100m, 100m, 50.5m], PayDelta.Instalments(250.5m, 100));
        Assert.Empty(PayDelta.Instalments(0, 100));
        Assert.Throws<ArgumentOutOfRangeException>(() => PayDelta.Instalments(1, 0));
    }

    [Theory]
    [InlineData(2020, "515,608,695,721")]
    [InlineData(2021, "550,649,743,770")]
    [InlineData(2022, "585,690,790,819")]
    [InlineData(2023, "620,732,837,868")]
    [InlineData(2025, "682,805,921,955")]
    [InlineData(2026, "724,854,977,1014")]
    public void Least_German_training_pay_is_as_published(int year, string published)
    {
        _ = year;
        var pays = published.Split(',').Select(decimal.Parse).ToList();
        Assert.Equal(pays, Enumerable.Range(1, 4).Select(y => TrainingPay.Least(pays[0], [1, 1.18m, 1.35m, 1.40m], y)));
    }

    [Fact]
    public void A_scholarship_for_fives_only_is_raised_and_rounded_down()
    {
        Assert.Equal(48_180m, TrainingPay.Scholarship(41_896, 1.15m, [5, 5]));
        Assert.Equal(41_896m, TrainingPay.Scholarship(41_896, 1.15m, [5, 4]));
        Assert.Equal(0, TrainingPay.Scholarship(41_896, 1.15m, [5, 3]));
    }

    [Theory]
    [InlineData(true, 0, 12_000, 12_000)]
    [InlineData(true, 200, 15_000, 15_000)]
    [InlineData(true, 1000, 15_000, 17_000)]
    [InlineData(false, 1000, 12_000, 12_000)]
    public void A_grant_has_parts_and_a_limit(bool newRole, int hours, int amount, int uncapped) =>
        Assert.Equal(new TrainingGrant(amount, uncapped), TrainingGrant.Compute(newRole, hours, new(15_000, 5_000, 5_000, 2_000, 15, 5_000)));

    [Fact]
    public void A_diary_covers_days_and_items()
    {
        var coverage = DiaryCoverage.Of([new(March, "weld"), new(March.AddDays(9), "paint")], [March, March.AddDays(1), March.AddDays(2)], ["weld", "cut"]);
        Assert.Equal((33.33m, 50m), (coverage.DaysPercent, coverage.ItemsPercent));
        Assert.Equal(["cut"], coverage.MissingItems);
        Assert.Equal(["paint"], coverage.UnknownItems);
        Assert.Equal(2, coverage.MissingDays.Count);
    }
}
