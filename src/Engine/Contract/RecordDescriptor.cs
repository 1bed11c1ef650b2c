using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.Contract;

/// <summary>Derives a descriptor from an activity class and its records: one source for the form, the schema and the catalog.</summary>
static partial class RecordDescriptor
{
    public static ActivityDescriptor Describe(Type activity, Type inputs, Type outputs, ActivityKind kind)
    {
        var about = activity.GetCustomAttribute<ActivityAttribute>()
            ?? throw new InvalidOperationException($"{activity.Name} has no [Activity] attribute: it names the activity type in definitions.");
        var order = 0;
        return new ActivityDescriptor
        {
            TypeName = about.TypeName,
            Version = about.Version,
            Category = about.Category,
            DisplayName = about.DisplayName ?? Words(about.TypeName[(about.TypeName.LastIndexOf('.') + 1)..]),
            Description = about.Description,
            Kind = kind,
            Ports = about.Outcomes.Length == 0 ? [new("Done", "Done", PortType.Flow)] : [.. about.Outcomes.Select(o => new PortDescriptor(o, Words(o), PortType.Flow))],
            Inputs = [.. inputs.GetProperties().Select(p => Input(inputs, p, order++))],
            Outputs = [.. outputs.GetProperties().Select(p => new OutputDescriptor(p.Name, TypeAlias.Of(Element(p.PropertyType).Type), Label(outputs, p), Help(outputs, p)))],
        };
    }

    static InputDescriptor Input(Type record, PropertyInfo property, int order)
    {
        var (type, isArray) = Element(property.PropertyType);
        var parameter = Parameter(record, property);
        var field = Field(record, property);
        var hasDefault = parameter?.HasDefaultValue == true;
        return new InputDescriptor
        {
            Name = property.Name,
            TypeName = TypeAlias.Of(type),
            IsArray = isArray,
            DisplayName = Label(record, property),
            Description = Help(record, property),
            UIHint = field?.UIHint ?? Editor(type, isArray),
            UISpecifications = type.IsEnum ? Choices(type) : null,
            DefaultValue = hasDefault && parameter!.DefaultValue is { } value ? JsonSerializer.SerializeToElement(value, value.GetType(), RecordInputs.Json) : null,
            IsRequired = parameter is not null && !hasDefault,
            IsSensitive = field?.IsSensitive == true,
            Order = order,
        };
    }

    static (Type Type, bool IsArray) Element(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string) || type == typeof(JsonElement) || !typeof(IEnumerable).IsAssignableFrom(type) || IsLookup(type))
            return (type, false);
        var item = type.IsArray ? type.GetElementType()! : type.GetGenericArguments() is [var one] ? one : typeof(object);
        return (item, true);
    }

    // Values by name are one value, also when they may only be read; a list of one would be made of them.
    static bool IsLookup(Type type) => typeof(IDictionary).IsAssignableFrom(type) || type.GetInterfaces().Append(type)
        .Any(i => i.IsGenericType && (i.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>) || i.GetGenericTypeDefinition() == typeof(IDictionary<,>)));

    static string Editor(Type type, bool isArray) => (type, isArray) switch
    {
        (_, true) => "json-editor",
        ({ IsEnum: true }, _) => "dropdown",
        _ when type == typeof(bool) => "checkbox",
        _ when type == typeof(DateTimeOffset) || type == typeof(DateTime) || type == typeof(DateOnly) => "datetime-picker",
        _ when type == typeof(string) || type.IsPrimitive || type == typeof(decimal) || type == typeof(TimeSpan) => "singleline",
        _ => "json-editor",
    };

    static JsonElement Choices(Type type) => JsonSerializer.SerializeToElement(new
    {
        dropdown = new { selectList = new { items = Enum.GetNames(type).Select(n => new { text = Words(n), value = n }) } },
    });

    static ParameterInfo? Parameter(Type record, PropertyInfo property) =>
        record.GetConstructors().Where(c => c.GetParameters() is not [{ } one] || one.ParameterType != record)
            .SelectMany(c => c.GetParameters()).FirstOrDefault(p => p.Name == property.Name);

    static FieldAttribute? Field(Type record, PropertyInfo property) =>
        property.GetCustomAttribute<FieldAttribute>() ?? Parameter(record, property)?.GetCustomAttribute<FieldAttribute>();

    static string Label(Type record, PropertyInfo property) => Field(record, property)?.DisplayName ?? Words(property.Name);

    static string Help(Type record, PropertyInfo property) => Field(record, property)?.Description ?? "";

    /// <summary>"ScoreApplicant" becomes "Score applicant".</summary>
    public static string Words(string pascal)
    {
        var spaced = WordStart().Replace(pascal, " $1").Trim();
        return spaced.Length < 2 ? spaced : spaced[0] + spaced[1..].ToLowerInvariant();
    }

    [GeneratedRegex("(?<=[a-z0-9])([A-Z])")]
    private static partial Regex WordStart();
}
