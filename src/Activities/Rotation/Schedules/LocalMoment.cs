namespace DualFlow.Activities.Rotation.Schedules;

/// <summary>A local wall-clock time as a moment: what a zone skips becomes the first moment after the gap, what it has twice is the first of the two.</summary>
public static class LocalMoment
{
    /// <summary>The moment in UTC.</summary>
    public static DateTimeOffset At(DateOnly day, TimeOnly time, TimeZoneInfo zone)
    {
        var wall = day.ToDateTime(time, DateTimeKind.Unspecified);
        while (zone.IsInvalidTime(wall))
            wall = wall.AddTicks(-(wall.Ticks % TimeSpan.TicksPerMinute)).AddMinutes(1);
        var offset = zone.IsAmbiguousTime(wall) ? zone.GetAmbiguousTimeOffsets(wall).Max() : zone.GetUtcOffset(wall);
        return new DateTimeOffset(wall, offset).ToUniversalTime();
    }

    /// <summary>The local day of a moment.</summary>
    public static DateOnly Day(DateTimeOffset moment, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime);
}
