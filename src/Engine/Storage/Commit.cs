using System.Collections.Immutable;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Plans;

namespace DualFlow.Engine.Storage;

/// <summary>
/// One transition of one instance: state, bookmarks, journal, outbox, inbox and registry changes become durable together or
/// not at all. Writes nothing when the instance's version is no longer <see cref="ExpectedVersion"/>.
/// </summary>
public sealed record Commit
{
    /// <summary>The plan the state belongs to.</summary>
    public required Plan Plan { get; init; }

    /// <summary>The new state; its version is <see cref="ExpectedVersion"/> + 1.</summary>
    public required InstanceState State { get; init; }

    /// <summary>The version the step began with; 0 creates the instance.</summary>
    public required long ExpectedVersion { get; init; }

    /// <summary>Effects in causal order; <see cref="Effect.WriteLine"/> and <see cref="Effect.RespondHttp"/> are not stored.</summary>
    public required ImmutableArray<Effect> Effects { get; init; }

    /// <summary>Work that this commit completes: its outbox row is deleted in the same transaction. Null when there is none.</summary>
    public string? CompletedWorkId { get; init; }

    /// <summary>Key of the stimulus, kept in the inbox so that a repeat is recognised; null when the sender gave none.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>For a start by a timer trigger: moves the trigger's due time in the same transaction, and refuses the commit when another server did so before.</summary>
    public TriggerFired? TriggerFired { get; init; }

    // What both stores write, made once and on the caller's thread: a committer that collects batches must not serialise.
    // A copy made by `with` has other members, so it makes its own.
    internal CommitRows Rows => rows is { } made && ReferenceEquals(made.Commit, this) ? made : rows = new CommitRows(this);

    CommitRows? rows;
}

/// <summary>A timer trigger that fired at <paramref name="DueAt"/> and is due again at <paramref name="NextDueAt"/> (null: never).</summary>
public sealed record TriggerFired(string TriggerId, DateTimeOffset DueAt, DateTimeOffset? NextDueAt);

/// <summary>How a commit ended.</summary>
public enum CommitAnswer
{
    /// <summary>Everything is durable.</summary>
    Committed,

    /// <summary>Another writer moved the instance first, or it exists already (a create): load again and repeat the step.</summary>
    LostRace,

    /// <summary>The stimulus' idempotency key was used before: nothing was written.</summary>
    Duplicate,
}

/// <summary>An instance as it was loaded.</summary>
/// <param name="Id">Instance id.</param>
/// <param name="DefinitionVersionId">Whose plan reads the state.</param>
/// <param name="Version">The guard for the next commit.</param>
/// <param name="State">UTF-8 JSON; see <c>StateJson</c>.</param>
public sealed record LoadedInstance(string Id, string DefinitionVersionId, long Version, ReadOnlyMemory<byte> State);

/// <summary>A trigger: a bookmark without an instance, made when a version is published.</summary>
/// <param name="Id">Unique; <c>{definitionVersionId}:{activityId}:{n}</c>.</param>
/// <param name="TenantId">Tenant; null is the default tenant.</param>
/// <param name="DefinitionId">Logical id of the definition.</param>
/// <param name="DefinitionVersionId">The published version.</param>
/// <param name="ActivityId">The activity that starts the workflow.</param>
/// <param name="Name">Stimulus name.</param>
/// <param name="Hash">See <see cref="Bookmark.HashOf"/>.</param>
/// <param name="Payload">JSON text; null when there is none.</param>
/// <param name="DueAt">UTC time of the next firing of a timer; null for others.</param>
public sealed record Trigger(
    string Id, string? TenantId, string DefinitionId, string DefinitionVersionId, string ActivityId, string Name, string Hash, string? Payload, DateTimeOffset? DueAt);

/// <summary>A bookmark with its instance.</summary>
public sealed record WaitingBookmark(Bookmark Bookmark, string InstanceId, string? TenantId, string DefinitionId, string? CorrelationId);

/// <summary>Which bookmarks; every given part must match.</summary>
public sealed record BookmarkFilter
{
    /// <summary>Bookmark id.</summary>
    public string? Id { get; init; }

    /// <summary>Stimulus name.</summary>
    public string? Name { get; init; }

    /// <summary>Hash.</summary>
    public string? Hash { get; init; }

    /// <summary>Instance.</summary>
    public string? InstanceId { get; init; }

    /// <summary>Correlation id of the instance.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Logical id of the instance's definition.</summary>
    public string? DefinitionId { get; init; }

    /// <summary>Id of the activity that waits.</summary>
    public string? ActivityId { get; init; }

    /// <summary>Tenant; null is the default tenant, <c>*</c> any.</summary>
    public string? TenantId { get; init; }

    /// <summary>Rows to skip, for lists.</summary>
    public int Skip { get; init; }

    /// <summary>Rows at the most.</summary>
    public int Take { get; init; } = 1000;
}

/// <summary>A timer that this server has claimed: nobody else gets it before the lease ends.</summary>
/// <param name="BookmarkId">The bookmark, or the trigger when <paramref name="InstanceId"/> is null.</param>
/// <param name="InstanceId">The instance; null for a trigger.</param>
/// <param name="DueAt">UTC.</param>
public sealed record DueTimer(string BookmarkId, string? InstanceId, DateTimeOffset DueAt);

/// <summary>Work that this server has claimed.</summary>
/// <param name="Work">The outbox row.</param>
/// <param name="InstanceId">Who asked.</param>
/// <param name="TenantId">Tenant; null is the default tenant.</param>
/// <param name="Attempt">1 for the first attempt.</param>
/// <param name="LeasedUntil">UTC; the fence of this claim: renewing or finishing under another lease does nothing.</param>
public sealed record ClaimedWork(Work Work, string InstanceId, string? TenantId, int Attempt, DateTimeOffset LeasedUntil);
