namespace DualFlow.Engine.Interpreter;

/// <summary>
/// Everything an instance is between two steps. Only the interpreter changes it, and only on a copy that it made itself:
/// to everyone else a state is immutable.
/// </summary>
public sealed class InstanceState
{
    /// <summary>Instance id.</summary>
    public required string Id { get; init; }

    /// <summary>Tenant; null is the default tenant.</summary>
    public string? TenantId { get; init; }

    /// <summary>Logical id of the definition.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>Id of the definition's version that the instance runs on; changed by a migration only.</summary>
    public required string DefinitionVersionId { get; init; }

    /// <summary>Version number of the definition.</summary>
    public required int DefinitionVersion { get; init; }

    /// <summary>The parent's instance; null when there is none.</summary>
    public string? ParentInstanceId { get; init; }

    /// <summary>The parent's bookmark to resume at the end; null when the parent doesn't wait.</summary>
    public string? ParentBookmarkId { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Number of commits so far; the guard against two writers.</summary>
    public long Version { get; internal set; }

    /// <summary>Status.</summary>
    public WorkflowStatus Status { get; internal set; }

    /// <summary>Sub-status.</summary>
    public WorkflowSubStatus SubStatus { get; internal set; }

    /// <summary>Correlation id.</summary>
    public string? CorrelationId { get; internal set; }

    /// <summary>Name.</summary>
    public string? Name { get; internal set; }

    /// <summary>UTC time of the last step.</summary>
    public DateTimeOffset UpdatedAt { get; internal set; }

    /// <summary>UTC time of the end; null while running.</summary>
    public DateTimeOffset? FinishedAt { get; internal set; }

    /// <summary>The activity that started the workflow; null when the root chose.</summary>
    public string? TriggerActivityId { get; init; }

    /// <summary>True when the trigger that started the instance has run.</summary>
    public bool TriggerConsumed { get; internal set; }

    /// <summary>What the trigger received, until it has run.</summary>
    public object? TriggerInput { get; internal set; }

    /// <summary>True while an HTTP request waits for the workflow's answer; a later stimulus without a request ends it.</summary>
    public bool HasHttpContext { get; internal set; }

    /// <summary>Workflow inputs.</summary>
    public required Dictionary<string, object?> Input { get; init; }

    /// <summary>Workflow outputs.</summary>
    public required Dictionary<string, object?> Output { get; init; }

    /// <summary>Live tokens in order of creation; completed ones are gone, the root stays.</summary>
    public required List<Token> Tokens { get; init; }

    /// <summary>Tokens that are scheduled and not yet run, first in first out.</summary>
    public required List<int> Ready { get; init; }

    /// <summary>Open waits.</summary>
    public required List<Bookmark> Bookmarks { get; init; }

    /// <summary>Faults that nobody has dealt with.</summary>
    public required List<Incident> Incidents { get; init; }

    /// <summary>Last outputs by node index, for scripts that ask for them; kept only when the plan has such scripts.</summary>
    public required Dictionary<int, KeyValuePair<string, object?>[]> Outputs { get; init; }

    /// <summary>The result of the activity that last completed with one.</summary>
    public object? LastResult { get; internal set; }

    /// <summary>Outcomes of the workflow when it ended by Complete; null otherwise.</summary>
    public string[]? Outcomes { get; internal set; }

    /// <summary>Last number given to a token or bookmark.</summary>
    public int LastId { get; internal set; }

    /// <summary>Last sequence number of the journal.</summary>
    public long LastSequence { get; internal set; }

    /// <summary>Activities run since the instance last waited; the guard against endless loops.</summary>
    public long StepsSinceWait { get; internal set; }

    /// <summary>State of the random generator (SplitMix64).</summary>
    public ulong Random { get; internal set; }

    internal InstanceState Copy() => new()
    {
        Id = Id, TenantId = TenantId, DefinitionId = DefinitionId, DefinitionVersionId = DefinitionVersionId, DefinitionVersion = DefinitionVersion,
        ParentInstanceId = ParentInstanceId, ParentBookmarkId = ParentBookmarkId, CreatedAt = CreatedAt, Version = Version, Status = Status,
        SubStatus = SubStatus, CorrelationId = CorrelationId, Name = Name, UpdatedAt = UpdatedAt, FinishedAt = FinishedAt,
        TriggerActivityId = TriggerActivityId, TriggerInput = TriggerInput, TriggerConsumed = TriggerConsumed, Input = new(Input, Input.Comparer), Output = new(Output, Output.Comparer),
        Tokens = Tokens.ConvertAll(t => t.Copy()), Ready = [.. Ready], Bookmarks = [.. Bookmarks], Incidents = [.. Incidents],
        Outputs = new(Outputs), LastResult = LastResult, Outcomes = Outcomes, LastId = LastId, LastSequence = LastSequence, Random = Random,
        HasHttpContext = HasHttpContext, StepsSinceWait = StepsSinceWait,
    };
}
