namespace DualFlow.Activities.Calendar;

/// <summary>Where students are in a week, in a cycle of weeks.</summary>
/// <param name="Weeks">Shapes that follow one another; the first is that of the week in which the period begins. Weeks without school count too.</param>
public sealed record TrainingPattern(IReadOnlyList<WeekShape> Weeks);

/// <summary>Days of one week; a day that isn't named is free.</summary>
/// <param name="College">Days in college.</param>
/// <param name="Enterprise">Days at the enterprise.</param>
public sealed record WeekShape(IReadOnlyList<DayOfWeek> College, IReadOnlyList<DayOfWeek> Enterprise);

/// <summary>Some days with one reason.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Name">Reason for people.</param>
public sealed record NamedPeriod(DateOnly From, DateOnly To, string Name)
{
    /// <summary>True when the day lies inside.</summary>
    public bool Holds(DateOnly day) => day >= From && day <= To;
}

/// <summary>What a day is for a group.</summary>
/// <param name="Date">The day.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Holiday, vacation or closure; null otherwise.</param>
public sealed record TrainingDay(DateOnly Date, TrainingDayKind Kind, string? Name = null);

/// <summary>Kinds of days.</summary>
public enum TrainingDayKind
{
    /// <summary>In college.</summary>
    College,

    /// <summary>At the enterprise.</summary>
    Enterprise,

    /// <summary>Neither, by the pattern.</summary>
    Free,

    /// <summary>A public holiday, its observed day, or a day off that was transferred.</summary>
    Holiday,

    /// <summary>Vacation.</summary>
    Vacation,

    /// <summary>The college or the enterprise is closed.</summary>
    Closure,
}
