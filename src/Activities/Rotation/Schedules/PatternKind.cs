namespace DualFlow.Activities.Rotation.Schedules;

/// <summary>How a schedule repeats.</summary>
public enum PatternKind
{
    /// <summary>A cron expression of five fields, in the schedule's zone.</summary>
    Cron,

    /// <summary>Certain days of every week.</summary>
    Weekdays,

    /// <summary>Certain days of certain weeks of a cycle (1 : 2 week blocks).</summary>
    WeekBlocks,

    /// <summary>The n-th working day of a month; -1 is the last.</summary>
    NthWorkday,

    /// <summary>Certain dates: terms, blocks of release.</summary>
    Dates,
}
