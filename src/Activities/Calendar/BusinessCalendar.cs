using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace DualFlow.Activities.Calendar;

/// <summary>Tells working days from days off. Immutable in what it answers; years are computed once and kept.</summary>
/// <remarks>Source: rule KZ-C1. A holiday on a weekend moves to the next day that is neither weekend nor holiday, unless its rule says otherwise.</remarks>
public sealed class BusinessCalendar(CalendarRules rules)
{
    readonly ConcurrentDictionary<int, ImmutableSortedDictionary<DateOnly, string>> years = new();

    /// <summary>The named days off of a year, observed days and transfers included.</summary>
    public ImmutableSortedDictionary<DateOnly, string> DaysOff(int year) => years.GetOrAdd(year, Build);

    /// <summary>True when people work on the day.</summary>
    public bool IsBusinessDay(DateOnly day) =>
        !DaysOff(day.Year).ContainsKey(day) && (!IsWeekend(day) || rules.WorkingWeekends.Any(w => w.Date == day));

    /// <summary>The day itself when it is worked, otherwise the next one that is.</summary>
    public DateOnly OnOrAfter(DateOnly day)
    {
        while (!IsBusinessDay(day))
            day = day.AddDays(1);
        return day;
    }

    /// <summary>The n-th business day after the day; 0 gives the day itself or the next business day.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative or above 10 000.</exception>
    public DateOnly Add(DateOnly day, int businessDays)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(businessDays);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(businessDays, 10_000);
        day = OnOrAfter(day);
        for (var left = businessDays; left > 0; left--)
            day = OnOrAfter(day.AddDays(1));
        return day;
    }

    /// <summary>How many business days lie in the half-open range (from, to].</summary>
    public int Count(DateOnly from, DateOnly to)
    {
        var count = 0;
        for (var day = from.AddDays(1); day <= to; day = day.AddDays(1))
            count += IsBusinessDay(day) ? 1 : 0;
        return count;
    }

    bool IsWeekend(DateOnly day) => rules.Weekend.Contains(day.DayOfWeek);

    ImmutableSortedDictionary<DateOnly, string> Build(int year)
    {
        var days = new SortedDictionary<DateOnly, string>();
        foreach (var holiday in rules.Holidays.Where(h => h.IsKeptIn(year)))
            days[new(year, holiday.Month, holiday.Day)] = holiday.Name;
        foreach (var holiday in rules.MovableHolidays.Where(h => h.Date.Year == year))
            days.TryAdd(holiday.Date, holiday.Name);

        // Observed days look at every holiday first: 7 May on a Saturday moves behind 8 and 9 May when those are taken.
        foreach (var holiday in rules.Holidays.Where(h => h.Moves && h.IsKeptIn(year)).OrderBy(h => h.Month).ThenBy(h => h.Day))
        {
            var day = new DateOnly(year, holiday.Month, holiday.Day);
            if (!IsWeekend(day))
                continue;
            var observed = day;
            while (IsWeekend(observed) || days.ContainsKey(observed))
                observed = observed.AddDays(1);
            days[observed] = $"{holiday.Name} (observed)";
        }
        foreach (var extra in rules.ExtraDaysOff.Where(d => d.Date.Year == year))
            days.TryAdd(extra.Date, extra.Name);
        return days.ToImmutableSortedDictionary();
    }
}
