using System.Collections.Immutable;
using DualFlow.Engine.Plans;
using DualFlow.Engine.Scripting.Modules;

namespace DualFlow.Engine.Scripting.Activities;

/// <summary>What a scripted activity sees of the workflow: nothing but the clock and its own random numbers.</summary>
/// <param name="now">The step's clock.</param>
/// <param name="seed">Seed of the random numbers (SplitMix64).</param>
/// <param name="script">What the script says about itself, for suggestions.</param>
sealed class CallScope(DateTimeOffset now, ulong seed, ScriptMetadata script) : ExpressionScope
{
    ulong random = seed;

    public override DateTimeOffset Now => now;

    public override string DefinitionId => "";

    public override string DefinitionVersionId => "";

    public override int DefinitionVersion => 0;

    public override string InstanceId => "";

    public override string? CorrelationId { get; set; }

    public override string? InstanceName { get; set; }

    public override IReadOnlyList<string> VariableNames => [];

    /// <summary>Names that the function could have meant.</summary>
    public IEnumerable<string> OwnNames => script.Given.Select(f => f.Name);

    public override bool TryGetVariable(string name, out object? value)
    {
        value = null;
        return false;
    }

    public override void SetVariable(string name, object? value) { }

    public override object? GetVariableById(string id, string? name) => null;

    public override IReadOnlyList<string> InputNames => [];

    public override object? GetInput(string name) => null;

    public override ImmutableArray<NamedActivity> NamedActivities => [];

    public override object? GetOutputFrom(string activityIdOrName, string? output) => null;

    public override object? LastResult => null;

    public override ulong NextRandom()
    {
        var z = random += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
