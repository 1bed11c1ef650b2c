using System.Text.Json;

namespace DualFlow.Engine.Definitions;

/// <summary>A variable as expressions and <c>SetVariable</c> refer to it.</summary>
/// <param name="Id">Id, by which it is looked up; null when the document only has a name.</param>
/// <param name="Name">Name; null when the document only has an id.</param>
public sealed record VariableReference(string? Id, string? Name)
{
    /// <summary>Reads an object, or the same object as JSON text; other text counts as id and name. Null when there is no reference.</summary>
    public static VariableReference? Read(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                var id = References.Text(value, "id");
                var name = References.Text(value, "name");
                return id is null && name is null ? null : new(id, name);
            case JsonValueKind.String when value.GetString() is { Length: > 0 } text:
                return References.ReadObject(text) is { } json ? Read(json) : new(text, text);
            default:
                return null;
        }
    }
}

/// <summary>Reads what documents refer to: variables by id, inputs by name (ELSA.md 3.3).</summary>
public static class References
{
    /// <summary>The name in an expression of type <c>Input</c>: an input definition, the same as JSON text, or the bare name. Null when there is none.</summary>
    public static string? InputName(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => Text(value, "name"),
        JsonValueKind.String when value.GetString() is { Length: > 0 } text => ReadObject(text) is { } json ? InputName(json) : text,
        _ => null,
    };

    /// <summary>Id of the variable that an output goes to (<c>memoryReference.id</c>); null when the output goes nowhere.</summary>
    public static string? OutputVariableId(JsonElement output) =>
        output.ValueKind == JsonValueKind.Object && output.TryGetProperty("memoryReference", out var memory) && memory.ValueKind == JsonValueKind.Object
        && Text(memory, "id") is { Length: > 0 } id ? id : null;

    internal static string? Text(JsonElement json, string member) =>
        json.TryGetProperty(member, out var text) && text.ValueKind == JsonValueKind.String && text.GetString() is { Length: > 0 } value ? value : null;

    internal static JsonElement? ReadObject(string text) =>
        text.AsSpan().TrimStart() is ['{', ..] && Values.TryParse(text, out var value) && value is JsonElement { ValueKind: JsonValueKind.Object } json ? json : null;
}
