using System.Collections.Immutable;
using DualFlow.Engine.Interpreter;

namespace DualFlow.Engine.Storage;

/// <summary>A page of a list.</summary>
/// <param name="Items">The rows.</param>
/// <param name="TotalCount">How many there are without paging.</param>
public sealed record Page<T>(ImmutableArray<T> Items, long TotalCount);

/// <summary>Which versions of definitions (Elsa's version options).</summary>
public enum VersionChoice
{
    /// <summary>Every version.</summary>
    All,

    /// <summary>The latest version of each definition.</summary>
    Latest,

    /// <summary>The published version of each definition.</summary>
    Published,

    /// <summary>The latest, or the published when there is no latest.</summary>
    LatestOrPublished,

    /// <summary>Every version that is latest, published, or both: two of a definition with a draft.</summary>
    EachLatestOrPublished,

    /// <summary>Versions that are latest and published.</summary>
    LatestAndPublished,

    /// <summary>Versions that are not published and latest.</summary>
    Draft,

    /// <summary>The version with <see cref="DefinitionFilter.Version"/>.</summary>
    Number,
}

/// <summary>Which definitions; every given part must match.</summary>
public sealed record DefinitionFilter
{
    /// <summary>Version ids.</summary>
    public ImmutableArray<string> Ids { get; init; } = [];

    /// <summary>Logical ids.</summary>
    public ImmutableArray<string> DefinitionIds { get; init; } = [];

    /// <summary>Versions.</summary>
    public VersionChoice Versions { get; init; }

    /// <summary>For <see cref="VersionChoice.Number"/>.</summary>
    public int? Version { get; init; }

    /// <summary>Text in name, description, definition id or version id, ignoring case.</summary>
    public string? SearchTerm { get; init; }

    /// <summary>Exact name.</summary>
    public string? Name { get; init; }

    /// <summary>System definitions only, or none of them; null means both.</summary>
    public bool? IsSystem { get; init; }

    /// <summary>True leaves out definitions whose document doesn't say that they may be used as activities.</summary>
    public bool IsUsableAsActivity { get; init; }

    /// <summary>Tenant; null is the default tenant, <c>*</c> any. Definitions of tenant <c>*</c> always match.</summary>
    public string? TenantId { get; init; }

    /// <summary>Column.</summary>
    public DefinitionOrder OrderBy { get; init; }

    /// <summary>Direction.</summary>
    public bool Descending { get; init; }

    /// <summary>Rows to skip.</summary>
    public int Skip { get; init; }

    /// <summary>Rows at the most.</summary>
    public int Take { get; init; } = 1000;
}

/// <summary>Columns that definitions can be ordered by; ties by id.</summary>
public enum DefinitionOrder
{
    /// <summary>Time the version was made.</summary>
    Created,

    /// <summary>Name.</summary>
    Name,

    /// <summary>Version number.</summary>
    Version,
}

/// <summary>A row of the list of instances.</summary>
public sealed record InstanceSummary(
    string Id, string? TenantId, string DefinitionId, string DefinitionVersionId, int DefinitionVersion, WorkflowStatus Status, WorkflowSubStatus SubStatus,
    string? CorrelationId, string? Name, int IncidentCount, bool IsSystem, string? ParentInstanceId,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, DateTimeOffset? FinishedAt);

/// <summary>Which instances; every given part must match.</summary>
public sealed record InstanceFilter
{
    /// <summary>Instance ids.</summary>
    public ImmutableArray<string> Ids { get; init; } = [];

    /// <summary>Text in id, name, correlation id or definition id, ignoring case.</summary>
    public string? SearchTerm { get; init; }

    /// <summary>Logical ids of definitions.</summary>
    public ImmutableArray<string> DefinitionIds { get; init; } = [];

    /// <summary>Version ids of definitions.</summary>
    public ImmutableArray<string> DefinitionVersionIds { get; init; } = [];

    /// <summary>Version number of the definition.</summary>
    public int? DefinitionVersion { get; init; }

    /// <summary>Exact correlation id.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Exact name.</summary>
    public string? Name { get; init; }

    /// <summary>Parent instance.</summary>
    public string? ParentInstanceId { get; init; }

    /// <summary>With or without incidents.</summary>
    public bool? HasIncidents { get; init; }

    /// <summary>System instances only, or none.</summary>
    public bool? IsSystem { get; init; }

    /// <summary>Statuses.</summary>
    public ImmutableArray<WorkflowStatus> Statuses { get; init; } = [];

    /// <summary>Sub-statuses.</summary>
    public ImmutableArray<WorkflowSubStatus> SubStatuses { get; init; } = [];

    /// <summary>Conditions on times.</summary>
    public ImmutableArray<TimeCondition> Times { get; init; } = [];

    /// <summary>Tenant; null is the default tenant, <c>*</c> any.</summary>
    public string? TenantId { get; init; }

    /// <summary>Column.</summary>
    public InstanceOrder OrderBy { get; init; }

    /// <summary>Direction; newest first by default.</summary>
    public bool Descending { get; init; } = true;

    /// <summary>Rows to skip.</summary>
    public int Skip { get; init; }

    /// <summary>Rows at the most.</summary>
    public int Take { get; init; } = 100;
}

/// <summary>Columns that instances can be ordered and filtered by; ties by id.</summary>
public enum InstanceOrder
{
    /// <summary>Time of the start.</summary>
    Created,

    /// <summary>Time of the last step (Elsa: LastExecuted and UpdatedAt).</summary>
    Updated,

    /// <summary>Time of the end.</summary>
    Finished,

    /// <summary>Name.</summary>
    Name,
}

/// <summary>A condition on a time column.</summary>
/// <param name="Column">Created, Updated or Finished.</param>
/// <param name="Operator">Comparison.</param>
/// <param name="At">UTC.</param>
public sealed record TimeCondition(InstanceOrder Column, TimeOperator Operator, DateTimeOffset At);

/// <summary>Comparisons of times.</summary>
public enum TimeOperator
{
    /// <summary>Equal.</summary>
    Is,

    /// <summary>Not equal.</summary>
    IsNot,

    /// <summary>Later.</summary>
    GreaterThan,

    /// <summary>Later or equal.</summary>
    GreaterThanOrEqual,

    /// <summary>Earlier.</summary>
    LessThan,

    /// <summary>Earlier or equal.</summary>
    LessThanOrEqual,
}

/// <summary>A stored journal line, with Elsa's members.</summary>
/// <param name="TokenId">The activity's execution; its public id is <c>{instanceId}:{tokenId}</c>.</param>
/// <param name="ActivityState">Evaluated inputs as a JSON object with PascalCase names; null when there are none.</param>
/// <param name="Payload">Outcomes and outputs as a JSON object <c>{"Outcomes":[…],"Outputs":{…}}</c>; null when there are none.</param>
public sealed record JournalRow(
    string InstanceId, long Sequence, int TokenId, int ParentTokenId, string ActivityId, string ActivityType, int ActivityTypeVersion, string? ActivityName,
    string ActivityNodeId, DateTimeOffset At, JournalEvent Event, string? Message, string? ActivityState, string? Payload);

/// <summary>Which journal lines of one instance.</summary>
public sealed record JournalFilter(string InstanceId)
{
    /// <summary>Activity ids.</summary>
    public ImmutableArray<string> ActivityIds { get; init; } = [];

    /// <summary>Node ids.</summary>
    public ImmutableArray<string> ActivityNodeIds { get; init; } = [];

    /// <summary>Types to leave out.</summary>
    public ImmutableArray<string> ExcludedActivityTypes { get; init; } = [];

    /// <summary>Events.</summary>
    public ImmutableArray<JournalEvent> Events { get; init; } = [];

    /// <summary>One activity's execution.</summary>
    public int? TokenId { get; init; }

    /// <summary>Last line first.</summary>
    public bool Descending { get; init; }

    /// <summary>Rows to skip.</summary>
    public int Skip { get; init; }

    /// <summary>Rows at the most.</summary>
    public int Take { get; init; } = 1000;
}

/// <summary>Counts of one activity in one instance.</summary>
public sealed record ActivityStatistics(
    string ActivityNodeId, string ActivityId, int Started, int Completed, int Faulted, int Canceled, int OpenBookmarks, int LastTokenId);

/// <summary>Work as operations see it.</summary>
public sealed record QueuedWork(Work Work, string InstanceId, int Attempt, string? LastError, DateTimeOffset? LeasedUntil);
