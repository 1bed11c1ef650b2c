namespace DualFlow.Server.Diagnosis;

/// <summary>
/// Whether the machine's time zone data knows that all of Kazakhstan went to UTC+5 on 1 March 2024 (tzdata 2024a): with older
/// data every deadline and rotation in Almaty is an hour off.
/// </summary>
public static class TimeZoneCheck
{
    static readonly DateTimeOffset Before = new(2024, 2, 1, 0, 0, 0, TimeSpan.Zero);
    static readonly DateTimeOffset After = new(2024, 4, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Looks at Asia/Almaty before and after the change.</summary>
    public static Finding Check(Func<string, TimeZoneInfo>? find = null)
    {
        try
        {
            var almaty = (find ?? TimeZoneInfo.FindSystemTimeZoneById)("Asia/Almaty");
            var (before, after) = (almaty.GetUtcOffset(Before), almaty.GetUtcOffset(After));
            return before == TimeSpan.FromHours(6) && after == TimeSpan.FromHours(5)
                ? new Finding("time zones", true, "Asia/Almaty is UTC+5 since March 2024.")
                : new Finding("time zones", false, $"Asia/Almaty is UTC{after.TotalHours:+0;-0} after March 2024; it must be UTC+5.", "Update the package tzdata to 2024a or newer.");
        }
        catch (TimeZoneNotFoundException)
        {
            return new Finding("time zones", false, "The zone Asia/Almaty is not known here.", "Install the package tzdata.");
        }
    }
}
