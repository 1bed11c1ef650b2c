namespace DualFlow.Activities.Attendance.Rules;

/// <summary>Corrections of days in a locked month (process P07, step 10): two different people sign, with a reason, within a term.</summary>
public static class CorrectionCheck
{
    /// <summary>Days after which a locked day can't be corrected any more.</summary>
    public const int LongestAfter = 90;

    /// <summary>Why it can't be asked for: <c>correction.reason</c>, <c>correction.late</c> or <c>correction.same</c>; null when it can.</summary>
    /// <param name="day">The day to correct.</param>
    /// <param name="today">Today.</param>
    /// <param name="reason">The reason in words.</param>
    /// <param name="isSame">True when nothing would change.</param>
    public static string? Fault(DateOnly day, DateOnly today, string reason, bool isSame) =>
        string.IsNullOrWhiteSpace(reason) ? "correction.reason" : today.DayNumber - day.DayNumber > LongestAfter ? "correction.late" : isSame ? "correction.same" : null;

    /// <summary>Why a signature doesn't count: the same person has signed as the other side; null when it counts.</summary>
    public static string? SignatureFault(string? first, string second) => string.Equals(first, second, StringComparison.Ordinal) ? "correction.two_people" : null;
}
