using System.Collections.Immutable;
using DualFlow.Engine.Scripting.Modules;

namespace DualFlow.Engine.Scripting.Activities;

/// <summary>A value that differs from what an example expects.</summary>
/// <param name="Path">Where: <c>port</c>, <c>output.amount</c>, <c>output.lines[2].sum</c> or <c>error</c>.</param>
/// <param name="Expected">The expected value as text.</param>
/// <param name="Actual">The value that came out, as text.</param>
public sealed record ExampleDifference(string Path, string Expected, string Actual);

/// <summary>How an example of a script ended.</summary>
/// <param name="Example">The example.</param>
/// <param name="Differences">What differed; empty when the example passed.</param>
public sealed record ExampleResult(ScriptExample Example, ImmutableArray<ExampleDifference> Differences)
{
    /// <summary>True when everything came out as expected.</summary>
    public bool Passed => Differences.IsEmpty;

    /// <summary>The outcome and the outputs as text; null when the script failed.</summary>
    public string? Result { get; init; }

    /// <summary>Why the script failed; null when it gave a result.</summary>
    public ScriptFault? Fault { get; init; }

    /// <summary>Time it took, in milliseconds.</summary>
    public double Milliseconds { get; init; }

    /// <summary>Bytes that were allocated.</summary>
    public long Bytes { get; init; }
}
