using CsCheck;
using DualFlow.Activities.Attendance.Rules;
using DualFlow.Activities.RulePacks;

namespace DualFlow.Activities.Tests.Attendance;

public class WorkTimeGuardTests
{
    static readonly WorkTimeTerms Terms = new(new(24, 36, 40, 36), new(22, 0), new(6, 0));

    // 2 November 2026 is a Monday.
    static readonly DateOnly Monday = new(2026, 11, 2);

    static WorkShift On(int day, double from, double hours, int pause = 60, bool hazard = false) => new(Monday.ToDateTime(default).AddDays(day).AddHours(from), Monday.ToDateTime(default).AddDays(day).AddHours(from + hours), pause, hazard);

    static string Check(DateOnly birth, WorkTimeTerms terms, params WorkShift[] shifts) =>
        string.Join(" ", WorkTimeGuard.Check(birth, shifts, terms).Select(v => FormattableString.Invariant($"{v.Code}@{v.Day:MM-dd}:{v.Hours:0.##}/{v.Limit:0.##}")));

    [Theory]
    [InlineData(15, 3, "")]                          // 24 hours of 24
    [InlineData(15, 4, "weeklyCap@11-02:32/24")]
    [InlineData(17, 4, "")]                          // 32 of 36
    [InlineData(17, 5, "weeklyCap@11-02:40/36")]
    [InlineData(20, 5, "")]                          // 40 of 40
    public void The_cap_of_the_week_follows_the_age(int age, int days, string expected) =>
        Assert.Equal(expected, Check(Monday.AddYears(-age).AddDays(-30), Terms, [.. Enumerable.Range(0, days).Select(d => On(d, 8, 9))]));

    [Fact]
    public void Hazardous_work_lowers_an_adults_cap() =>
        Assert.Equal("weeklyCap@11-02:40/36", Check(new(2000, 1, 1), Terms, [.. Enumerable.Range(0, 5).Select(d => On(d, 8, 9, 60, d == 0))]));

    [Fact]
    public void A_week_with_the_sixteenth_birthday_on_wednesday_is_limited_as_chosen()
    {
        var birth = Monday.AddDays(2).AddYears(-16);
        var week = Enumerable.Range(0, 4).Select(d => On(d, 8, 9)).ToArray();           // 32 hours, 16 of them before the birthday
        Assert.Equal("weeklyCap@11-02:32/24", Check(birth, Terms, week));
        // Two days of 24 and five of 36: (2 × 24 + 5 × 36) ÷ 7.
        Assert.Equal("", Check(birth, Terms with { BirthdayWeek = BirthdayWeek.ProRata }, week));
        Assert.Equal("weeklyCap@11-02:40/32.57", Check(birth, Terms with { BirthdayWeek = BirthdayWeek.ProRata }, [.. week, On(4, 8, 9)]));
    }

    [Fact]
    public void Minors_do_not_work_at_night_also_when_the_shift_goes_over_midnight()
    {
        var minor = Monday.AddYears(-17);
        Assert.Equal("night@11-02:2/0 night@11-03:2/0", Check(minor, Terms, On(0, 20, 6, 30)));
        Assert.Equal("night@11-02:1/0", Check(minor, Terms, On(0, 5, 4)));
        Assert.Equal("", Check(minor, Terms, On(0, 6, 4)));
        Assert.Equal("", Check(new(2000, 1, 1), Terms, On(0, 22, 8)));
    }

    [Fact]
    public void Whoever_comes_of_age_at_midnight_may_work_the_rest_of_the_night() =>
        Assert.Equal("night@11-02:2/0", Check(Monday.AddDays(1).AddYears(-18), Terms, On(0, 22, 4)));

    [Fact]
    public void A_leap_day_child_comes_of_age_on_the_first_of_march()
    {
        var terms = Terms with { Weekly = new(24, 36, 40, 36) };
        var night = new WorkShift(new(2026, 2, 28, 23, 0, 0), new(2026, 3, 1, 1, 0, 0));
        Assert.Equal(["night"], WorkTimeGuard.Check(new(2008, 2, 29), [night], terms).Select(v => v.Code));
        Assert.Equal(1, WorkTimeGuard.Check(new(2008, 2, 29), [night], terms).Single().Hours);
    }

    [Fact]
    public void Hazardous_work_begins_at_eighteen() =>
        Assert.Equal("hazardAge@11-02:17/18", Check(Monday.AddYears(-17), Terms, On(0, 8, 4, 0, true)));

    [Fact]
    public void Overtime_is_counted_by_day_month_and_year()
    {
        var adult = new DateOnly(2000, 1, 1);
        Assert.Equal("", Check(adult, Terms, On(0, 8, 11)));
        Assert.Equal("overtimeDay@11-02:3/2", Check(adult, Terms, On(0, 8, 12)));
        Assert.Equal("overtimeDay@11-02:2/1", Check(adult, Terms, On(0, 8, 11, 60, true)));
        Assert.Equal("overtimeMinor@11-02:1/0", Check(Monday.AddYears(-17), Terms, On(0, 8, 10)));
        // Two hours on each of seven days: 14 of 12 in the month; 61 such days: 122 of 120 in the year.
        Assert.Contains("overtimeMonth@11-01:14/12", Check(adult, Terms with { Weekly = new(99, 99, 99, 99) }, [.. Enumerable.Range(0, 7).Select(d => On(d, 8, 11))]), StringComparison.Ordinal);
        Assert.Contains("overtimeYear@01-01:122/120", Check(adult, Terms with { Weekly = new(99, 99, 99, 99), OvertimeMonth = 99 }, [.. Enumerable.Range(-61, 61).Select(d => On(d, 8, 11))]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_shift_of_more_than_four_hours_has_a_break_of_thirty_minutes()
    {
        Assert.Equal("break@11-02:0.33/0.5", Check(new(2000, 1, 1), Terms, On(0, 8, 5, 20)));
        Assert.Equal("", Check(new(2000, 1, 1), Terms, On(0, 8, 4, 0)));
    }

    [Fact]
    public void Overlapping_and_backward_shifts_are_refused()
    {
        Assert.Throws<ArgumentException>(() => WorkTimeGuard.Check(new(2000, 1, 1), [On(0, 8, 8), On(0, 15, 2)], Terms));
        Assert.Throws<ArgumentException>(() => WorkTimeGuard.Check(new(2000, 1, 1), [On(0, 8, 0)], Terms));
    }

    [Fact]
    public void The_order_of_shifts_never_matters_and_an_adult_within_forty_hours_is_never_refused() =>
        Gen.Select(Gen.Int[4, 8].Array[1, 5], Gen.Int[0, 99]).Sample((hours, seed) =>
        {
            var shifts = hours.Select((h, d) => On(d, 8, h + 1)).ToArray();
            var mixed = shifts.ToArray();
            new Random(seed).Shuffle(mixed);
            Assert.Equal("", Check(new(2000, 1, 1), Terms, shifts));
            Assert.Equal(Check(Monday.AddYears(-15), Terms, shifts), Check(Monday.AddYears(-15), Terms, mixed));
        }, iter: 200);

    [Fact]
    public void The_shipped_pack_holds_these_limits()
    {
        var terms = RulePackJson.Read(File.ReadAllText(Path.Combine(Repository.Workflows(), "rulepacks", "kz.json"))).On(new(2026, 9, 1)).Get<WorkTimeTerms>("work-time");
        Assert.Equal((24m, 36m, 40m, 36m, 30), (terms.Weekly.Below16, terms.Weekly.Below18, terms.Weekly.Adult, terms.Weekly.Hazardous, terms.BreakMinutes));
    }
}
