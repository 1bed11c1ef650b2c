using System.Collections.Immutable;
using System.Text.Json;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Plans;

namespace DualFlow.Engine.ElsaApi.Scripting;

/// <summary>A scope over given values. What the expression sets is written down, and nothing else happens.</summary>
sealed class TrialScope(WorkflowDefinition definition, ScriptNamesAt names, TrialValues values, DateTimeOffset now) : ExpressionScope
{
    readonly Dictionary<string, object?> variables = Start(names, values);
    readonly List<TrialChange> changes = [];
    string? correlationId = values.CorrelationId;
    string? instanceName;
    ulong random = 0x9E3779B97F4A7C15;

    /// <summary>What the expression asked for, in order.</summary>
    public IReadOnlyList<TrialChange> Changes => changes;

    public override DateTimeOffset Now => now;

    public override string DefinitionId => definition.DefinitionId;

    public override string DefinitionVersionId => definition.Id;

    public override int DefinitionVersion => definition.Version;

    public override string InstanceId => values.InstanceId ?? "trial";

    public override string? CorrelationId
    {
        get => correlationId;
        set => Change("correlationId", null, correlationId = value);
    }

    public override string? InstanceName
    {
        get => instanceName;
        set => Change("instanceName", null, instanceName = value);
    }

    public override IReadOnlyList<string> VariableNames => [.. variables.Keys];

    public override bool TryGetVariable(string name, out object? value) => variables.TryGetValue(name, out value);

    public override void SetVariable(string name, object? value) => Change("variable", name, variables[name] = value);

    public override object? GetVariableById(string id, string? name) =>
        variables.GetValueOrDefault(names.All.FirstOrDefault(n => n.Kind == ScriptNameKind.Variable && n.Id == id)?.Name ?? name ?? id);

    public override IReadOnlyList<string> InputNames => [.. names.All.Where(n => n.Kind == ScriptNameKind.Input).Select(n => n.Name).Union(values.Inputs.Keys)];

    public override object? GetInput(string name) => values.Inputs.TryGetValue(name, out var given) ? Typed(names, ScriptNameKind.Input, name, given) : null;

    public override ImmutableArray<NamedActivity> NamedActivities =>
        [.. names.All.Where(n => n.Kind == ScriptNameKind.Output).Select(n => (Dot: n.Name.LastIndexOf('.'), n.Name)).GroupBy(n => n.Name[..n.Dot], n => n.Name[(n.Dot + 1)..])
            .Select(g => new NamedActivity(g.Key, g.Key, [.. g]))];

    public override object? GetOutputFrom(string activityIdOrName, string? output) =>
        values.Outputs.TryGetValue($"{activityIdOrName}.{output ?? "Result"}", out var given) ? Values.FromJson(given) : null;

    public override object? LastResult => values.LastResult is { } last ? Values.FromJson(last) : null;

    public override bool TakesOutcomes => names.TakesOutcomes;

    public override void SetOutcomes(ImmutableArray<string> outcomes) => Change("outcomes", null, Values.Array(outcomes));

    // The same trial gives the same answer: the generator always begins at the same place.
    public override ulong NextRandom()
    {
        var z = random += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    void Change(string what, string? name, object? value) => changes.Add(new(what, name, Values.ToJson(value)));

    static Dictionary<string, object?> Start(ScriptNamesAt names, TrialValues values)
    {
        var found = names.All.Where(n => n.Kind == ScriptNameKind.Variable).ToDictionary(n => n.Name, _ => (object?)null, StringComparer.Ordinal);
        foreach (var (name, given) in values.Variables)
            found[name] = Typed(names, ScriptNameKind.Variable, name, given);
        return found;
    }

    // A date that stands as text in JSON is a date for the expression, as it is in an instance.
    static object? Typed(ScriptNamesAt names, ScriptNameKind kind, string name, JsonElement given) =>
        names.All.FirstOrDefault(n => n.Kind == kind && n.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } known
            && ValueConversion.TryConvert(Values.FromJson(given), known.TypeName, known.IsArray, out var value) ? value : Values.FromJson(given);
}
