using System.Collections.Immutable;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Plans;

namespace DualFlow.Engine.Interpreter;

/// <summary>What must be durable together with the new state, and what a caller in the same process may want to hear (the last two).</summary>
public abstract record Effect
{
    Effect() { }

    /// <summary>A wait begins.</summary>
    public sealed record OpenBookmark(Bookmark Bookmark) : Effect;

    /// <summary>A wait is over: it was resumed or cancelled.</summary>
    public sealed record CloseBookmark(string BookmarkId) : Effect;

    /// <summary>Something happened to an activity or the workflow.</summary>
    public sealed record Journal(JournalEntry Entry) : Effect;

    /// <summary>Somebody must do work after the commit, at least once.</summary>
    public sealed record Enqueue(Work Work) : Effect;

    /// <summary>The registry changes, in the same transaction.</summary>
    public sealed record ChangeRegistry(RegistryChange Change, string ActivityNodeId, DateTimeOffset At) : Effect;

    /// <summary>WriteLine wrote a line. Not stored: the journal has it as an input.</summary>
    public sealed record WriteLine(string Text) : Effect;

    /// <summary>The workflow answered the HTTP request that this step belongs to. Not stored.</summary>
    public sealed record RespondHttp(HttpAnswer Answer) : Effect;
}

/// <summary>An HTTP answer that a workflow wrote.</summary>
/// <param name="StatusCode">100 to 599.</param>
/// <param name="ContentType">Media type; null lets the server choose by the content.</param>
/// <param name="Content">Any workflow value; objects are sent as JSON.</param>
/// <param name="Headers">Header names and values.</param>
public sealed record HttpAnswer(int StatusCode, string? ContentType, object? Content, ImmutableArray<KeyValuePair<string, string>> Headers)
{
    /// <summary>True when the content is a file to download, or a list of files.</summary>
    public bool IsFile { get; init; }

    /// <summary>Name that the file is saved under; null lets the content or the server choose.</summary>
    public string? FileName { get; init; }
}

/// <summary>Elsa's journal events.</summary>
public enum JournalEvent
{
    /// <summary>Activity began.</summary>
    Started,

    /// <summary>Activity ended well.</summary>
    Completed,

    /// <summary>Activity waits.</summary>
    Suspended,

    /// <summary>Activity's wait is over.</summary>
    Resumed,

    /// <summary>Activity failed.</summary>
    Faulted,

    /// <summary>Activity was cancelled.</summary>
    Canceled,
}

/// <summary>One line of the journal.</summary>
public sealed class JournalEntry
{
    /// <summary>Position in the instance's whole journal, from 1.</summary>
    public required long Sequence { get; init; }

    /// <summary>The token.</summary>
    public required int TokenId { get; init; }

    /// <summary>The token that scheduled it; 0 for the root.</summary>
    public required int ParentTokenId { get; init; }

    /// <summary>The activity.</summary>
    public required PlanNode Node { get; init; }

    /// <summary>UTC; the step's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What happened.</summary>
    public required JournalEvent Event { get; init; }

    /// <summary>More, for a person; null when the event says it all.</summary>
    public string? Message { get; init; }

    /// <summary>Evaluated inputs in the node's order; null when there are none.</summary>
    public object?[]? Inputs { get; init; }

    /// <summary>Outcomes of a completion; default otherwise.</summary>
    public ImmutableArray<string> Outcomes { get; init; }

    /// <summary>Outputs of a completion; null when there are none.</summary>
    public IReadOnlyList<KeyValuePair<string, object?>>? Outputs { get; init; }
}

/// <summary>What work there is (closed list).</summary>
public enum WorkKind
{
    /// <summary>Run a <see cref="WorkActivity"/> and bring its outcome back to the token.</summary>
    RunActivity,

    /// <summary>Create and run a child instance; the work's id is the child's id.</summary>
    StartChild,

    /// <summary>Deliver an event to triggers and bookmarks.</summary>
    PublishEvent,

    /// <summary>Tell the parent that this instance finished.</summary>
    NotifyParent,

    /// <summary>Go on with a burst that was cut (see <see cref="StepResult.HasMore"/>).</summary>
    Continue,
}

/// <summary>An outbox row: written with the state, started at least once, always under the same id.</summary>
/// <param name="Id">Unique over all instances; the idempotency key of every attempt.</param>
/// <param name="Kind">What to do.</param>
/// <param name="TokenId">The token that asked; 0 when the instance itself did.</param>
/// <param name="Payload">Arguments as JSON text; see <c>WorkPayload</c>.</param>
/// <param name="DueAt">UTC; not before.</param>
public sealed record Work(string Id, WorkKind Kind, int TokenId, string Payload, DateTimeOffset DueAt);

/// <summary>The result of a step.</summary>
/// <param name="State">The new state, at version + 1.</param>
/// <param name="Effects">In causal order.</param>
/// <param name="Accepted">False when the stimulus no longer fits (its bookmark or token is gone): nothing changed and nothing must be committed.</param>
/// <param name="HasMore">True when the burst reached its budget; the state is consistent and <see cref="Interpreter"/> must be called again with <see cref="Stimulus.Continue"/>.</param>
public sealed record StepResult(InstanceState State, ImmutableArray<Effect> Effects, bool Accepted = true, bool HasMore = false);
