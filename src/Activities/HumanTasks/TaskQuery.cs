namespace DualFlow.Activities.HumanTasks;

/// <summary>Which tasks.</summary>
public enum TaskFilter
{
    /// <summary>Given to me, or taken by me.</summary>
    Mine,

    /// <summary>Given to a role or organisation of mine.</summary>
    Team,

    /// <summary>Mine and my team's that are late.</summary>
    Overdue,

    /// <summary>That I did or signed.</summary>
    Done,

    /// <summary>Everybody's; for those who lead or read.</summary>
    All,
}

/// <summary>A question to the list of tasks.</summary>
public sealed record TaskQuery
{
    /// <summary>Which.</summary>
    public TaskFilter Filter { get; init; }

    /// <summary>Words of the title, the subject or the case's number; null for all.</summary>
    public string? Search { get; init; }

    /// <summary>Process; null for all.</summary>
    public string? DefinitionId { get; init; }

    /// <summary>Case; null for all.</summary>
    public string? InstanceId { get; init; }

    /// <summary>Correlation id; null for all.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Rows to skip.</summary>
    public int Skip { get; init; }

    /// <summary>Rows at the most.</summary>
    public int Take { get; init; } = 50;
}

/// <summary>How many there are.</summary>
public sealed record TaskCounts(int Mine, int Team, int Overdue);
