using DualFlow.Activities.Calendar;

namespace DualFlow.Activities.Attendance.Rules;

/// <summary>Who hears of a diary that isn't handed in, and when (process P07, step 9).</summary>
public static class ReminderLadder
{
    /// <summary>The highest rung that has been reached; null before the first.</summary>
    /// <param name="weekEnd">Last day of the week that is missing.</param>
    /// <param name="today">Today.</param>
    /// <param name="calendar">Working days.</param>
    /// <param name="rungs">The rungs in order.</param>
    public static ReminderRung? Reached(DateOnly weekEnd, DateOnly today, BusinessCalendar calendar, IReadOnlyList<ReminderRung> rungs) =>
        rungs.LastOrDefault(r => today >= (r.IsCalendarDays ? weekEnd.AddDays(r.Days) : calendar.Add(weekEnd.AddDays(1), r.Days - 1)));

    /// <summary>Three business days: the student; five: the master; ten: department head and guardian; thirty calendar days: a proposal to the department.</summary>
    public static IReadOnlyList<ReminderRung> Usual { get; } =
    [
        new(3, false, ["student"]), new(5, false, ["master"]), new(10, false, ["department-head", "guardian"]), new(30, true, ["department-head"], IsProposal: true),
    ];
}

/// <summary>A rung.</summary>
/// <param name="Days">Days after the week.</param>
/// <param name="IsCalendarDays">Calendar days instead of business days.</param>
/// <param name="Roles">Who hears of it.</param>
/// <param name="IsProposal">True when it proposes what P10 does: leave or expulsion.</param>
public sealed record ReminderRung(int Days, bool IsCalendarDays, IReadOnlyList<string> Roles, bool IsProposal = false);
