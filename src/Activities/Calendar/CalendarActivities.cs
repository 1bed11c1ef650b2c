using DualFlow.Activities.Calendar.Steps;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Calendar;

/// <summary>The activity types of the calendar that need nothing but their inputs.</summary>
public static class CalendarActivities
{
    /// <summary>One object of each.</summary>
    public static IReadOnlyList<ActivityType> All { get; } =
    [
        new BuildCalendar(), new AgeOn(), new CheckShare(),
    ];
}
