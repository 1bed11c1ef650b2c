namespace DualFlow.Activities.Rotation.College;

/// <summary>A year of practice of a whole college, as it is ordered.</summary>
public sealed record CollegeYear
{
    /// <summary>Series of the plan; letters, digits, dots and dashes.</summary>
    public string Series { get; init; } = "";

    /// <summary>Name for people.</summary>
    public string Name { get; init; } = "";

    /// <summary>First day; the plan's weeks begin on Mondays, the first one on this day.</summary>
    public DateOnly From { get; init; }

    /// <summary>Weeks, 1 to 60.</summary>
    public int Weeks { get; init; } = 40;

    /// <summary>Weeks at college in a cycle.</summary>
    public int CollegeWeeks { get; init; } = 1;

    /// <summary>Weeks at enterprises in a cycle, which are also the longest stay at a workplace.</summary>
    public int EnterpriseWeeks { get; init; } = 2;

    /// <summary>Vacations; a week of which most working days are free is off.</summary>
    public IReadOnlyList<Vacation> Vacations { get; init; } = [];

    /// <summary>IANA zone.</summary>
    public string Zone { get; init; } = "Asia/Almaty";

    /// <summary>Country of the calendar.</summary>
    public string Country { get; init; } = "KZ";
}

/// <summary>Days off for all.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
public sealed record Vacation(DateOnly From, DateOnly To);
