using System.Collections.Immutable;
using System.Text.Json;

namespace DualFlow.Engine.Contract;

/// <summary>
/// An activity that waits for people, or for anything else outside, and keeps rows of the registry in step with its wait. Every
/// function is pure: it runs inside the step, and what it asks for is committed with the state.
/// </summary>
public abstract class WaitingActivity : ActivityType
{
    /// <summary>Begins. <see cref="WaitStep.Declines"/> makes no sense here and is taken for a fault.</summary>
    public abstract WaitStep Begin(ActivityInputs inputs, WaitContext wait);

    /// <summary>Somebody said something (see <see cref="IWaits"/>).</summary>
    public abstract WaitStep Resume(ActivityInputs inputs, JsonElement memory, JsonElement message, WaitContext wait);

    /// <summary>A timer that it asked for is due.</summary>
    public abstract WaitStep Due(ActivityInputs inputs, JsonElement memory, string timer, WaitContext wait);

    /// <summary>The wait was taken back: the instance or the activity was cancelled, another branch won, or the activity failed.</summary>
    /// <returns>What the registry must know, in the same commit.</returns>
    public abstract ImmutableArray<RegistryChange> Cancelled(ActivityInputs inputs, JsonElement memory, WaitContext wait);
}

/// <summary>A waiting activity with typed inputs, outputs and memory.</summary>
/// <typeparam name="TInputs">A record; a parameter without default is a required input.</typeparam>
/// <typeparam name="TOutputs">A record; each property is an output.</typeparam>
/// <typeparam name="TMemory">A record that survives as JSON; add members with defaults only, waits that are open keep what they wrote.</typeparam>
public abstract class WaitingActivity<TInputs, TOutputs, TMemory> : WaitingActivity
    where TInputs : class
    where TOutputs : class
    where TMemory : class
{
    /// <inheritdoc/>
    public sealed override ActivityDescriptor Descriptor => field ??= RecordDescriptor.Describe(GetType(), typeof(TInputs), typeof(TOutputs), ActivityKind.Action);

    /// <inheritdoc/>
    public sealed override WaitStep Begin(ActivityInputs inputs, WaitContext wait) =>
        Bound(inputs, out var fault) is { } bound ? Begin(bound, wait) : new WaitStep.Ends(fault!);

    /// <inheritdoc/>
    public sealed override WaitStep Resume(ActivityInputs inputs, JsonElement memory, JsonElement message, WaitContext wait) =>
        Bound(inputs, out var fault) is { } bound ? Resume(bound, Read(memory), message, wait) : new WaitStep.Ends(fault!);

    /// <inheritdoc/>
    public sealed override WaitStep Due(ActivityInputs inputs, JsonElement memory, string timer, WaitContext wait) =>
        Bound(inputs, out var fault) is { } bound ? Due(bound, Read(memory), timer, wait) : new WaitStep.Ends(fault!);

    /// <inheritdoc/>
    public sealed override ImmutableArray<RegistryChange> Cancelled(ActivityInputs inputs, JsonElement memory, WaitContext wait) =>
        Bound(inputs, out _) is { } bound ? [.. Cancelled(bound, Read(memory), wait)] : [];

    /// <summary>Begins.</summary>
    protected abstract WaitStep Begin(TInputs inputs, WaitContext wait);

    /// <summary>Somebody said something.</summary>
    protected abstract WaitStep Resume(TInputs inputs, TMemory memory, JsonElement message, WaitContext wait);

    /// <summary>A timer is due.</summary>
    protected abstract WaitStep Due(TInputs inputs, TMemory memory, string timer, WaitContext wait);

    /// <summary>The wait was taken back; what the registry must know.</summary>
    protected abstract IEnumerable<RegistryChange> Cancelled(TInputs inputs, TMemory memory, WaitContext wait);

    /// <summary>Waits with this memory.</summary>
    protected static WaitStep.Waits Wait(
        TMemory memory, IEnumerable<WaitTimer> timers, IEnumerable<RegistryChange> changes, JsonElement? shown = null, string? note = null) =>
        new(JsonSerializer.SerializeToElement(memory, RecordInputs.Json), [.. timers], [.. changes], shown, note);

    /// <summary>Done over a port with the outputs of the record.</summary>
    protected static Outcome.Completed To(string port, TOutputs outputs) => new([port], RecordInputs.Flatten(outputs), []);

    TInputs? Bound(ActivityInputs inputs, out Outcome.Faulted? fault) => RecordInputs.Bind<TInputs>(Descriptor, inputs, out fault);

    static TMemory Read(JsonElement memory) => memory.Deserialize<TMemory>(RecordInputs.Json)!;
}
