using CsCheck;
using DualFlow.Activities.Compensation.Rules;

namespace DualFlow.Activities.Tests.Compensation;

public class MonthlyCompensationTests
{
    static readonly CompensationTerms ByNorm = new(CompensationMode.ByNorm);
    static readonly CompensationTerms Thirtieths = new(CompensationMode.Thirtieths);

    [Fact]
    public void Kazakhstan_pays_by_the_hours_of_the_norm()
    {
        var pay = MonthlyCompensation.Compute(ByNorm, [new(new(2025, 10, 1), new(2025, 10, 31), 85_000, 104)], 176);
        Assert.Equal(50_227.27m, pay.Gross);
        Assert.Equal("2025-10-01 to 2025-10-31: 85000 × 104 h ÷ 176 h = 50227.2727", pay.Why[0]);
    }

    [Theory]
    [InlineData("2025-09-15", "2025-09-30", 724, "386.13")]
    [InlineData("2025-09-01", "2025-09-30", 724, "724")]
    [InlineData("2025-10-01", "2025-10-31", 724, "724")]     // a long month is 30 thirtieths too
    [InlineData("2025-10-02", "2025-10-31", 724, "724")]
    [InlineData("2026-02-01", "2026-02-28", 724, "724")]     // and a short one
    [InlineData("2026-02-16", "2026-02-28", 720, "312")]
    public void Germany_pays_a_day_as_a_thirtieth_of_the_month(string from, string to, int rate, string gross) =>
        Assert.Equal(decimal.Parse(gross), MonthlyCompensation.Compute(Thirtieths, [new(DateOnly.Parse(from), DateOnly.Parse(to), rate)]).Gross);

    [Fact]
    public void Limits_the_minimum_wage_pieces_and_nothing_with_a_reason()
    {
        WorkedPart month = new(new(2026, 3, 1), new(2026, 3, 31), 100, 40);
        Assert.Equal(3_500m, MonthlyCompensation.Compute(new(CompensationMode.Hourly, Cap: 3_500), [month]).Gross);
        Assert.Equal(["floored"], MonthlyCompensation.Compute(new(CompensationMode.Piece, Floor: 5_000), [month]).Anomalies);
        Assert.Equal(21_250m, MonthlyCompensation.Compute(new(CompensationMode.MinimumWagePercent), [month], 160, 85_000).Gross);
        Assert.Equal("Nothing is paid: travel only", Assert.Single(MonthlyCompensation.Compute(new(CompensationMode.None, ZeroReason: "travel only"), [month]).Why));
        Assert.Equal(0, MonthlyCompensation.Compute(new(CompensationMode.Hourly, Floor: 5_000), [month with { Quantity = 0 }]).Gross);
    }

    [Fact]
    public void Cutting_a_month_anywhere_pays_the_same_to_the_tiyn_and_its_lines_sum_to_it() =>
        Gen.Select(Gen.Int[1, 12], Gen.Int[1, 27], Gen.Int[0, 300_000], Gen.Int[0, 176], Gen.Int[0, 176], Gen.Int[0, 200_000]).Sample((month, cut, rate, first, second, cap) =>
        {
            DateOnly from = new(2026, month, 1), to = from.AddMonths(1).AddDays(-1);
            foreach (var terms in new[] { ByNorm, Thirtieths, new(CompensationMode.Hourly), new(CompensationMode.ByNorm, Cap: cap) })
            {
                var whole = MonthlyCompensation.Compute(terms, [new(from, to, rate, first + second)], 176);
                var parts = MonthlyCompensation.Compute(terms, [new(from.AddDays(cut), to, rate, second), new(from, from.AddDays(cut - 1), rate, first)], 176);
                Assert.Equal(whole.Gross, parts.Gross);
                Assert.Equal(parts.Gross, parts.Lines.Sum(l => l.Amount));
            }
        });

    [Fact]
    public void A_higher_limit_never_pays_less_and_no_hours_pay_nothing() =>
        Gen.Select(Gen.Int[0, 200_000], Gen.Int[0, 100_000], Gen.Int[0, 100_000]).Sample((rate, cap, more) =>
        {
            WorkedPart part = new(new(2026, 3, 1), new(2026, 3, 31), rate, 100);
            decimal Pay(decimal limit) => MonthlyCompensation.Compute(ByNorm with { Cap = limit }, [part], 168).Gross;
            Assert.True(Pay(cap) <= Pay(cap + more));
            Assert.Equal(0, MonthlyCompensation.Compute(ByNorm, [part with { Quantity = 0 }], 168).Gross);
        });

    [Fact]
    public void What_can_not_be_a_month_is_refused()
    {
        DateOnly first = new(2026, 3, 1), last = new(2026, 3, 31);
        foreach (WorkedPart[] parts in new WorkedPart[][] { [], [new(first, last.AddDays(1), 1)], [new(last, first, 1)], [new(first, last, 1), new(last, last, 1)], [new(first, last, -1)] })
            Assert.Throws<ArgumentException>(() => MonthlyCompensation.Compute(Thirtieths, parts));
        Assert.Throws<ArgumentException>(() => MonthlyCompensation.Compute(ByNorm, [new(first, last, 1)]));
        Assert.Throws<ArgumentException>(() => MonthlyCompensation.Compute(new(CompensationMode.None), [new(first, last, 1)]));
    }

    [Fact]
    public void Shares_sum_to_the_total_and_differ_from_the_exact_ones_by_less_than_a_unit() =>
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[0, 50].Array[1, 9]).Sample((total, weights) =>
        {
            var shares = Apportionment.Share(total / 100m, [.. weights.Select(w => (decimal)w)], 2);
            Assert.Equal(total / 100m, shares.Sum());
            if (weights.Sum() > 0)
                Assert.All(shares.Zip(weights), s => Assert.True(Math.Abs(s.First - total / 100m * s.Second / weights.Sum()) < 0.01m));
        });
}
