using System.Collections.Immutable;
using DualFlow.Engine.Plans;

namespace DualFlow.Server.Tests.Scripts;

/// <summary>A scope of one college, over a dictionary.</summary>
sealed class WorkerScope(string? tenantId) : ExpressionScope
{
    readonly Dictionary<string, object?> variables = new(StringComparer.Ordinal);

    public object? this[string name] => variables[name];

    public override DateTimeOffset Now => new(2026, 3, 1, 9, 30, 0, TimeSpan.Zero);

    public override string DefinitionId => "d";

    public override string DefinitionVersionId => "d-1";

    public override int DefinitionVersion => 1;

    public override string InstanceId => "i";

    public override string? TenantId => tenantId;

    public override string? CorrelationId { get; set; }

    public override string? InstanceName { get; set; }

    public override IReadOnlyList<string> VariableNames => [.. variables.Keys];

    public override bool TryGetVariable(string name, out object? value) => variables.TryGetValue(name, out value);

    public override void SetVariable(string name, object? value) => variables[name] = value;

    public override object? GetVariableById(string id, string? name) => variables.GetValueOrDefault(name ?? id);

    public override IReadOnlyList<string> InputNames => [];

    public override object? GetInput(string name) => null;

    public override ImmutableArray<NamedActivity> NamedActivities => [];

    public override object? GetOutputFrom(string activityIdOrName, string? output) => null;

    public override object? LastResult => null;

    public override ulong NextRandom() => 4;
}
