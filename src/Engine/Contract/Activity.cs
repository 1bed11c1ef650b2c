using System.Text.Json;

namespace DualFlow.Engine.Contract;

/// <summary>A pure activity with typed inputs and outputs: the author writes two records and one function.</summary>
/// <typeparam name="TInputs">A record; a parameter without default is a required input. Properties may carry <see cref="FieldAttribute"/>.</typeparam>
/// <typeparam name="TOutputs">A record; each property is an output.</typeparam>
public abstract class Activity<TInputs, TOutputs> : PureActivity
    where TInputs : class
    where TOutputs : class
{
    /// <inheritdoc/>
    public sealed override ActivityDescriptor Descriptor => field ??= RecordDescriptor.Describe(GetType(), typeof(TInputs), typeof(TOutputs), ActivityKind.Action);

    /// <inheritdoc/>
    public sealed override Outcome Run(ActivityInputs inputs, ActivityContext context) =>
        RecordInputs.Bind<TInputs>(Descriptor, inputs, out var fault) is { } bound ? Run(bound, context) : fault!;

    /// <summary>The rule: a pure function of its arguments.</summary>
    protected abstract Outcome Run(TInputs inputs, ActivityContext context);

    /// <summary>Done over a port with the outputs of the record.</summary>
    protected static Outcome.Completed To(string port, TOutputs outputs) => new([port], RecordInputs.Flatten(outputs), []);
}

/// <summary>An activity outside the step with typed inputs and outputs.</summary>
/// <typeparam name="TInputs">A record; a parameter without default is a required input.</typeparam>
/// <typeparam name="TOutputs">A record; each property is an output.</typeparam>
public abstract class WorkActivity<TInputs, TOutputs> : WorkActivity
    where TInputs : class
    where TOutputs : class
{
    /// <inheritdoc/>
    public sealed override ActivityDescriptor Descriptor => field ??= RecordDescriptor.Describe(GetType(), typeof(TInputs), typeof(TOutputs), ActivityKind.Job);

    /// <inheritdoc/>
    public sealed override Task<Outcome> RunAsync(ActivityInputs inputs, WorkContext work, CancellationToken ct) =>
        RecordInputs.Bind<TInputs>(Descriptor, inputs, out var fault) is { } bound ? RunAsync(bound, work, ct) : Task.FromResult<Outcome>(fault!);

    /// <summary>Does the work; see <see cref="WorkActivity"/> for the promises.</summary>
    protected abstract Task<Outcome> RunAsync(TInputs inputs, WorkContext work, CancellationToken ct);

    /// <summary>Done over a port with the outputs of the record.</summary>
    protected static Outcome.Completed To(string port, TOutputs outputs) => new([port], RecordInputs.Flatten(outputs), []);
}

/// <summary>No inputs, or no outputs.</summary>
public sealed record Nothing;
