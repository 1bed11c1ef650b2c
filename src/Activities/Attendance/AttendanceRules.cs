using DualFlow.Activities.Attendance.Rules;
using DualFlow.Activities.Calendar;
using DualFlow.Activities.Mentors.Rules;
using DualFlow.Activities.RulePacks;

namespace DualFlow.Activities.Attendance;

/// <summary>Everything of a rule pack that attendance is measured by, on a day.</summary>
/// <param name="Calendar">Working days.</param>
/// <param name="Zone">Time zone of the college.</param>
/// <param name="WorkTime">Limits of working time; null when the pack has none.</param>
/// <param name="Briefings">Kinds of briefings.</param>
/// <param name="Absences">Terms of absences.</param>
/// <param name="Share">The share of practice that is asked for; null when the pack has none.</param>
public sealed record AttendanceRules(
    BusinessCalendar Calendar, TimeZoneInfo Zone, WorkTimeTerms? WorkTime, IReadOnlyList<BriefingRule> Briefings, AbsenceTerms Absences, ShareRule? Share)
{
    const int OrdinaryDay = 8, DaysAWeek = 5;

    /// <summary>Reads them.</summary>
    public static async Task<AttendanceRules> ReadAsync(WorkflowFiles files, string country, DateOnly day, CancellationToken ct)
    {
        var pinned = (await files.ReadPackAsync(country, ct)).On(day);
        return new(
            new(pinned.Get<CalendarRules>("calendar")), TimeZoneInfo.FindSystemTimeZoneById(Find<DeadlineTerms>("calendar-terms")?.Zone ?? "UTC"), Find<WorkTimeTerms>("work-time"),
            Find<BriefingKinds>("safety-briefings")?.Kinds ?? [], Find<AbsenceTerms>("absences") ?? new(), Find<ShareRule>("practice-share"));

        T? Find<T>(string id) where T : class => pinned.Rules.ContainsKey(id) ? pinned.Get<T>(id) : null;
    }

    /// <summary>Minutes of an ordinary day at the enterprise: eight hours, or a fifth of the week that the age allows.</summary>
    public int PlannedMinutes(DateOnly birth, DateOnly day, bool isHazardous) =>
        (int)(60 * Math.Min(OrdinaryDay, WorkTime is { } terms ? WorkTimeGuard.CapOn(birth, day, terms, isHazardous, false) / DaysAWeek : OrdinaryDay));
}
