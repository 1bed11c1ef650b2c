using DualFlow.Activities.Calendar;

namespace DualFlow.Activities.Attendance.Rules;

/// <summary>Absences with their proof (process P07, step 5).</summary>
public static class AbsenceCheck
{
    /// <summary>Reasons that can be given.</summary>
    public static IReadOnlyList<string> Reasons { get; } = ["ill", "family", "exam", "military", "enterpriseStop", "unexcused"];

    /// <summary>Why an absence can't be excused as it stands: <c>absence.reason</c>, <c>absence.period</c>, <c>absence.proof</c> or <c>absence.late</c>; null when it can.</summary>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day.</param>
    /// <param name="reason">The reason.</param>
    /// <param name="hasProof">True with a document.</param>
    /// <param name="asked">Day on which it is asked for.</param>
    /// <param name="calendar">Working days: it must be asked for within three of them after the return.</param>
    /// <param name="terms">Days without proof, business days for asking.</param>
    public static string? Fault(DateOnly from, DateOnly to, string reason, bool hasProof, DateOnly asked, BusinessCalendar calendar, AbsenceTerms terms) =>
        !Reasons.Contains(reason) ? "absence.reason"
        : to < from ? "absence.period"
        : reason == "ill" && to.DayNumber - from.DayNumber + 1 > terms.IllDaysWithoutProof && !hasProof ? "absence.proof"
        : asked > calendar.Add(to.AddDays(1), terms.BusinessDaysToAsk) ? "absence.late" : null;

    /// <summary>True when so long an illness is proposed for academic leave.</summary>
    public static bool ProposesLeave(DateOnly from, DateOnly to, string reason, AbsenceTerms terms) => reason == "ill" && to.DayNumber - from.DayNumber + 1 >= terms.IllDaysForLeave;

    /// <summary>Kind of the days of an absence: <c>sick</c> when ill, <c>holiday</c> when the enterprise stands still, <c>excused</c> otherwise.</summary>
    public static string KindOf(string reason) => reason switch { "ill" => "sick", "enterpriseStop" => "holiday", "unexcused" => "unexcused", _ => "excused" };
}

/// <summary>Terms of absences.</summary>
/// <param name="IllDaysWithoutProof">Calendar days of illness that need no document.</param>
/// <param name="BusinessDaysToAsk">Business days after the return in which an excuse can be asked for.</param>
/// <param name="IllDaysForLeave">Calendar days of illness from which academic leave is proposed.</param>
public sealed record AbsenceTerms(int IllDaysWithoutProof = 3, int BusinessDaysToAsk = 3, int IllDaysForLeave = 30);
