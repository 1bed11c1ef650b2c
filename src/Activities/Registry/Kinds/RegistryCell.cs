using System.Globalization;
using System.Reflection;

namespace DualFlow.Activities.Registry.Kinds;

/// <summary>Reads and writes one property of a row as text: days as 2026-09-01, yes and no, numbers with a point.</summary>
sealed class RegistryCell
{
    readonly PropertyInfo property;
    readonly Type type;
    readonly bool mayBeNull;

    public RegistryCell(Type row, RegistryField field)
    {
        Field = field;
        property = row.GetProperty(char.ToUpperInvariant(field.Name[0]) + field.Name[1..]) ?? throw new InvalidOperationException($"{row.Name} has no property for the field \"{field.Name}\".");
        type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        mayBeNull = Nullable.GetUnderlyingType(property.PropertyType) is not null || new NullabilityInfoContext().Create(property).WriteState == NullabilityState.Nullable;
    }

    public RegistryField Field { get; }

    public string Property => property.Name;

    public string? Read(object row) => property.GetValue(row) switch
    {
        null or "" => null,
        string text => text,
        bool yes => yes ? "yes" : "no",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        decimal number => number.ToString("0.######", CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        Enum word => char.ToLowerInvariant(word.ToString()[0]) + word.ToString()[1..],
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        var other => other.ToString(),
    };

    public void Write(object row, string? text) => property.SetValue(row, Value(text));

    /// <summary>The property's value for a checked text.</summary>
    public object? Value(string? text)
    {
        if (text is null)
            return mayBeNull ? null : type == typeof(string) ? "" : Activator.CreateInstance(type);
        if (type == typeof(string))
            return text;
        if (type == typeof(bool))
            return text == "yes";
        if (type == typeof(DateOnly))
            return DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return type.IsEnum ? Enum.Parse(type, text, ignoreCase: true) : Convert.ChangeType(text, type, CultureInfo.InvariantCulture);
    }
}
