using System.Collections.Immutable;
using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.Scripting;

/// <summary>What one script or template may use. Every limit is always on; there is no "unlimited".</summary>
public sealed record ScriptLimits
{
    /// <summary>Longest source text, in characters.</summary>
    public int SourceCharacters { get; init; } = 128 * 1024;

    /// <summary>Most nodes of the syntax tree.</summary>
    public int SyntaxNodes { get; init; } = 50_000;

    /// <summary>Time for the whole operation: running, waiting for promises, reading the result.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Bytes that may be allocated (not retained) while a script runs.</summary>
    public long MemoryBytes { get; init; } = 64L * 1024 * 1024;

    /// <summary>Most statements.</summary>
    public int Statements { get; init; } = 5_000_000;

    /// <summary>Deepest recursion of one function.</summary>
    public int Recursion { get; init; } = 256;

    /// <summary>Time for one regular expression.</summary>
    public TimeSpan RegexTime { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Longest array.</summary>
    public uint ArrayLength { get; init; } = 200_000;

    /// <summary>Deepest nesting of JSON, read or written.</summary>
    public int JsonDepth { get; init; } = 64;

    /// <summary>Most values in everything that leaves a script (result, variables, JSON text).</summary>
    public int ResultNodes { get; init; } = 200_000;

    /// <summary>Most characters in everything that leaves a script.</summary>
    public int ResultCharacters { get; init; } = 1_000_000;

    /// <summary>Longest text that one built-in call may make, in characters.</summary>
    public int TextCharacters { get; init; } = 1_000_000;

    /// <summary>Most variables that one script may write.</summary>
    public int Writes { get; init; } = 1_000;

    /// <summary>Most steps of a Liquid template.</summary>
    public int TemplateSteps { get; init; } = 100_000;

    /// <summary>True runs scripts in strict mode; Elsa's scripts are sloppy.</summary>
    public bool Strict { get; init; }

    /// <summary>What is wrong with these limits: they can be narrowed and widened within reason, and never switched off.</summary>
    public ImmutableArray<Problem> Validate() =>
    [
        .. from limit in ScriptLimit.All
           let value = limit.Read(this)
           where value < limit.Least * limit.Scale || value > limit.Most * limit.Scale
           select new Problem("settings.out_of_range", $"DualFlow:Scripts:{limit.Setting} is {value}.", $"Set it from {limit.Least * limit.Scale} to {limit.Most * limit.Scale}; limits of scripts can't be switched off."),
    ];
}
