using System.Collections.Immutable;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Plans;

namespace DualFlow.Engine.Tests.Scripting;

/// <summary>A scope over plain dictionaries, with a counter for random numbers (SplitMix64).</summary>
sealed class TestScope : ExpressionScope
{
    readonly List<KeyValuePair<string, object?>> variables = [];
    ulong random;

    public TestScope(params (string Name, object? Value)[] variables)
    {
        foreach (var (name, value) in variables)
            this.variables.Add(new(name, value));
    }

    public Dictionary<string, object?> Inputs { get; } = [];

    public List<(string Activity, string Output, object? Value)> Outputs { get; } = [];

    public List<string> Written { get; } = [];

    public ImmutableArray<string> Outcomes { get; private set; } = [];

    public bool InRunJavaScript { get; init; }

    public object? Last { get; init; }

    public ulong Seed { init => random = value; }

    public ImmutableArray<KeyValuePair<string, object?>> Extra { get; init; } = [];

    public object? this[string name] => variables.First(v => v.Key == name).Value;

    public string? College { get; init; }

    public override string? TenantId => College;

    public override DateTimeOffset Now { get; } = new(2026, 3, 1, 9, 30, 0, TimeSpan.Zero);

    public override string DefinitionId => "admission";

    public override string DefinitionVersionId => "admission-v3";

    public override int DefinitionVersion => 3;

    public override string InstanceId => "i-1";

    public override string? CorrelationId { get; set; } = "c-1";

    public override string? InstanceName { get; set; }

    public override IReadOnlyList<string> VariableNames => [.. variables.Select(v => v.Key)];

    public override bool TryGetVariable(string name, out object? value)
    {
        foreach (var (key, found) in variables)
            if (key == name)
            {
                value = found;
                return true;
            }
        value = null;
        return false;
    }

    public override void SetVariable(string name, object? value)
    {
        Written.Add(name);
        var at = variables.FindIndex(v => v.Key == name);
        if (at < 0)
            variables.Add(new(name, value));
        else
            variables[at] = new(name, value);
    }

    public override object? GetVariableById(string id, string? name) => TryGetVariable(name ?? id, out var value) ? value : null;

    public override IReadOnlyList<string> InputNames => [.. Inputs.Keys];

    public override object? GetInput(string name) => Inputs.GetValueOrDefault(name);

    public override ImmutableArray<NamedActivity> NamedActivities =>
        [.. Outputs.GroupBy(o => o.Activity).Select(g => new NamedActivity("id-" + g.Key, g.Key, [.. g.Select(o => o.Output)]))];

    public override object? GetOutputFrom(string activityIdOrName, string? output) =>
        Outputs.FirstOrDefault(o => (o.Activity == activityIdOrName || "id-" + o.Activity == activityIdOrName) && o.Output == (output ?? "Result")).Value;

    public override object? LastResult => Last;

    public override ImmutableArray<KeyValuePair<string, object?>> Arguments => Extra;

    public override ulong NextRandom()
    {
        var z = random += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    public override bool TakesOutcomes => InRunJavaScript;

    public override void SetOutcomes(ImmutableArray<string> outcomes) => Outcomes = outcomes;

    public static object? Json(string text) => Values.TryParse(text, out var value) ? value : throw new FormatException(text);
}
