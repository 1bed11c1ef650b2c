using System.Collections.Immutable;
using System.Text.Json;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Scripting.Library;
using DualFlow.Engine.Scripting.Modules;

namespace DualFlow.Engine.Scripting.Activities;

/// <summary>Makes the descriptor of a scripted activity: the same that a C# activity has, so the toolbox, the form and the schema need to know nothing of scripts.</summary>
static class ScriptDescriptor
{
    public static ActivityDescriptor Of(ScriptMetadata m, int version) => new()
    {
        TypeName = m.Name,
        Version = version,
        IsPinnedAtPublish = true,
        Category = m.Category,
        DisplayName = m.DisplayName.ToString() is { Length: > 0 } name ? name : m.Name,
        Description = m.Description.ToString(),
        Kind = ActivityKind.Action,
        Ports = [.. m.Outcomes.Select(o => new PortDescriptor(o.Name, o.Label.ToString() is { Length: > 0 } label ? label : RecordWords(o.Name), PortType.Flow))],
        Inputs = [.. m.Inputs.Select(Input)],
        Outputs = m.Outputs.IsEmpty
            ? [new("Result", "Object", "Result", "Everything that the script gives.")]
            : [.. m.Outputs.Select(o => new OutputDescriptor(ScriptNames.Pascal(o.Name), o.IsList ? "Object" : Alias(o.Type), Label(o), Help(o)))],
        CustomProperties = ImmutableDictionary<string, JsonElement>.Empty.Add("dualFlowScript", JsonSerializer.SerializeToElement(About(m, version))),
    };

    static InputDescriptor Input(ScriptField field, int order) => new()
    {
        Name = ScriptNames.Pascal(field.Name),
        TypeName = Alias(field.Type),
        IsArray = field.IsList,
        DisplayName = Label(field),
        Description = Help(field),
        UIHint = field.Editor ?? Editor(field),
        UISpecifications = field.Choices.IsEmpty ? null : JsonSerializer.SerializeToElement(new
        {
            dropdown = new { selectList = new { items = field.Choices.Select(c => new { text = c.Text.ToString() is { Length: > 0 } t ? t : c.Value, value = c.Value }) } },
        }),
        DefaultValue = field.Default,
        IsRequired = field.IsRequired,
        IsSensitive = field.IsSensitive,
        Order = order,
    };

    static string Editor(ScriptField field) => (field.Type, field.IsList) switch
    {
        (_, true) or (ScriptFieldType.Object or ScriptFieldType.Any, _) => "json-editor",
        _ when !field.Choices.IsEmpty => "dropdown",
        (ScriptFieldType.Boolean, _) => "checkbox",
        (ScriptFieldType.Date or ScriptFieldType.Instant, _) => "datetime-picker",
        _ => "singleline",
    };

    static string Alias(ScriptFieldType type) => type switch
    {
        ScriptFieldType.Text => "String",
        ScriptFieldType.Number => "Double",
        ScriptFieldType.Integer => "Int64",
        ScriptFieldType.Decimal or ScriptFieldType.Money => "Decimal",
        ScriptFieldType.Boolean => "Boolean",
        ScriptFieldType.Date => "DateTime",
        ScriptFieldType.Instant => "DateTimeOffset",
        _ => "Object",
    };

    static string Label(ScriptField field) => field.Label.ToString() is { Length: > 0 } label ? label : RecordWords(field.Name);

    // The unit and the range belong to the help: a person who fills the form sees nothing else of them.
    static string Help(ScriptField field)
    {
        var help = field.Help.ToString();
        var extra = string.Join(", ", new[]
        {
            field.Unit is null ? null : $"in {field.Unit}",
            field.Min is { } min ? $"at least {AmountObject.Format(min)}" : null,
            field.Max is { } max ? $"at most {AmountObject.Format(max)}" : null,
        }.OfType<string>());
        var text = extra.Length == 0 ? help : help.Length == 0 ? extra : $"{help.TrimEnd('.')} ({extra}).";
        return text.Length == 0 ? Label(field) + "." : text;
    }

    static string RecordWords(string name) => string.Concat(ScriptNames.Pascal(name).Select((c, i) => i > 0 && char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : c.ToString()));

    // What the designer needs beyond Elsa's members: texts in three languages, units, the icon.
    static object About(ScriptMetadata m, int version) => new
    {
        name = m.Name,
        version,
        icon = m.Icon,
        displayName = Texts(m.DisplayName),
        description = Texts(m.Description),
        outcomes = m.Outcomes.ToDictionary(o => o.Name, o => Texts(o.Label)),
        inputs = m.Inputs.ToDictionary(f => f.Name, About),
        outputs = m.Outputs.ToDictionary(f => f.Name, About),
    };

    static object About(ScriptField f) => new
    {
        type = f.TypeName, unit = f.Unit, label = Texts(f.Label), help = Texts(f.Help), min = f.Min, max = f.Max,
        choices = f.Choices.ToDictionary(c => c.Value, c => Texts(c.Text)),
    };

    static Dictionary<string, string> Texts(LocalText t) => new[] { ("kk", t.Kk), ("ru", t.Ru), ("en", t.En) }.Where(p => p.Item2 is not null).ToDictionary(p => p.Item1, p => p.Item2!);
}
