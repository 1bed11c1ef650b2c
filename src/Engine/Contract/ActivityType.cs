using System.Collections.Immutable;

namespace DualFlow.Engine.Contract;

/// <summary>
/// One activity type: its description and, in a derived class, its behaviour. One object serves every activity of that
/// type in every workflow, so it holds no state of an instance.
/// </summary>
public abstract class ActivityType
{
    /// <summary>What the designer, the validator and the API know about the type.</summary>
    public abstract ActivityDescriptor Descriptor { get; }
}

/// <summary>The values of an activity's inputs, by PascalCase name; see <c>Values</c> for what a value can be.</summary>
public sealed class ActivityInputs(ImmutableArray<KeyValuePair<string, object?>> values)
{
    /// <summary>Names and values in the descriptor's order.</summary>
    public ImmutableArray<KeyValuePair<string, object?>> Values { get; } = values;

    /// <summary>The value of that input; null when it has none.</summary>
    public object? this[string name]
    {
        get
        {
            foreach (var (key, value) in Values)
                if (key == name)
                    return value;
            return null;
        }
    }
}

/// <summary>An activity that is a pure function of its inputs: it runs inside the step, may ask for registry changes and never does I/O.</summary>
public abstract class PureActivity : ActivityType
{
    /// <summary>Computes the outcome. The same inputs and context always give the same outcome.</summary>
    public abstract Outcome Run(ActivityInputs inputs, ActivityContext context);
}

/// <summary>
/// An activity that touches the outside world. It runs after the commit that asked for it, at least once, with the same
/// <see cref="WorkContext.IdempotencyKey"/> on every attempt; its outcome comes back as a stimulus.
/// </summary>
public abstract class WorkActivity : ActivityType
{
    /// <summary>True when it changes nothing and tells nobody: a rehearsal runs it. Work of every other type lands in the rehearsal's outbox.</summary>
    public virtual bool OnlyReads => false;

    /// <summary>True when one run keeps a processor busy, instead of waiting for others: few run at once, so that the server goes on answering people.</summary>
    public virtual bool IsHeavy => false;

    /// <summary>Does the work. Throwing, or a fault that may be retried, makes another attempt later.</summary>
    public abstract Task<Outcome> RunAsync(ActivityInputs inputs, WorkContext work, CancellationToken ct);
}

/// <summary>What a pure activity may know about the step it runs in.</summary>
/// <param name="Now">UTC; the step's only clock.</param>
/// <param name="InstanceId">The workflow instance.</param>
/// <param name="ActivityInstanceId">This execution of this activity, unique in the instance; the idempotency key of its effects.</param>
/// <param name="TenantId">The college; null is the default tenant.</param>
/// <param name="CorrelationId">Correlation id of the instance.</param>
/// <param name="Seed">Seed for this execution, drawn from the instance's recorded generator: the same on every replay.</param>
public sealed record ActivityContext(
    DateTimeOffset Now, string InstanceId, string ActivityInstanceId, string? TenantId, string? CorrelationId, ulong Seed);

/// <summary>What an activity outside the step may know.</summary>
/// <param name="IdempotencyKey">The same on every attempt of one execution.</param>
/// <param name="InstanceId">The workflow instance that asked.</param>
/// <param name="TenantId">The college; null is the default tenant.</param>
/// <param name="Attempt">1 for the first attempt.</param>
public sealed record WorkContext(string IdempotencyKey, string InstanceId, string? TenantId, int Attempt);

/// <summary>A change of the registry, written in the same transaction as the instance's state: exactly once.</summary>
/// <param name="Kind">What to change, a word of the registry, for example <c>enrolment.create</c>.</param>
/// <param name="Payload">The change as JSON text.</param>
public sealed record RegistryChange(string Kind, string Payload);

/// <summary>How an activity ended.</summary>
public abstract record Outcome
{
    Outcome() { }

    /// <summary>It is done.</summary>
    /// <param name="Ports">Outcomes to follow; empty means <c>Done</c>.</param>
    /// <param name="Outputs">Values by PascalCase output name.</param>
    /// <param name="Changes">Registry changes to commit with the state.</param>
    public sealed record Completed(
        ImmutableArray<string> Ports, ImmutableArray<KeyValuePair<string, object?>> Outputs, ImmutableArray<RegistryChange> Changes) : Outcome;

    /// <summary>It failed.</summary>
    /// <param name="Code">Stable code <c>area.what</c>.</param>
    /// <param name="Message">What went wrong and what to do, for a person.</param>
    /// <param name="Retry">True when the same attempt may succeed later (work only).</param>
    public sealed record Faulted(string Code, string Message, bool Retry) : Outcome;

    /// <summary>What a <see cref="ReadingActivity"/> asked for is there; its rule runs now.</summary>
    /// <param name="Value">An object with a member for each thing that was asked for.</param>
    public sealed record Loaded(System.Text.Json.JsonElement Value) : Outcome;

    /// <summary>Done over one port, with outputs as name and value pairs.</summary>
    public static Completed To(string port, params (string Name, object? Value)[] outputs) =>
        new([port], [.. outputs.Select(o => KeyValuePair.Create(o.Name, o.Value))], []);

    /// <summary>Done over <c>Done</c>.</summary>
    public static Completed Done(params (string Name, object? Value)[] outputs) =>
        new([], [.. outputs.Select(o => KeyValuePair.Create(o.Name, o.Value))], []);

    /// <summary>Failed.</summary>
    public static Faulted Fault(string code, string message, bool retry = false) => new(code, message, retry);
}

/// <summary>Extends a completed outcome.</summary>
public static class OutcomeExtensions
{
    /// <summary>The same outcome with registry changes to commit with the state.</summary>
    public static Outcome.Completed With(this Outcome.Completed outcome, params RegistryChange[] changes) =>
        outcome with { Changes = outcome.Changes.AddRange(changes) };
}
