using System.Text.Json;

namespace DualFlow.Engine.Definitions;

/// <summary>
/// Takes off what serializers wrapped around values (ELSA.md 3.2): <c>{"$values":[…]}</c> and <c>{"_type":…,"items":[…]}</c> become
/// the list, a stray <c>_type</c> goes. Of repeated members only the last one stays.
/// </summary>
static class Wrappers
{
    public static JsonElement Unwrap(JsonElement json) => DocumentJson.Rewrite(w => Write(w, json));

    static void Write(Utf8JsonWriter writer, JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object when Wrapped(json) is { } list:
                Write(writer, list);
                break;
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var (name, value) in DocumentJson.Members(json))
                {
                    if (name == "_type")
                        continue;
                    writer.WritePropertyName(name);
                    Write(writer, value);
                }
                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in json.EnumerateArray())
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(json.GetString());   // throws on half a surrogate pair: that is no text
                break;
            default:
                json.WriteTo(writer);
                break;
        }
    }

    static JsonElement? Wrapped(JsonElement json)
    {
        if (List(json, "$values") is { } values && json.EnumerateObject().All(m => m.Name.StartsWith('$')))
            return values;
        return json.TryGetProperty("_type", out _) ? List(json, "items") ?? List(json, "values") ?? List(json, "_items") ?? List(json, "_values") : null;
    }

    static JsonElement? List(JsonElement json, string name) =>
        json.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list : null;
}
