namespace DualFlow.Activities.Calendar;

/// <summary>The moment at which a term of days ends (activity A37).</summary>
public static class BusinessDeadline
{
    /// <summary>Counts days from a moment and answers when the last one ends.</summary>
    /// <param name="start">When the term begins to run.</param>
    /// <param name="days">Length of the term; 0 means the end of the first day that counts.</param>
    /// <param name="unit">Business days skip weekends and holidays; the cut-off hour applies to both units.</param>
    /// <param name="calendar">The country's working days.</param>
    /// <param name="terms">Zone, cut-off and end of day.</param>
    /// <param name="notAfter">A date on which the term ends at the latest, for example the end of the admission window.</param>
    /// <returns>A moment in UTC, never before <paramref name="start"/>.</returns>
    /// <exception cref="TimeZoneNotFoundException">The zone is unknown on this machine.</exception>
    public static DateTimeOffset Due(
        DateTimeOffset start, int days, DayUnit unit, BusinessCalendar calendar, DeadlineTerms terms, DateOnly? notAfter = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(terms.Zone);
        var local = TimeZoneInfo.ConvertTime(start, zone);
        var first = DateOnly.FromDateTime(local.DateTime);
        if (TimeOnly.FromDateTime(local.DateTime) >= terms.CutOff)
            first = first.AddDays(1);
        var last = unit == DayUnit.Business ? calendar.Add(first, days) : first.AddDays(days);
        if (notAfter is { } limit && last > limit)
            last = limit;
        var due = AtLocal(last, terms.EndOfDay, zone);
        return due < start ? start.ToUniversalTime() : due;
    }

    /// <summary>A local wall-clock time as a moment; a time that the zone skips is taken an hour later.</summary>
    public static DateTimeOffset AtLocal(DateOnly day, TimeOnly time, TimeZoneInfo zone)
    {
        var wall = day.ToDateTime(time, DateTimeKind.Unspecified);
        if (zone.IsInvalidTime(wall))
            wall = wall.AddHours(1);
        return new DateTimeOffset(wall, zone.GetUtcOffset(wall)).ToUniversalTime();
    }
}
