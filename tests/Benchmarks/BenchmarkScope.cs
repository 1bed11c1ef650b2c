using System.Collections.Immutable;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Plans;

namespace DualFlow.Benchmarks;

/// <summary>A scope with a handful of variables, as an expression of a workflow sees them.</summary>
sealed class BenchmarkScope : ExpressionScope
{
    /// <summary>The college that the script belongs to; null is the default tenant.</summary>
    public string? College { get; init; }

    public override string? TenantId => College;

    readonly Dictionary<string, object?> variables = new(StringComparer.Ordinal);
    readonly string[] names;

    public BenchmarkScope(int rows = 0)
    {
        variables["Score"] = 41L;
        variables["Name"] = "Aru";
        variables["Student"] = Parse("""{"Name":"Aru","Home":{"City":"Almaty"},"Marks":[4,5,5]}""");
        variables["List"] = Parse("[1,2,3,4,5]");
        variables["Rows"] = Values.Array(Enumerable.Range(0, rows).Select(i => Parse(
            FormattableString.Invariant($$"""{"id":{{i}},"name":"Student number {{i}}","score":{{i * 1.5}},"city":"Almaty","marks":[5,4,3,5]}"""))));
        for (var i = 0; i < 10; i++)
            variables[$"V{i}"] = (long)i + 1;
        names = [.. variables.Keys];
    }

    public object Rows => variables["Rows"]!;

    public override DateTimeOffset Now { get; } = new(2026, 3, 1, 9, 30, 0, TimeSpan.Zero);

    public override string DefinitionId => "d";

    public override string DefinitionVersionId => "v";

    public override int DefinitionVersion => 1;

    public override string InstanceId => "i";

    public override string? CorrelationId { get; set; }

    public override string? InstanceName { get; set; }

    public override IReadOnlyList<string> VariableNames => names;

    public override IReadOnlyList<string> InputNames => [];

    public override ImmutableArray<NamedActivity> NamedActivities => [];

    public override object? LastResult => null;

    public override bool TryGetVariable(string name, out object? value) => variables.TryGetValue(name, out value);

    // Written and forgotten: every turn starts from the same values.
    public override void SetVariable(string name, object? value) { }

    public override object? GetVariableById(string id, string? name) => variables.GetValueOrDefault(name ?? id);

    public override object? GetInput(string name) => null;

    public override object? GetOutputFrom(string activityIdOrName, string? output) => null;

    public override ulong NextRandom() => 42;

    static object? Parse(string json) => Values.TryParse(json, out var value) ? value : null;
}
