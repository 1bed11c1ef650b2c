using System.Security.Cryptography;
using System.Text;
using Cronos;
using DualFlow.Activities.Calendar;

namespace DualFlow.Activities.Rotation.Schedules;

/// <summary>When a schedule is due: a pure function of the schedule, the calendar and a span of time.</summary>
public static class OccurrenceRules
{
    // A holiday moves a run by this many days at most: longer closures are a matter of blackout days.
    const int LongestMove = 40;

    /// <summary>Occurrences whose run time lies in the half-open span (from, to], by run time; at most so many.</summary>
    /// <exception cref="TimeZoneNotFoundException">The zone is unknown on this machine.</exception>
    /// <exception cref="CronFormatException">The cron expression can't be read.</exception>
    public static IReadOnlyList<Occurrence> Between(RotationSchedule schedule, BusinessCalendar calendar, DateTimeOffset from, DateTimeOffset to, int most = 100_000)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(schedule.Zone);
        var move = schedule.Holidays is HolidayPolicy.Next or HolidayPolicy.Previous ? LongestMove : 1;
        var (first, last) = (LocalMoment.Day(from, zone).AddDays(-move), LocalMoment.Day(to, zone).AddDays(move));
        var found = new List<Occurrence>();
        foreach (var due in Dues(schedule, calendar, zone, first, last))
        {
            if (Place(schedule, calendar, zone, due) is { } occurrence && occurrence.RunAt > from && occurrence.RunAt <= to)
                found.Add(occurrence);
            if (found.Count >= most && schedule.Holidays is not HolidayPolicy.Previous)
                break;
        }
        return [.. found.OrderBy(o => o.RunAt).ThenBy(o => o.DueAt).Take(most)];
    }

    /// <summary>The next runs after a moment, skipped ones among them, looking two years ahead.</summary>
    public static IReadOnlyList<Occurrence> Next(RotationSchedule schedule, BusinessCalendar calendar, DateTimeOffset after, int count = 20) =>
        Between(schedule, calendar, after, after.AddDays(732), count);

    static IEnumerable<DateTimeOffset> Dues(RotationSchedule schedule, BusinessCalendar calendar, TimeZoneInfo zone, DateOnly first, DateOnly last)
    {
        first = schedule.From is { } from && from > first ? from : first;
        last = schedule.To is { } to && to < last ? to : last;
        if (first > last)
            return [];
        if (schedule.Pattern.Kind != PatternKind.Cron)
            return Days(schedule.Pattern, calendar, first, last).Select(d => LocalMoment.At(d, schedule.Time, zone));
        var begin = LocalMoment.At(first, default, zone);
        var end = LocalMoment.At(last.AddDays(1), default, zone);
        return CronExpression.Parse(schedule.Pattern.Cron ?? "").GetOccurrences(begin, end, zone).Select(d => d.ToUniversalTime());
    }

    /// <summary>The days of a pattern, holidays not yet considered.</summary>
    static IEnumerable<DateOnly> Days(SchedulePattern pattern, BusinessCalendar calendar, DateOnly first, DateOnly last)
    {
        if (pattern.Kind == PatternKind.Dates)
        {
            foreach (var date in pattern.Dates.Where(d => first <= d && d <= last).Order())
                yield return date;
            yield break;
        }
        for (var day = first; day <= last; day = day.AddDays(1))
            if (IsMeant(pattern, calendar, day))
                yield return day;
    }

    static bool IsMeant(SchedulePattern pattern, BusinessCalendar calendar, DateOnly day) => pattern.Kind switch
    {
        PatternKind.Weekdays => pattern.Days.Contains(day.DayOfWeek),
        PatternKind.WeekBlocks => pattern.Days.Contains(day.DayOfWeek) && pattern.Weeks.Contains(WeekOf(pattern, day)),
        PatternKind.NthWorkday => calendar.IsBusinessDay(day) && (pattern.Nth.Contains(Nth(calendar, day)) || (pattern.Nth.Any(n => n < 0) && pattern.Nth.Contains(-NthFromEnd(calendar, day)))),
        _ => false,
    };

    static int WeekOf(SchedulePattern pattern, DateOnly day)
    {
        var weeks = (Monday(day) - Monday(pattern.Anchor ?? new DateOnly(2000, 1, 3))) / 7;
        var cycle = Math.Max(1, pattern.Cycle);
        return (((weeks % cycle) + cycle) % cycle) + 1;
    }

    static int Monday(DateOnly day) => day.DayNumber - (((int)day.DayOfWeek + 6) % 7);

    static int Nth(BusinessCalendar calendar, DateOnly day) => calendar.Count(new DateOnly(day.Year, day.Month, 1).AddDays(-1), day);

    static int NthFromEnd(BusinessCalendar calendar, DateOnly day) => calendar.Count(day.AddDays(-1), new DateOnly(day.Year, day.Month, 1).AddMonths(1).AddDays(-1));

    static Occurrence Place(RotationSchedule schedule, BusinessCalendar calendar, TimeZoneInfo zone, DateTimeOffset due)
    {
        var day = LocalMoment.Day(due, zone);
        var run = due;
        string? skip = null, note = null;
        if (!calendar.IsBusinessDay(day) && schedule.Holidays != HolidayPolicy.Run)
        {
            note = calendar.DaysOff(day.Year).GetValueOrDefault(day);
            if (schedule.Holidays == HolidayPolicy.Skip)
                skip = "holiday";
            else
            {
                var moved = Moved(schedule, calendar, day);
                run = LocalMoment.At(moved, TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(due, zone).DateTime), zone);
                // Two runs on one day would rotate twice: the day's own run stands for both.
                if (schedule.Pattern.Kind != PatternKind.Cron && Days(schedule.Pattern, calendar, moved, moved).Any())
                    skip = "merged";
                day = moved;
            }
        }
        if (skip is null && schedule.Blackout.FirstOrDefault(b => b.From <= day && day <= b.To) is { } blackout)
            (skip, note) = ("blackout", blackout.Reason ?? note);
        return new(due, run.AddSeconds(Jitter(schedule, due)), skip, note);
    }

    static DateOnly Moved(RotationSchedule schedule, BusinessCalendar calendar, DateOnly day)
    {
        var by = schedule.Holidays == HolidayPolicy.Next ? 1 : -1;
        for (var moved = day; Math.Abs(moved.DayNumber - day.DayNumber) < LongestMove; moved = moved.AddDays(by))
            if (calendar.IsBusinessDay(moved))
                return moved;
        return day;
    }

    // Fixed by the occurrence itself: every server, and every look, gives the same delay.
    static int Jitter(RotationSchedule schedule, DateTimeOffset due)
    {
        if (schedule.JitterSeconds <= 0)
            return 0;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{schedule.Id}|{due.ToUnixTimeSeconds()}")));
        return (int)(BitConverter.ToUInt32(hash) % (uint)(schedule.JitterSeconds + 1));
    }
}
