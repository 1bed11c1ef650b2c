namespace DualFlow.Activities.Registry;

/// <summary>One change of one row: who, when, why, before and after. Never changed, never deleted.</summary>
public sealed class AuditRow : IRegistryRow
{
    /// <summary>Ids grow with time.</summary>
    public required string Id { get; init; }

    /// <inheritdoc/>
    public required string TenantId { get; init; }

    /// <summary>Milliseconds since 1970, UTC.</summary>
    public required long AtMs { get; init; }

    /// <summary>Account that changed it; null when a workflow did.</summary>
    public string? Account { get; init; }

    /// <summary>Workflow instance that changed it; null when a person did on a page.</summary>
    public string? InstanceId { get; init; }

    /// <summary>Where in the workflow.</summary>
    public string? ActivityNodeId { get; init; }

    /// <summary>The table, without <c>registry_</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>The key's values without the college, joined by <c>/</c>.</summary>
    public required string SubjectId { get; init; }

    /// <summary><c>added</c>, <c>changed</c>, <c>deleted</c>, or <c>refused</c> for an attempt that a guard turned away.</summary>
    public required string What { get; init; }

    /// <summary>The changed columns before, as JSON; null for an added row.</summary>
    public string? Before { get; init; }

    /// <summary>The changed columns after, as JSON; null for a deleted row.</summary>
    public string? After { get; init; }
}
