using System.Text.Json;
using System.Text.Json.Nodes;

namespace DualFlow.Designer.Documents;

/// <summary>Reads texts and numbers of a document that anybody may have written.</summary>
static class JsonText
{
    /// <summary>A text member; null when it is missing or no text.</summary>
    public static string? Of(JsonObject json, string member) => json.TryGetPropertyValue(member, out var value) ? Of(value) : null;

    /// <summary>A text; null for everything else.</summary>
    public static string? Of(JsonNode? value) => value is JsonValue text && text.GetValueKind() == JsonValueKind.String ? text.GetValue<string>() : null;

    /// <summary>A number; null for everything else.</summary>
    public static double? Number(JsonNode? value) =>
        value is JsonValue number && number.GetValueKind() == JsonValueKind.Number && double.TryParse(number.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture, out var n) ? n : null;

    /// <summary>The node behind those members; null when there is none.</summary>
    public static JsonNode? At(JsonNode? json, params ReadOnlySpan<string> members)
    {
        foreach (var member in members)
            json = json switch
            {
                JsonObject o => o.TryGetPropertyValue(member, out var value) ? value : null,
                JsonArray list => int.TryParse(member, out var index) && index >= 0 && index < list.Count ? list[index] : null,
                _ => null,
            };
        return json;
    }
}
