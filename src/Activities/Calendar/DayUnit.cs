namespace DualFlow.Activities.Calendar;

/// <summary>What a term counts.</summary>
public enum DayUnit
{
    /// <summary>Days on which people work.</summary>
    Business,

    /// <summary>Every day of the calendar.</summary>
    Calendar,
}
