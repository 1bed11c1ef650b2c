using System.Collections.Immutable;
using DualFlow.Engine.Storage;

namespace DualFlow.Engine.Runtime;

/// <summary>Which workflow to start, and how.</summary>
public sealed record StartOrder
{
    /// <summary>Id of a version; null when <see cref="DefinitionId"/> and <see cref="Versions"/> choose it.</summary>
    public string? VersionId { get; init; }

    /// <summary>Logical id of the definition.</summary>
    public string? DefinitionId { get; init; }

    /// <summary>Which version of it; the published one unless said otherwise.</summary>
    public VersionChoice Versions { get; init; } = VersionChoice.Published;

    /// <summary>For <see cref="VersionChoice.Number"/>.</summary>
    public int? Version { get; init; }

    /// <summary>Tenant; null is the default tenant.</summary>
    public string? TenantId { get; init; }

    /// <summary>Id of the new instance; a repeat with the same id makes no second one. Null makes a new id.</summary>
    public string? InstanceId { get; init; }

    /// <summary>The caller's key; a repeat with the same key finds the instance of the first call. Ignored when <see cref="InstanceId"/> is given.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>Correlation id; null when there is none.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Instance name; null lets the workflow set it.</summary>
    public string? Name { get; init; }

    /// <summary>Inputs by name.</summary>
    public ImmutableArray<KeyValuePair<string, object?>> Input { get; init; } = [];

    /// <summary>Values for workflow variables by name or id.</summary>
    public ImmutableArray<KeyValuePair<string, object?>> Variables { get; init; } = [];

    /// <summary>The activity to begin with; null lets the root choose.</summary>
    public string? TriggerActivityId { get; init; }

    /// <summary>What the trigger received; null when there is none.</summary>
    public object? TriggerInput { get; init; }

    /// <summary>True when an HTTP request waits for an answer: it is heard on the <see cref="InstanceFeed"/>.</summary>
    public bool HasHttpContext { get; init; }

    /// <summary>The parent's instance; null when there is none.</summary>
    public string? ParentInstanceId { get; init; }

    /// <summary>The parent's bookmark to resume at the end; null when the parent doesn't wait.</summary>
    public string? ParentBookmarkId { get; init; }

    /// <summary>Seed of the random generator; null derives it from the instance's id.</summary>
    public ulong? Seed { get; init; }

    /// <summary>The timer trigger that asks for this start; moves its due time in the same commit.</summary>
    internal TriggerFired? Fired { get; init; }

    /// <summary>Work that the start completes in the same commit.</summary>
    internal string? CompletedWorkId { get; init; }

    /// <summary>True returns after the first commit and leaves the rest of a long first burst to the pump.</summary>
    public bool LeaveLongBurst { get; init; }
}
