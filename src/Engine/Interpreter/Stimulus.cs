using System.Collections.Immutable;
using DualFlow.Engine.Contract;

namespace DualFlow.Engine.Interpreter;

/// <summary>What comes in to an existing instance (closed list).</summary>
public abstract record Stimulus
{
    Stimulus() { }

    /// <summary>A wait is over: an event, a task's answer, a due timer, a finished child.</summary>
    /// <param name="BookmarkId">The bookmark.</param>
    /// <param name="Input">What came in; null for timers.</param>
    /// <param name="HasHttpContext">True when an HTTP request waits for an answer.</param>
    public sealed record Resume(string BookmarkId, object? Input = null, bool HasHttpContext = false) : Stimulus;

    /// <summary>Work outside the step has ended.</summary>
    /// <param name="TokenId">The token that asked.</param>
    /// <param name="WorkId">The work; ignored when the token waits for other work by now.</param>
    /// <param name="Outcome">How it ended.</param>
    public sealed record WorkDone(int TokenId, string WorkId, Outcome Outcome) : Stimulus;

    /// <summary>Go on with what is ready.</summary>
    public sealed record Continue : Stimulus;

    /// <summary>Cancel the instance.</summary>
    public sealed record Cancel : Stimulus;

    /// <summary>Cancel one activity and what is below it.</summary>
    public sealed record CancelActivity(int TokenId) : Stimulus;

    /// <summary>Run faulted activities again.</summary>
    /// <param name="TokenIds">Which; empty means all faulted ones.</param>
    public sealed record Retry(ImmutableArray<int> TokenIds) : Stimulus;

    /// <summary>Schedule an activity by its id or node id inside its container (alteration).</summary>
    public sealed record ScheduleActivity(string ActivityId) : Stimulus;

    /// <summary>Set workflow variables by id or name.</summary>
    public sealed record SetVariables(ImmutableArray<KeyValuePair<string, object?>> Values) : Stimulus;
}

/// <summary>How an instance begins.</summary>
public sealed record StartRequest
{
    /// <summary>Id of the new instance; chosen by the caller, so that a repeated start makes no second one.</summary>
    public required string InstanceId { get; init; }

    /// <summary>Tenant; null is the default tenant.</summary>
    public string? TenantId { get; init; }

    /// <summary>Correlation id; null when there is none.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Instance name; null lets the workflow set it.</summary>
    public string? Name { get; init; }

    /// <summary>Inputs by name.</summary>
    public ImmutableArray<KeyValuePair<string, object?>> Input { get; init; } = [];

    /// <summary>Values for workflow variables by name or id, instead of their defaults.</summary>
    public ImmutableArray<KeyValuePair<string, object?>> Variables { get; init; } = [];

    /// <summary>The activity to begin with (the trigger that fired); null lets the root choose.</summary>
    public string? TriggerActivityId { get; init; }

    /// <summary>What the trigger received (event payload, request); null when there is none.</summary>
    public object? TriggerInput { get; init; }

    /// <summary>True when an HTTP request waits for an answer.</summary>
    public bool HasHttpContext { get; init; }

    /// <summary>The parent's instance; null when there is none.</summary>
    public string? ParentInstanceId { get; init; }

    /// <summary>The parent's bookmark to resume when this instance ends; null when the parent doesn't wait.</summary>
    public string? ParentBookmarkId { get; init; }

    /// <summary>Seed of the instance's random generator.</summary>
    public ulong Seed { get; init; }
}
