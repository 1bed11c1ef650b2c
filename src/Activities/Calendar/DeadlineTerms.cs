namespace DualFlow.Activities.Calendar;

/// <summary>How a term in days becomes a moment.</summary>
/// <param name="Zone">IANA zone in which days begin and end.</param>
/// <param name="CutOff">What arrives at or after this local time counts as arrived on the next business day.</param>
/// <param name="EndOfDay">Local time at which the last day of a term ends.</param>
public sealed record DeadlineTerms(string Zone, TimeOnly CutOff, TimeOnly EndOfDay)
{
    /// <summary>The day that it is in the zone at a moment.</summary>
    /// <exception cref="TimeZoneNotFoundException">The zone is unknown on this machine.</exception>
    public DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, TimeZoneInfo.FindSystemTimeZoneById(Zone)).DateTime);
}
