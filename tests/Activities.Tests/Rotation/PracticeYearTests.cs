using DualFlow.Activities.Calendar;
using DualFlow.Activities.Rotation.Blocks;

namespace DualFlow.Activities.Tests.Rotation;

/// <summary>The oracle of rule KZ-C2: 1 September 2025 to 30 June 2026, vacations 1–14 January and 21–31 March.</summary>
public sealed class PracticeYearTests
{
    static readonly BusinessCalendar Kazakhstan = new(Repository.Kazakhstan.On(new(2025, 9, 1)).Get<CalendarRules>("calendar"));
    static readonly (DateOnly, DateOnly)[] Vacations = [(new(2026, 1, 1), new(2026, 1, 14)), (new(2026, 3, 21), new(2026, 3, 31))];

    static PracticeYear Year(PracticePattern pattern) => PracticeYear.Build(pattern, Kazakhstan, new(2025, 9, 1), new(2026, 6, 30), Vacations);

    [Fact]
    public void Two_days_of_college_and_three_at_the_enterprise_give_60_94_percent()
    {
        var year = Year(PracticePattern.Days(2, 3));
        Assert.Equal((75, 117, 60.94m), (year.College, year.Enterprise, Math.Round(year.Share * 100, 2)));
    }

    [Fact]
    public void Two_and_four_days_give_67_25_percent()
    {
        var year = Year(PracticePattern.Days(2, 4));
        Assert.Equal((75, 154, 67.25m), (year.College, year.Enterprise, Math.Round(year.Share * 100, 2)));
    }

    [Fact]
    public void One_week_of_college_and_two_at_the_enterprise_give_66_67_percent()
    {
        var year = Year(PracticePattern.WeekBlocks(1, 2));
        Assert.Equal((64, 128, 66.67m), (year.College, year.Enterprise, Math.Round(year.Share * 100, 2)));
    }

    [Fact]
    public void A_part_of_the_year_without_absences_is_the_sum_of_its_days()
    {
        var year = Year(PracticePattern.Days(2, 3));
        var (college, enterprise, _) = year.Of(new(2025, 9, 1), new(2026, 6, 30), [(new(2025, 10, 6), new(2025, 10, 10))]);
        Assert.Equal((year.College - 2, year.Enterprise - 3), (college, enterprise));
        // Days of two absences at once are missed once, whatever their order.
        Assert.Equal((college, enterprise), Two(year.Of(new(2025, 9, 1), new(2026, 6, 30), [(new(2025, 10, 8), new(2025, 10, 9)), (new(2025, 10, 6), new(2025, 10, 10)), (new(2025, 10, 10), new(2025, 10, 10))])));
        var cut = year.Between(new(2025, 9, 1), new(2025, 12, 31));
        var rest = year.Between(new(2026, 1, 1), new(2026, 6, 30));
        Assert.Equal((year.College, year.Enterprise), (cut.College + rest.College, cut.Enterprise + rest.Enterprise));
    }

    static (int College, int Enterprise) Two((int College, int Enterprise, decimal Share) of) => (of.College, of.Enterprise);

    [Fact]
    public void The_three_readings_of_the_law_differ_in_their_parameters_only()
    {
        var hours = new Dictionary<string, decimal> { ["college.theory"] = 600, ["college.practice"] = 200, ["enterprise.practice"] = 400 };
        Assert.Equal((400m / 600, true, 0m), new PracticeShare(["enterprise.practice"], ["college.practice", "enterprise.practice"], 0.6m).Of(hours));
        Assert.Equal((1m / 3, false, 320m), new PracticeShare(["enterprise.practice"], [], 0.6m).Of(hours));
        Assert.Equal((1m / 3, true, 0m), new PracticeShare(["enterprise.practice"], [], 0.6m, AtLeast: false).Of(hours));
    }

    [Fact]
    public void Six_groups_of_one_to_two_share_two_classrooms()
    {
        var groups = Enumerable.Range(1, 6).Select(g => new BlockPlanner.Order($"g{g}", 1, 2, g > 3 ? [4, 5] : [])).ToList();
        var (blocks, most) = BlockPlanner.Plan(groups, weeks: 12, rooms: 3);
        Assert.InRange(most, 2, 3);
        Assert.All(blocks, b => Assert.Equal(12, b.Weeks.Length));
        Assert.Equal("--", blocks[5].Weeks[4..6]);
    }
}
