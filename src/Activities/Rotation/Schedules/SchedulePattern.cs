namespace DualFlow.Activities.Rotation.Schedules;

/// <summary>On which days a schedule is due.</summary>
public sealed record SchedulePattern
{
    /// <summary>How it repeats.</summary>
    public PatternKind Kind { get; init; } = PatternKind.Weekdays;

    /// <summary>Five fields of cron.</summary>
    public string? Cron { get; init; }

    /// <summary>Days of the week.</summary>
    public IReadOnlyList<DayOfWeek> Days { get; init; } = [];

    /// <summary>Length of the cycle in weeks, for week blocks.</summary>
    public int Cycle { get; init; } = 1;

    /// <summary>Weeks of the cycle, from 1.</summary>
    public IReadOnlyList<int> Weeks { get; init; } = [];

    /// <summary>A day in the first week of the cycle.</summary>
    public DateOnly? Anchor { get; init; }

    /// <summary>Working days of the month, from 1; -1 is the last.</summary>
    public IReadOnlyList<int> Nth { get; init; } = [];

    /// <summary>Dates.</summary>
    public IReadOnlyList<DateOnly> Dates { get; init; } = [];
}
