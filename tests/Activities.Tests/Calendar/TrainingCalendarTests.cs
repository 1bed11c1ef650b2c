using CsCheck;
using DualFlow.Activities.Calendar;

namespace DualFlow.Activities.Tests.Calendar;

public class TrainingCalendarTests
{
    static readonly BusinessCalendar Kazakhstan = new(Repository.Rules2026.Calendar);
    static readonly DayOfWeek[] Early = [DayOfWeek.Monday, DayOfWeek.Tuesday];
    static readonly DayOfWeek[] Late = [DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];
    static readonly DayOfWeek[] Week = [.. Early, .. Late];
    static readonly NamedPeriod[] Vacations = [new(new(2026, 1, 1), new(2026, 1, 14), "Winter"), new(new(2026, 3, 21), new(2026, 3, 31), "Spring")];

    public static TheoryData<string, TrainingPattern, int, int, string> Year => new()
    {
        { "2 + 3 days", new([new(Early, Late)]), 75, 117, "60.94" },
        { "2 + 4 days", new([new(Early, [.. Late, DayOfWeek.Saturday])]), 75, 154, "67.25" },
        { "1 : 2 weeks", new([new(Week, []), new([], Week), new([], Week)]), 64, 128, "66.67" },
    };

    [Theory]
    [MemberData(nameof(Year))]
    public void The_school_year_2025_26_has_the_shares_of_the_vectors(string name, TrainingPattern pattern, int college, int enterprise, string percent)
    {
        _ = name;
        var days = TrainingCalendar.Build(Kazakhstan, new(2025, 9, 1), new(2026, 6, 30), pattern, Vacations, []);
        Assert.Equal((303, college, enterprise), (days.Count, Of(days, TrainingDayKind.College), Of(days, TrainingDayKind.Enterprise)));
        var share = ShareOfPractice.Compute([new("any", "college", college), new("any", "enterprise", enterprise)], new(new(null, ["enterprise"]), new(), ShareComparator.AtLeast, 0.6m));
        Assert.Equal(percent, $"{share.Share * 100:0.00}");
        Assert.True(share.Holds);
    }

    [Fact]
    public void A_holiday_wins_over_a_vacation_over_a_closure_over_the_pattern()
    {
        var days = TrainingCalendar.Build(Kazakhstan, new(2026, 1, 1), new(2026, 1, 18), new([new(Week, [])]), Vacations, [new(new(2026, 1, 14), new(2026, 1, 15), "Frost")]);
        Assert.Equal(
            [TrainingDayKind.Holiday, TrainingDayKind.Vacation, TrainingDayKind.Closure, TrainingDayKind.College, TrainingDayKind.Free],
            new[] { 0, 13, 14, 15, 16 }.Select(i => days[i].Kind));
    }

    [Fact]
    public void Without_holidays_the_share_of_whole_cycles_is_that_of_the_pattern() =>
        Gen.Select(Gen.Int[1, 4], Gen.Int[0, 5], Gen.Int[0, 700]).Sample((weeks, atCollege, start) =>
        {
            var calendar = new BusinessCalendar(new([], [], [], [], []));
            var monday = new DateOnly(2024, 1, 1).AddDays(7 * (start / 7));
            var pattern = new TrainingPattern([.. Enumerable.Range(0, weeks).Select(_ => new WeekShape(Week[..atCollege], Week[atCollege..]))]);
            var days = TrainingCalendar.Build(calendar, monday, monday.AddDays(7 * weeks * 4 - 1), pattern, [], []);
            Assert.Equal(weeks * 4 * atCollege, Of(days, TrainingDayKind.College));
            Assert.Equal(weeks * 4 * (5 - atCollege), Of(days, TrainingDayKind.Enterprise));
        });

    [Fact]
    public void The_norm_of_October_2025_is_176_hours() => Assert.Equal(176, TrainingCalendar.NormHours(Kazakhstan, 2025, 10, 8));

    [Theory]
    [InlineData("practice", 60, 40, 500, "0.6", "0")]
    [InlineData("practice", 59, 41, 500, "0.59", "1")]
    [InlineData("all", 600, 0, 400, "0.6", "66.67")]
    public void The_share_is_read_in_three_ways(string reading, int enterprise, int workshop, int theory, string share, string shortfall)
    {
        TrainingHours[] hours = [new("practice", "enterprise", enterprise), new("practice", "college", workshop), new("theory", "college", theory)];
        var rule = reading == "practice"
            ? new ShareRule(new(["practice", "industrialTraining"], ["enterprise"]), new(["practice", "industrialTraining"]), ShareComparator.AtLeast, 0.6m)
            : new ShareRule(new(null, ["enterprise"]), new(), ShareComparator.AtLeast, 2m / 3);
        var result = ShareOfPractice.Compute(hours, rule);
        Assert.Equal((decimal.Parse(share), decimal.Parse(shortfall)), (result.Share, result.Shortfall));
        Assert.Equal(result.Shortfall == 0, result.Holds);
    }

    [Fact]
    public void A_share_may_have_a_tolerance_or_a_most_and_no_hours_have_none()
    {
        TrainingHours[] hours = [new("x", "enterprise", 65), new("x", "college", 35)];
        Assert.True(ShareOfPractice.Compute(hours, new(new(null, ["enterprise"]), new(), ShareComparator.Within, 0.6667m, 0.05m)).Holds);
        Assert.Equal(5m, ShareOfPractice.Compute(hours, new(new(null, ["enterprise"]), new(), ShareComparator.AtMost, 0.6m)).Shortfall);
        Assert.False(ShareOfPractice.Compute([], new(new(), new(), ShareComparator.AtLeast, 0)).Holds);
    }

    [Fact]
    public void A_pattern_that_can_not_be_is_refused()
    {
        Assert.Throws<ArgumentException>(() => TrainingCalendar.Build(Kazakhstan, new(2026, 1, 1), new(2026, 1, 2), new([]), [], []));
        Assert.Throws<ArgumentException>(() => TrainingCalendar.Build(Kazakhstan, new(2026, 1, 1), new(2026, 1, 2), new([new(Early, Early)]), [], []));
        Assert.Throws<ArgumentException>(() => TrainingCalendar.Build(Kazakhstan, new(2026, 1, 2), new(2026, 1, 1), new([new(Early, Late)]), [], []));
    }

    static int Of(IEnumerable<TrainingDay> days, TrainingDayKind kind) => days.Count(d => d.Kind == kind);
}
