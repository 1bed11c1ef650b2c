using System.Collections.Immutable;

namespace DualFlow.Engine.Scripting;

/// <summary>One limit of scripts as people set it: its unit, and the bounds between which it always stays.</summary>
/// <param name="Name">Name for programs and texts.</param>
/// <param name="Setting">Member of <see cref="ScriptLimits"/>, and of the server's settings.</param>
/// <param name="Unit"><c>ms</c>, <c>MB</c>, or empty for a count.</param>
/// <param name="Scale">So many of the setting's own units are one of <paramref name="Unit"/>.</param>
/// <param name="Least">Least value, in the unit.</param>
/// <param name="Most">Greatest value, in the unit.</param>
/// <param name="Read">The value in the setting's own units.</param>
/// <param name="Write">The same limits with another value, in the setting's own units.</param>
public sealed record ScriptLimit(
    string Name, string Setting, string Unit, long Scale, long Least, long Most, Func<ScriptLimits, long> Read, Func<ScriptLimits, long, ScriptLimits> Write)
{
    /// <summary>Every limit, in the order of pages. There is none that a college can't set, and none without bounds.</summary>
    public static ImmutableArray<ScriptLimit> All { get; } =
    [
        new("time", nameof(ScriptLimits.Time), "ms", 1, 10, 10_000, l => (long)l.Time.TotalMilliseconds, (l, v) => l with { Time = TimeSpan.FromMilliseconds(v) }),
        new("memory", nameof(ScriptLimits.MemoryBytes), "MB", 1 << 20, 1, 512, l => l.MemoryBytes, (l, v) => l with { MemoryBytes = v }),
        new("statements", nameof(ScriptLimits.Statements), "", 1, 1_000, 100_000_000, l => l.Statements, (l, v) => l with { Statements = (int)v }),
        new("recursion", nameof(ScriptLimits.Recursion), "", 1, 16, 500, l => l.Recursion, (l, v) => l with { Recursion = (int)v }),
        new("regexTime", nameof(ScriptLimits.RegexTime), "ms", 1, 10, 2_000, l => (long)l.RegexTime.TotalMilliseconds, (l, v) => l with { RegexTime = TimeSpan.FromMilliseconds(v) }),
        new("arrayLength", nameof(ScriptLimits.ArrayLength), "", 1, 1_000, 5_000_000, l => l.ArrayLength, (l, v) => l with { ArrayLength = (uint)v }),
        new("textCharacters", nameof(ScriptLimits.TextCharacters), "", 1, 1_000, 10_000_000, l => l.TextCharacters, (l, v) => l with { TextCharacters = (int)v }),
        new("jsonDepth", nameof(ScriptLimits.JsonDepth), "", 1, 8, 256, l => l.JsonDepth, (l, v) => l with { JsonDepth = (int)v }),
        new("resultNodes", nameof(ScriptLimits.ResultNodes), "", 1, 1_000, 2_000_000, l => l.ResultNodes, (l, v) => l with { ResultNodes = (int)v }),
        new("resultCharacters", nameof(ScriptLimits.ResultCharacters), "", 1, 1_000, 10_000_000, l => l.ResultCharacters, (l, v) => l with { ResultCharacters = (int)v }),
        new("writes", nameof(ScriptLimits.Writes), "", 1, 10, 10_000, l => l.Writes, (l, v) => l with { Writes = (int)v }),
        new("templateSteps", nameof(ScriptLimits.TemplateSteps), "", 1, 1_000, 1_000_000, l => l.TemplateSteps, (l, v) => l with { TemplateSteps = (int)v }),
        new("sourceCharacters", nameof(ScriptLimits.SourceCharacters), "", 1, 1_000, 1_000_000, l => l.SourceCharacters, (l, v) => l with { SourceCharacters = (int)v }),
        new("syntaxNodes", nameof(ScriptLimits.SyntaxNodes), "", 1, 1_000, 500_000, l => l.SyntaxNodes, (l, v) => l with { SyntaxNodes = (int)v }),
    ];

    /// <summary>The limit of that name; null when there is none.</summary>
    public static ScriptLimit? Find(string name) => All.FirstOrDefault(l => l.Name == name);

    /// <summary>The value in <see cref="Unit"/>.</summary>
    public long Of(ScriptLimits limits) => Read(limits) / Scale;

    /// <summary>The same limits with another value, in <see cref="Unit"/>.</summary>
    public ScriptLimits Set(ScriptLimits limits, long value) => Write(limits, value * Scale);
}
