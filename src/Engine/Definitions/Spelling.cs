using System.Text.Json;

namespace DualFlow.Engine.Definitions;

/// <summary>Member names that older writers spell in PascalCase.</summary>
static class Spelling
{
    /// <summary>Today's name of a member: the camelCase form of a known one, unless the object has that too; any other name stays.</summary>
    public static string Today(JsonElement json, string name, string[] known)
    {
        if (name.Length == 0 || !char.IsAsciiLetterUpper(name[0]))
            return name;
        var camel = char.ToLowerInvariant(name[0]) + name[1..];
        return Array.IndexOf(known, camel) >= 0 && !json.TryGetProperty(camel, out _) ? camel : name;
    }

    /// <summary>True for an activity that is written in PascalCase throughout.</summary>
    public static bool IsPascalCase(JsonElement activity) =>
        activity.ValueKind == JsonValueKind.Object && !activity.TryGetProperty("type", out _) && activity.TryGetProperty("Type", out var type) && type.ValueKind == JsonValueKind.String;

    /// <summary>Writes it in camelCase, whatever stands in it too. Values that are data keep their names, and so do custom properties.</summary>
    public static void WriteCamelCase(Utf8JsonWriter writer, JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in json.EnumerateObject())
                {
                    var name = member.Name.Length > 0 && char.IsAsciiLetterUpper(member.Name[0]) ? char.ToLowerInvariant(member.Name[0]) + member.Name[1..] : member.Name;
                    writer.WritePropertyName(name != member.Name && json.TryGetProperty(name, out _) ? member.Name : name);
                    // An expression's value is data; the wrapped value of an activity such as SetVariable is an input.
                    if (name == "customProperties" || (name == "value" && !IsInput(member.Value)))
                        member.Value.WriteTo(writer);
                    else
                        WriteCamelCase(writer, member.Value);
                }
                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in json.EnumerateArray())
                    WriteCamelCase(writer, item);
                writer.WriteEndArray();
                break;
            default:
                json.WriteTo(writer);
                break;
        }
    }

    static bool IsInput(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty("TypeName", out _) && value.TryGetProperty("Expression", out _);
}
