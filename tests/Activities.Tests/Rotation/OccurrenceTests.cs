using DualFlow.Activities.Calendar;
using DualFlow.Activities.Rotation.Schedules;

namespace DualFlow.Activities.Tests.Rotation;

public sealed class OccurrenceTests
{
    static readonly BusinessCalendar Kazakhstan = new(Repository.Kazakhstan.On(new(2025, 9, 1)).Get<CalendarRules>("calendar"));
    static readonly DayOfWeek[] Monday = [DayOfWeek.Monday];

    static RotationSchedule Weekly(string zone, TimeOnly time, params DayOfWeek[] days) =>
        new() { Id = "s", Zone = zone, Time = time, Holidays = HolidayPolicy.Run, Pattern = new() { Kind = PatternKind.Weekdays, Days = days } };

    static string[] Runs(RotationSchedule schedule, string from, string to) =>
        [.. OccurrenceRules.Between(schedule, Kazakhstan, Utc(from), Utc(to)).Select(o => $"{o.RunAt:yyyy-MM-dd HH:mm}{(o.Skip is null ? "" : " " + o.Skip)}")];

    static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text + "Z", System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public void Berlin_skips_an_hour_in_spring_and_has_one_twice_in_autumn()
    {
        var night = Weekly("Europe/Berlin", new(2, 30), DayOfWeek.Sunday);
        Assert.Equal(["2026-03-22 01:30", "2026-03-29 01:00", "2026-04-05 00:30"], Runs(night, "2026-03-20", "2026-04-06"));
        Assert.Equal(["2026-10-18 00:30", "2026-10-25 00:30", "2026-11-01 01:30"], Runs(night, "2026-10-17", "2026-11-02"));
        var cron = night with { Pattern = new() { Kind = PatternKind.Cron, Cron = "30 2 * * 0" } };
        Assert.Equal(Runs(night, "2026-03-20", "2026-11-02"), Runs(cron, "2026-03-20", "2026-11-02"));
    }

    [Fact]
    public void Almaty_is_an_hour_later_in_UTC_since_1_March_2024()
    {
        var six = Weekly("Asia/Almaty", new(6, 0), DayOfWeek.Thursday, DayOfWeek.Friday);
        Assert.Equal(["2024-02-29 00:00", "2024-03-01 01:00"], Runs(six, "2024-02-26", "2024-03-03"));
        // 23:30 came twice in the night to 1 March: the first one counts, once.
        var late = Weekly("Asia/Almaty", new(23, 30), DayOfWeek.Thursday);
        Assert.Equal(["2024-02-29 17:30"], Runs(late, "2024-02-28", "2024-03-02"));
    }

    [Fact]
    public void The_29_February_and_the_end_of_the_year_are_days_like_others()
    {
        var monthly = new RotationSchedule { Id = "s", Pattern = new() { Kind = PatternKind.Dates, Dates = [new(2028, 2, 29), new(2027, 12, 31)] }, Holidays = HolidayPolicy.Run };
        Assert.Equal(["2027-12-31 01:00", "2028-02-29 01:00"], Runs(monthly, "2027-12-01", "2028-03-05"));
    }

    [Theory]
    [InlineData(HolidayPolicy.Run, "2025-10-27 01:00")]
    [InlineData(HolidayPolicy.Skip, "2025-10-27 01:00 holiday")]
    [InlineData(HolidayPolicy.Next, "2025-10-28 01:00")]
    [InlineData(HolidayPolicy.Previous, "2025-10-24 01:00")]
    public void A_run_on_the_observed_Republic_Day_does_what_the_policy_says(HolidayPolicy policy, string expected)
    {
        var schedule = Weekly("Asia/Almaty", new(6, 0), Monday) with { Holidays = policy };
        Assert.Equal([expected], Runs(schedule, "2025-10-21", "2025-10-30"));
    }

    [Fact]
    public void A_run_that_moves_onto_another_run_is_one_with_it()
    {
        var schedule = Weekly("Asia/Almaty", new(6, 0), DayOfWeek.Monday, DayOfWeek.Tuesday) with { Holidays = HolidayPolicy.Next };
        Assert.Equal(["2025-10-28 01:00 merged", "2025-10-28 01:00"], Runs(schedule, "2025-10-25", "2025-10-30"));
    }

    [Fact]
    public void Week_blocks_count_from_their_anchor_through_the_year_end()
    {
        var blocks = new RotationSchedule { Id = "s", Holidays = HolidayPolicy.Next, Pattern = new() { Kind = PatternKind.WeekBlocks, Days = Monday, Cycle = 3, Weeks = [2], Anchor = new(2025, 9, 1) } };
        Assert.Equal(["2025-12-22 01:00", "2026-01-12 01:00", "2026-02-02 01:00"], Runs(blocks, "2025-12-15", "2026-02-15"));
    }

    [Fact]
    public void The_nth_working_day_steps_over_holidays()
    {
        var days = new RotationSchedule { Id = "s", Pattern = new() { Kind = PatternKind.NthWorkday, Nth = [1, -1] } };
        Assert.Equal(["2025-12-31 01:00", "2026-01-05 01:00", "2026-01-30 01:00"], Runs(days, "2025-12-15", "2026-02-01"));
    }

    [Fact]
    public void Blackout_days_are_skipped_with_their_reason_and_validity_ends_a_schedule()
    {
        var schedule = Weekly("Asia/Almaty", new(6, 0), Monday) with { From = new(2025, 9, 8), To = new(2025, 9, 22), Blackout = [new(new(2025, 9, 15), new(2025, 9, 15), "экзамен")] };
        Assert.Equal(["2025-09-08 01:00", "2025-09-15 01:00 blackout", "2025-09-22 01:00"], Runs(schedule, "2025-08-01", "2025-12-01"));
        Assert.Equal("экзамен", OccurrenceRules.Next(schedule, Kazakhstan, Utc("2025-09-09"))[0].Note);
    }

    [Fact]
    public void Jitter_is_the_same_at_every_look_and_within_its_limit()
    {
        var schedule = Weekly("Asia/Almaty", new(6, 0), Monday) with { JitterSeconds = 600 };
        var (first, again) = (OccurrenceRules.Next(schedule, Kazakhstan, Utc("2025-09-01")), OccurrenceRules.Next(schedule, Kazakhstan, Utc("2025-09-01")));
        Assert.Equal(first, again);
        Assert.All(first, o => Assert.InRange((o.RunAt - o.DueAt).TotalSeconds, 0, 600));
        Assert.True(first.Select(o => o.RunAt - o.DueAt).Distinct().Count() > 5);
        Assert.Equal(20, first.Count);
    }

    [Fact]
    public void A_zone_that_does_not_exist_is_said_before_it_is_stored() =>
        Assert.Contains(ScheduleCheck.Find(Weekly("Asia/Atlantis", new(6, 0), Monday)), p => p is { Code: "schedule.zone", Path: "$.zone" });

    [Theory]
    [InlineData(CatchUpPolicy.None, "missed missed missed -")]
    [InlineData(CatchUpPolicy.One, "superseded superseded - -")]
    [InlineData(CatchUpPolicy.Each, "- - - -")]
    public void Missed_runs_are_caught_up_as_the_policy_says(CatchUpPolicy policy, string expected)
    {
        var schedule = Weekly("Asia/Almaty", new(6, 0), DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday) with { CatchUp = policy };
        var now = Utc("2025-09-04 01:01");
        var due = OccurrenceRules.Between(schedule, Kazakhstan, Utc("2025-08-31"), now);
        Assert.Equal(expected, string.Join(' ', ScheduleTicker.Decide(schedule, due, now).Select(d => d.Skip ?? "-")));
        Assert.All(ScheduleTicker.Decide(schedule with { IsPaused = true }, due, now), d => Assert.Equal("paused", d.Skip));
    }
}
