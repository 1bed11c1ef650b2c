using System.Text.Json;

namespace DualFlow.Activities.Rotation.Schedules;

/// <summary>A recurring rotation of a group, an enterprise or a programme.</summary>
public sealed record RotationSchedule
{
    /// <summary>Name for references; letters, digits, dots and dashes.</summary>
    public string Id { get; init; } = "";

    /// <summary>Name for people.</summary>
    public string Name { get; init; } = "";

    /// <summary>For whom it is: handed to the workflow as it stands.</summary>
    public string Cohort { get; init; } = "";

    /// <summary>Definition that each run starts.</summary>
    public string Workflow { get; init; } = "rotation";

    /// <summary>Other inputs of the workflow.</summary>
    public JsonElement? Input { get; init; }

    /// <summary>On which days.</summary>
    public SchedulePattern Pattern { get; init; } = new();

    /// <summary>Local time of day; of no meaning for cron.</summary>
    public TimeOnly Time { get; init; } = new(6, 0);

    /// <summary>IANA zone.</summary>
    public string Zone { get; init; } = "Asia/Almaty";

    /// <summary>Country of the calendar of working days.</summary>
    public string Country { get; init; } = "KZ";

    /// <summary>First day; null is without beginning.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day; null is without end.</summary>
    public DateOnly? To { get; init; }

    /// <summary>On days off.</summary>
    public HolidayPolicy Holidays { get; init; } = HolidayPolicy.Next;

    /// <summary>Days on which it never runs.</summary>
    public IReadOnlyList<BlackoutDays> Blackout { get; init; } = [];

    /// <summary>After an outage.</summary>
    public CatchUpPolicy CatchUp { get; init; } = CatchUpPolicy.One;

    /// <summary>Runs are spread over so many seconds, each by its own fixed part.</summary>
    public int JitterSeconds { get; init; }

    /// <summary>Due runs are recorded and left out.</summary>
    public bool IsPaused { get; init; }
}

/// <summary>Days on which a schedule never runs.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Reason">Why, for people.</param>
public sealed record BlackoutDays(DateOnly From, DateOnly To, string? Reason = null);
