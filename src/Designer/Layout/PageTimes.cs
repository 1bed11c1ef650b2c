using System.Globalization;
using DualFlow.Activities.Calendar;
using Microsoft.Extensions.Configuration;

namespace DualFlow.Designer.Layout;

/// <summary>Times as people read them: in the college's zone (setting <c>DualFlow:TimeZone</c>, an IANA name) and the page's language.</summary>
public sealed class PageTimes(IConfiguration configuration)
{
    // One zone for all pages: a deadline at 18:00 must read the same on every screen of the college.
    readonly TimeZoneInfo zone = CollegeZone.Of(configuration);

    /// <summary>The college's zone.</summary>
    public TimeZoneInfo Zone => zone;

    /// <summary>Day, month, year and minute.</summary>
    public string Short(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, zone).ToString("d MMM yyyy, HH:mm", CultureInfo.CurrentCulture);

    /// <summary>Hour and minute, for what happened a moment ago.</summary>
    public string Clock(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, zone).ToString("HH:mm", CultureInfo.CurrentCulture);

    /// <summary>The college's wall clock.</summary>
    public DateTime Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, zone).DateTime;

    /// <summary>With seconds, for the timeline.</summary>
    public string Exact(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, zone).ToString("d MMM yyyy, HH:mm:ss", CultureInfo.CurrentCulture);

    /// <summary>As a field for date and time has it, in the college's zone.</summary>
    public string Field(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, zone).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Reads such a field; null when it is empty or no time. UTC.</summary>
    public DateTimeOffset? Moment(string? field) => DateTime.TryParse(field, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) && !zone.IsInvalidTime(at)
        ? new DateTimeOffset(at, zone.GetUtcOffset(at)).ToUniversalTime() : null;

    /// <summary>The day in the college's zone.</summary>
    public DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);

    /// <summary>Day of the week and date.</summary>
    public string Day(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, zone).ToString("dddd, d MMMM yyyy", CultureInfo.CurrentCulture);

    /// <summary>Days in the college's calendar from one moment to another; 0 is the same day.</summary>
    public int DaysUntil(DateTimeOffset now, DateTimeOffset then) => (TimeZoneInfo.ConvertTime(then, zone).Date - TimeZoneInfo.ConvertTime(now, zone).Date).Days;
}
