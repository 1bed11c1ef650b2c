using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;

namespace DualFlow.Engine.Contract;

/// <summary>
/// What the built-in activities of Elsa 3 look like: names, categories, kinds, ports, inputs and outputs are Elsa's,
/// the sentences are ours. The behaviour is registered beside it by the interpreter.
/// </summary>
public static partial class ElsaDescriptors
{
    static readonly FrozenDictionary<string, ActivityDescriptor> ByName =
        new[] { Flow(), Branching(), Looping(), Primitives(), Composition(), Scheduling(), Http(), Scripting() }
            .SelectMany(module => module).ToFrozenDictionary(d => d.TypeName, StringComparer.Ordinal);

    /// <summary>All built-in descriptors, ordered by category and name.</summary>
    public static ImmutableArray<ActivityDescriptor> All { get; } =
        [.. ByName.Values.OrderBy(d => d.Category, StringComparer.Ordinal).ThenBy(d => d.TypeName, StringComparer.Ordinal)];

    /// <summary>The descriptor of that type name; null when it is not built in.</summary>
    public static ActivityDescriptor? Find(string typeName) => ByName.GetValueOrDefault(typeName);

    /// <summary>The descriptor of that type name.</summary>
    /// <exception cref="KeyNotFoundException">It is not built in.</exception>
    public static ActivityDescriptor Get(string typeName) =>
        Find(typeName) ?? throw new KeyNotFoundException($"\"{typeName}\" is not a built-in activity type.");

    static PortDescriptor Done => new("Done", "Done", PortType.Flow);

    static PortDescriptor Outcome(string name, string? label = null) => new(name, label ?? RecordDescriptor.Words(name), PortType.Flow);

    static PortDescriptor Embedded(string name, string? label = null) => new(name, label ?? RecordDescriptor.Words(name), PortType.Embedded);

    static OutputDescriptor Out(string name, string type, string description) => new(name, type, RecordDescriptor.Words(name), description);

    static ActivityDescriptor Describe(
        string typeName, string category, string label, string description, ImmutableArray<InputDescriptor> inputs = default,
        ImmutableArray<OutputDescriptor> outputs = default, ImmutableArray<PortDescriptor> ports = default, ActivityKind kind = ActivityKind.Action) => new()
        {
            TypeName = typeName,
            Category = category,
            DisplayName = label,
            Description = description,
            Kind = kind,
            Inputs = inputs.IsDefault ? [] : [.. inputs.Select((input, i) => input with { Order = i })],
            Outputs = outputs.IsDefault ? [] : outputs,
            // Elsa adds the outcome Done wherever an activity names no outcome of its own.
            Ports = ports.IsDefault ? [Done] : ports.Any(p => p.Type == PortType.Flow) ? ports : ports.Add(Done),
        };

    static InputDescriptor In(
        string name, string type, string description, string hint = "singleline", string? label = null, object? value = null,
        bool list = false, bool required = false) => new()
        {
            Name = name,
            TypeName = type,
            IsArray = list,
            DisplayName = label ?? RecordDescriptor.Words(name),
            Description = description,
            UIHint = hint,
            DefaultValue = value is null ? null : JsonSerializer.SerializeToElement(value),
            IsRequired = required,
        };

    /// <summary>The value itself stands in the document, not an expression.</summary>
    static InputDescriptor Plain(this InputDescriptor input) => input with { IsWrapped = false };

    /// <summary>The activity evaluates it when it needs it, not the engine before it runs.</summary>
    static InputDescriptor Lazy(this InputDescriptor input) => input with { AutoEvaluate = false };

    static InputDescriptor Tab(this InputDescriptor input, string category) => input with { Category = category };

    static InputDescriptor Syntax(this InputDescriptor input, string expressionType) => input with { DefaultSyntax = expressionType };

    static InputDescriptor Choices(this InputDescriptor input, params string[] names) =>
        input.Select("dropdown", "selectList", [.. names.Select(n => (RecordDescriptor.Words(n), n))]);

    static InputDescriptor Choices(this InputDescriptor input, params (string Text, string Value)[] items) => input.Select("dropdown", "selectList", items);

    static InputDescriptor Checks(this InputDescriptor input, params string[] names) =>
        input.Select("checklist", "checkList", [.. names.Select(n => (n, n))]);

    static InputDescriptor Select(this InputDescriptor input, string hint, string list, (string Text, string Value)[] items) => input with
    {
        UIHint = hint,
        UISpecifications = JsonSerializer.SerializeToElement(new Dictionary<string, object>
        {
            [hint] = new Dictionary<string, object> { [list] = new { items = items.Select(i => new { text = i.Text, value = i.Value }) } },
        }),
    };
}
