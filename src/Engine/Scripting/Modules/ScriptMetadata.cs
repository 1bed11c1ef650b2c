using System.Collections.Immutable;
using System.Text.Json;

namespace DualFlow.Engine.Scripting.Modules;

/// <summary>A way out of a scripted activity.</summary>
public sealed record ScriptOutcome(string Name, LocalText Label);

/// <summary>An example that a script carries: what is given, and what must come out.</summary>
/// <param name="Name">What it shows, for people.</param>
/// <param name="Given">Inputs by name, and the rows of its questions.</param>
/// <param name="Line">1-based line of the example in the script.</param>
public sealed record ScriptExample(string Name, JsonElement Given, int Line)
{
    /// <summary>Expected outcome; null when the example doesn't say.</summary>
    public string? Port { get; init; }

    /// <summary>Expected outputs; those that aren't named here are not compared.</summary>
    public JsonElement? Output { get; init; }

    /// <summary>A text that the error must contain; null when no error is expected.</summary>
    public string? Error { get; init; }

    /// <summary>The clock; noon of 1 September 2026 UTC when the example doesn't say.</summary>
    public DateTimeOffset Now { get; init; } = new(2026, 9, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Seed of the random numbers.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Rules that stand in place of those of the rule pack, by id.</summary>
    public JsonElement? Rules { get; init; }
}

/// <summary>What a script says about itself. Read from its syntax tree; nothing of the script runs for it.</summary>
/// <param name="Name">Type name of the activity, or the name that others import.</param>
public sealed record ScriptMetadata(string Name)
{
    /// <summary>True for a module of shared functions, which is no activity.</summary>
    public bool IsLibrary { get; init; }

    /// <summary>Name for people.</summary>
    public LocalText DisplayName { get; init; } = LocalText.Empty;

    /// <summary>One sentence for people.</summary>
    public LocalText Description { get; init; } = LocalText.Empty;

    /// <summary>Name of an icon; null leaves it to the designer.</summary>
    public string? Icon { get; init; }

    /// <summary>Category in the toolbox.</summary>
    public string Category { get; init; } = "Scripts";

    /// <summary>Inputs in order.</summary>
    public ImmutableArray<ScriptField> Inputs { get; init; } = [];

    /// <summary>Outputs in order; empty when the script doesn't declare them.</summary>
    public ImmutableArray<ScriptField> Outputs { get; init; } = [];

    /// <summary>Outcomes in order.</summary>
    public ImmutableArray<ScriptOutcome> Outcomes { get; init; } = [new("done", LocalText.Empty)];

    /// <summary>Rules of the rule pack that the script reads, by id.</summary>
    public ImmutableArray<string> Rules { get; init; } = [];

    /// <summary>Questions to the registry, in order; their rows come with the inputs.</summary>
    public ImmutableArray<ScriptQueryUse> Queries { get; init; } = [];

    /// <summary>What the function is given: the inputs, then the rows of its questions.</summary>
    public IEnumerable<ScriptField> Given => Inputs.Concat(Queries.Select(q => q.Rows));

    /// <summary>Where the formula comes from.</summary>
    public string? Source { get; init; }

    /// <summary>Examples in order.</summary>
    public ImmutableArray<ScriptExample> Examples { get; init; } = [];
}
