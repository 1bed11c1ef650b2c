using CsCheck;
using DualFlow.Activities.Calendar;

namespace DualFlow.Activities.Tests.Calendar;

public class CalendarTests
{
    static readonly BusinessCalendar Kazakhstan = new(Repository.Rules2026.Calendar);
    static readonly DeadlineTerms Office = new("Asia/Almaty", new(18, 0), new(18, 0));
    static readonly Gen<DateOnly> Days = Gen.Int[0, 1826].Select(n => new DateOnly(2024, 1, 1).AddDays(n));

    [Theory]
    [InlineData("2008-02-29", "2026-02-28", 17)]
    [InlineData("2008-02-29", "2026-03-01", 18)]
    [InlineData("2008-02-29", "2028-02-29", 20)]
    [InlineData("2010-07-15", "2026-07-14", 15)]
    [InlineData("2010-07-15", "2026-07-15", 16)]
    [InlineData("2026-07-15", "2026-07-14", -1)]
    public void Age_counts_completed_years_with_the_leap_day_rule(string birth, string day, int years) =>
        Assert.Equal(years, Age.On(DateOnly.Parse(birth), DateOnly.Parse(day)));

    [Theory]
    [InlineData(2024, 18)]
    [InlineData(2025, 22)]
    public void The_calendar_of_a_year_has_holidays_observed_days_and_transfers(int year, int days) =>
        Assert.Equal(days, Kazakhstan.DaysOff(year).Count);

    [Theory]
    [InlineData("2024-03-25", false)]   // 23 March was a Saturday
    [InlineData("2024-05-08", false)]   // transferred from 4 May
    [InlineData("2024-05-04", true)]    // worked in exchange
    [InlineData("2025-09-01", false)]   // 30 August was a Saturday
    [InlineData("2025-10-27", false)]
    [InlineData("2026-05-11", false)]
    [InlineData("2026-08-31", true)]    // Constitution Day left August
    [InlineData("2027-03-15", false)]   // and came to March
    [InlineData("2028-01-03", false)]
    [InlineData("2028-01-04", false)]   // both New Year's days fell on a weekend
    [InlineData("2028-01-05", true)]
    [InlineData("2026-03-25", false)]   // two observed days after Nauryz
    [InlineData("2024-01-08", true)]    // Orthodox Christmas on a Sunday doesn't move
    public void Known_days_are_worked_or_not(string day, bool worked) =>
        Assert.Equal(worked, Kazakhstan.IsBusinessDay(DateOnly.Parse(day)));

    [Fact]
    public void The_school_year_2025_26_has_203_weekdays_without_14_holidays()
    {
        var days = Enumerable.Range(0, 303).Select(n => new DateOnly(2025, 9, 1).AddDays(n))
            .Where(d => d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)).ToList();
        Assert.Equal(new DateOnly(2026, 6, 30), new DateOnly(2025, 9, 1).AddDays(302));
        Assert.Equal(14, days.Count(d => !Kazakhstan.IsBusinessDay(d)));
    }

    [Fact]
    public void Adding_business_days_lands_on_one_and_is_undone_by_counting() =>
        Gen.Select(Days, Gen.Int[0, 60]).Sample((from, n) =>
        {
            var start = Kazakhstan.OnOrAfter(from);
            var end = Kazakhstan.Add(from, n);
            Assert.True(Kazakhstan.IsBusinessDay(end));
            Assert.Equal(n, Kazakhstan.Count(start, end));
        });

    [Theory]
    [InlineData("2026-07-01T09:00:00+05:00", 3, "2026-07-07T18:00:00+05:00")]   // 6 July is Capital Day
    [InlineData("2026-07-01T18:00:00+05:00", 3, "2026-07-08T18:00:00+05:00")]   // at the cut-off: counts from tomorrow
    [InlineData("2026-07-04T09:00:00+05:00", 1, "2026-07-08T18:00:00+05:00")]   // Saturday counts as Tuesday
    [InlineData("2026-07-01T20:30:00+00:00", 0, "2026-07-02T18:00:00+05:00")]   // another zone, already tomorrow in Almaty
    public void A_term_of_business_days_ends_at_the_end_of_its_last_day(string start, int days, string due) =>
        Assert.Equal(DateTimeOffset.Parse(due), BusinessDeadline.Due(DateTimeOffset.Parse(start), days, DayUnit.Business, Kazakhstan, Office));

    [Fact]
    public void Calendar_days_run_over_weekends_and_the_window_ends_a_term_early()
    {
        var start = DateTimeOffset.Parse("2026-08-14T10:00:00+05:00");
        Assert.Equal(DateTimeOffset.Parse("2026-08-19T18:00:00+05:00"), BusinessDeadline.Due(start, 5, DayUnit.Calendar, Kazakhstan, Office));
        Assert.Equal(DateTimeOffset.Parse("2026-08-18T18:00:00+05:00"), BusinessDeadline.Due(start, 5, DayUnit.Calendar, Kazakhstan, Office, new(2026, 8, 18)));
        Assert.Equal(start, BusinessDeadline.Due(start, 5, DayUnit.Calendar, Kazakhstan, Office, new(2026, 8, 1)));
    }

    [Fact]
    public void A_longer_term_never_ends_earlier_and_none_ends_before_it_begins() =>
        Gen.Select(Days, Gen.Int[0, 1439], Gen.Int[0, 30]).Sample((day, minute, n) =>
        {
            var start = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue).AddMinutes(minute), TimeSpan.FromHours(5));
            var due = BusinessDeadline.Due(start, n, DayUnit.Business, Kazakhstan, Office);
            Assert.True(due >= start);
            Assert.True(BusinessDeadline.Due(start, n + 1, DayUnit.Business, Kazakhstan, Office) > due);
        });
}
