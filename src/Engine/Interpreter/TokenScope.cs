using System.Collections.Immutable;
using DualFlow.Engine.Plans;

namespace DualFlow.Engine.Interpreter;

/// <summary>What an expression of a token sees.</summary>
class TokenScope(Burst burst, Token token) : ExpressionScope
{
    public override DateTimeOffset Now => burst.Now;

    public override string DefinitionId => burst.State.DefinitionId;

    public override string DefinitionVersionId => burst.State.DefinitionVersionId;

    public override int DefinitionVersion => burst.State.DefinitionVersion;

    public override string InstanceId => burst.State.Id;

    public override string? TenantId => burst.State.TenantId;

    public override string? CorrelationId
    {
        get => burst.State.CorrelationId;
        set => burst.State.CorrelationId = value;
    }

    public override string? InstanceName
    {
        get => burst.State.Name;
        set => burst.State.Name = value;
    }

    IReadOnlyList<string>? variableNames;

    public override IReadOnlyList<string> VariableNames => variableNames ??= burst.VariableNames(token);

    public override bool TryGetVariable(string name, out object? value) => burst.TryGetVariable(token, name, name, out value);

    public override void SetVariable(string name, object? value)
    {
        if (burst.SetVariable(token, name, name, value))
            return;
        burst.MakeVariable(token, name, value);
        variableNames = null;
    }

    public override object? GetVariableById(string id, string? name)
    {
        if (burst.TryGetVariable(token, id, name, out var value))
            return value;
        throw new ExpressionException("variable.unknown", $"There is no variable \"{name ?? id}\" here. Declare it in the workflow, or choose another one.");
    }

    public override IReadOnlyList<string> InputNames => burst.CompositeOf(token) is { } composite
        ? [.. burst.NodeOf(composite).Inputs.Select(i => i.Descriptor.Name)] : [.. burst.State.Input.Keys.Concat(burst.Plan.Definition.Inputs.Select(i => i.Name)).Distinct(StringComparer.OrdinalIgnoreCase)];

    public override object? GetInput(string name)
    {
        if (burst.CompositeOf(token) is not { } composite)
            return burst.State.Input.GetValueOrDefault(name);
        var inputs = burst.NodeOf(composite).Inputs;
        for (var i = 0; i < inputs.Length; i++)
            if (inputs[i].Descriptor.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                return composite.Inputs?[i];
        return null;
    }

    public override ImmutableArray<NamedActivity> NamedActivities => burst.Plan.NamedActivities;

    public override object? GetOutputFrom(string activityIdOrName, string? output)
    {
        foreach (var node in burst.Plan.Nodes)
            if ((node.Id == activityIdOrName || node.Name == activityIdOrName || node.NodeId == activityIdOrName)
                && burst.State.Outputs.TryGetValue(node.Index, out var outputs))
                foreach (var (name, value) in outputs)
                    if (name.Equals(output ?? "Result", StringComparison.OrdinalIgnoreCase))
                        return value;
        return null;
    }

    public override object? LastResult => burst.State.LastResult;

    public override ulong NextRandom() => burst.NextRandom();
}
