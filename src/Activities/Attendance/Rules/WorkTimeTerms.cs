using DualFlow.Activities.RulePacks;

namespace DualFlow.Activities.Attendance.Rules;

/// <summary>Limits of working time (rules KZ-L1, KZ-L2, KZ-L3, KZ-L11): a row of the rule pack.</summary>
/// <param name="Weekly">Hours a week at most, by age.</param>
/// <param name="NightFrom">Night begins.</param>
/// <param name="NightTo">Night ends, on the next day.</param>
/// <param name="MajorityAge">Below this age neither night nor overtime nor hazardous work.</param>
/// <param name="NormalDay">Hours of a day beyond which overtime begins.</param>
/// <param name="OvertimeDay">Overtime hours a day at most.</param>
/// <param name="OvertimeDayHazardous">The same at hazardous work.</param>
/// <param name="OvertimeMonth">Overtime hours a month at most.</param>
/// <param name="OvertimeYear">Overtime hours a year at most.</param>
/// <param name="BreakAfter">A shift longer than so many hours needs a break.</param>
/// <param name="BreakMinutes">Minutes of the break at least.</param>
/// <param name="BirthdayWeek">How a week is limited in which a cap changes.</param>
public sealed record WorkTimeTerms(
    WeeklyHours Weekly, TimeOnly NightFrom, TimeOnly NightTo, int MajorityAge = 18, decimal NormalDay = 8, decimal OvertimeDay = 2, decimal OvertimeDayHazardous = 1,
    decimal OvertimeMonth = 12, decimal OvertimeYear = 120, decimal BreakAfter = 4, int BreakMinutes = 30, BirthdayWeek BirthdayWeek = BirthdayWeek.Stricter);

/// <summary>How the week of a birthday is limited; the source is silent, so it is a choice.</summary>
public enum BirthdayWeek
{
    /// <summary>The lower cap holds for the whole week.</summary>
    Stricter,

    /// <summary>Every day brings a seventh of its own cap.</summary>
    ProRata,
}

/// <summary>A shift in local time; it may go over midnight.</summary>
/// <param name="Start">Beginning.</param>
/// <param name="End">End, after the beginning and within 24 hours.</param>
/// <param name="BreakMinutes">Minutes of breaks.</param>
/// <param name="IsHazardous">True at hazardous or heavy work.</param>
public sealed record WorkShift(DateTime Start, DateTime End, int BreakMinutes = 0, bool IsHazardous = false);

/// <summary>A limit that was passed. What was worked stays recorded.</summary>
/// <param name="Code"><c>weeklyCap</c>, <c>night</c>, <c>hazardAge</c>, <c>overtimeMinor</c>, <c>overtimeDay</c>, <c>overtimeMonth</c>, <c>overtimeYear</c> or <c>break</c>.</param>
/// <param name="Day">The day; the Monday for a week, the first for a month or year.</param>
/// <param name="Hours">What was found: hours, or minutes of a break as hours.</param>
/// <param name="Limit">What is allowed.</param>
public sealed record WorkTimeViolation(string Code, DateOnly Day, decimal Hours, decimal Limit);
