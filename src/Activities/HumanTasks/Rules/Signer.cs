namespace DualFlow.Activities.HumanTasks.Rules;

/// <summary>Someone who must sign.</summary>
/// <param name="Role">Id of a role; anyone who holds it may sign.</param>
/// <param name="Person">Id or login name of a person.</param>
public sealed record Signer(string? Role = null, string? Person = null)
{
    /// <summary>See <see cref="Assignment"/>.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Key => Person is { Length: > 0 } person ? Assignment.OfPerson(person) : $"role:{Role}";
}

/// <summary>In which order signers act.</summary>
public enum SigningOrder
{
    /// <summary>Everybody at once.</summary>
    Parallel,

    /// <summary>One after the other, in the list's order.</summary>
    Sequential,
}

/// <summary>What happens to the task when its time is over.</summary>
public enum OverdueRule
{
    /// <summary>It stays open and is shown as overdue.</summary>
    Stays,

    /// <summary>It is closed, and the process goes on over Expired.</summary>
    Expires,
}

/// <summary>How urgent a task is.</summary>
public enum TaskPriority
{
    /// <summary>May wait.</summary>
    Low,

    /// <summary>Usual.</summary>
    Normal,

    /// <summary>First.</summary>
    High,
}

/// <summary>A rung of the escalation ladder.</summary>
/// <param name="After">How long after the due time (negative: before it).</param>
/// <param name="Role">Role that gets the task too.</param>
/// <param name="Person">Person who gets the task too.</param>
/// <remarks>Without role and person the task ends, and the process goes on over Escalated.</remarks>
public sealed record EscalationStep(TimeSpan After, string? Role = null, string? Person = null)
{
    /// <summary>Who gets the task; null ends it.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string? Key => Person is { Length: > 0 } person ? Assignment.OfPerson(person) : Role is { Length: > 0 } role ? $"role:{role}" : null;
}
