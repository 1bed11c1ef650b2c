using CsCheck;
using DualFlow.Activities.Compensation.Rules;

namespace DualFlow.Activities.Tests.Compensation;

public class TrainingInstalmentsTests
{
    static readonly InstalmentTerms Terms = new(0.2m, [new(168, 42), new(14, 14), new(0, 1)]);
    static readonly DateOnly Start = new(2025, 8, 6);

    [Fact]
    public void Four_fifths_are_paid_by_month_ends_and_a_fifth_on_completion()
    {
        var plan = TrainingInstalments.Plan(new(15_000, 18_000, Start, new(2026, 8, 8), null, true, []), Terms);
        Assert.Equal(13, plan.Instalments.Count);
        Assert.All(plan.Instalments.Take(12), i => Assert.Equal((1_000m, InstalmentKind.OnProgramme), (i.Amount, i.Kind)));
        Assert.Equal(new TrainingInstalment(new(2026, 8, 8), 3_000, InstalmentKind.Completion), plan.Instalments[^1]);
        Assert.Equal(new DateOnly(2025, 8, 31), plan.Instalments[0].Day);
    }

    [Fact]
    public void A_price_above_the_band_is_limited() =>
        Assert.Equal(9_000m, TrainingInstalments.Plan(new(15_000, 9_000, Start, new(2026, 8, 8), null, true, []), Terms).Instalments.Sum(i => i.Amount));

    [Fact]
    public void Who_completes_early_gets_the_rest_at_once()
    {
        var plan = TrainingInstalments.Plan(new(15_000, 18_000, Start, new(2026, 8, 8), new(2026, 5, 10), true, []), Terms);
        Assert.Equal(9, plan.Instalments.Count(i => i.Kind == InstalmentKind.OnProgramme));
        Assert.Equal(3_000m, plan.Instalments.Single(i => i.Kind == InstalmentKind.Balancing).Amount);
        Assert.Equal(15_000m, plan.Instalments.Sum(i => i.Amount));
    }

    [Theory]
    [InlineData("2025-09-15", false)]   // 41 days
    [InlineData("2025-09-16", true)]    // 42 days
    public void Who_leaves_before_the_qualifying_days_brings_nothing(string ended, bool qualifies)
    {
        var plan = TrainingInstalments.Plan(new(15_000, 18_000, Start, new(2026, 8, 8), DateOnly.Parse(ended), false, []), Terms);
        Assert.Equal(qualifies, plan.Qualifies);
        Assert.Equal(qualifies ? 1 : 0, plan.Instalments.Count);
    }

    [Fact]
    public void After_an_interruption_the_rest_is_spread_over_the_months_that_are_left()
    {
        var plan = TrainingInstalments.Plan(new(15_000, 18_000, Start, new(2026, 8, 8), null, true, [new(new(2025, 12, 10), new(2026, 3, 5), new(2026, 11, 8))]), Terms);
        Assert.Equal(4, plan.Instalments.Count(i => i.Day < new DateOnly(2025, 12, 31)));
        Assert.Equal(8, plan.Instalments.Count(i => i.Day >= new DateOnly(2026, 3, 31) && i.Kind == InstalmentKind.OnProgramme));
        Assert.All(plan.Instalments.Where(i => i.Kind == InstalmentKind.OnProgramme), i => Assert.Equal(1_000m, i.Amount));
        Assert.Equal(15_000m, plan.Instalments.Sum(i => i.Amount));
    }

    [Fact]
    public void Everything_paid_to_somebody_who_completes_is_the_price() =>
        Gen.Select(Gen.Int[0, 2_000_000], Gen.Int[200, 900], Gen.Int[50, 900]).Sample((price, planned, actual) =>
        {
            var end = Start.AddDays(planned);
            var plan = TrainingInstalments.Plan(new(price / 100m, 18_000, Start, end, actual < planned ? Start.AddDays(actual) : null, true, []), Terms);
            Assert.Equal(Math.Min(price / 100m, 18_000), plan.Instalments.Sum(i => i.Amount));
        });
}
