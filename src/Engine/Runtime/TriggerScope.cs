using System.Collections.Immutable;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Plans;

namespace DualFlow.Engine.Runtime;

/// <summary>What a trigger's input can see when it is published: the defaults of the workflow's variables and inputs, and no instance.</summary>
sealed class TriggerScope(Plan plan, DateTimeOffset now) : ExpressionScope
{
    readonly Dictionary<string, object?> variables = plan.Nodes[0].Variables.GroupBy(v => v.Name, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Last().Default, StringComparer.Ordinal);
    ulong random = Ids.Seed(plan.Definition.Id);

    /// <inheritdoc/>
    public override DateTimeOffset Now => now;

    /// <inheritdoc/>
    public override string DefinitionId => plan.Definition.DefinitionId;

    /// <inheritdoc/>
    public override string DefinitionVersionId => plan.Definition.Id;

    /// <inheritdoc/>
    public override int DefinitionVersion => plan.Definition.Version;

    /// <inheritdoc/>
    public override string InstanceId => "";

    /// <inheritdoc/>
    public override string? CorrelationId { get; set; }

    /// <inheritdoc/>
    public override string? InstanceName { get; set; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> VariableNames => [.. variables.Keys];

    /// <inheritdoc/>
    public override bool TryGetVariable(string name, out object? value) => variables.TryGetValue(name, out value);

    /// <inheritdoc/>
    public override void SetVariable(string name, object? value) => variables[name] = value;

    /// <inheritdoc/>
    public override object? GetVariableById(string id, string? name) =>
        plan.Nodes[0].Variables.FirstOrDefault(v => v.Id == id || v.Name == name) is { } variable ? variables[variable.Name] : null;

    /// <inheritdoc/>
    public override IReadOnlyList<string> InputNames => [.. plan.Definition.Inputs.Select(i => i.Name)];

    /// <inheritdoc/>
    public override object? GetInput(string name) =>
        plan.Definition.Inputs.FirstOrDefault(i => i.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } input ? Values.FromJson(input.DefaultValue) : null;

    /// <inheritdoc/>
    public override ImmutableArray<NamedActivity> NamedActivities => [];

    /// <inheritdoc/>
    public override object? GetOutputFrom(string activityIdOrName, string? output) => null;

    /// <inheritdoc/>
    public override object? LastResult => null;

    /// <inheritdoc/>
    public override ulong NextRandom() => random = (random * 6364136223846793005) + 1442695040888963407;
}
