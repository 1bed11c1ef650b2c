using Microsoft.Extensions.Configuration;

namespace DualFlow.Activities.Calendar;

/// <summary>The zone in which pages, letters and refusals show times: one for all, because a deadline must read the same everywhere.</summary>
/// <remarks>On which day something happened by the law is another question: the rule pack's <see cref="DeadlineTerms"/> answer it.</remarks>
public static class CollegeZone
{
    /// <summary>The setting: an IANA name.</summary>
    public const string Setting = "DualFlow:TimeZone";

    const string Default = "Asia/Almaty";

    /// <summary>Reads the setting.</summary>
    /// <exception cref="TimeZoneNotFoundException">The zone is unknown on this machine.</exception>
    public static TimeZoneInfo Of(IConfiguration configuration) => TimeZoneInfo.FindSystemTimeZoneById(configuration[Setting] is { Length: > 0 } name ? name : Default);
}
