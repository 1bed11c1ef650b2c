using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DualFlow.Designer.Properties;

/// <summary>JSON values as people type and read them.</summary>
static class JsonWords
{
    static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    static readonly JsonSerializerOptions Lines = new(Plain) { WriteIndented = true };

    /// <summary>JSON text with letters of all languages as they are.</summary>
    public static string Write(JsonNode? value, bool indented = false) => value is null ? "null" : value.ToJsonString(indented ? Lines : Plain);

    /// <summary>Reads JSON text.</summary>
    public static bool TryParse(string text, out JsonNode? value)
    {
        try
        {
            value = JsonNode.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            value = null;
            return false;
        }
    }

    /// <summary>A value as text in a field: texts without quotes, numbers without thousands, null as nothing.</summary>
    public static string Show(JsonNode? value) => value switch
    {
        null => "",
        JsonValue v when v.GetValueKind() == JsonValueKind.String => v.GetValue<string>(),
        _ => Write(value),
    };

    /// <summary>What was typed into a field; an emptied one is no value.</summary>
    public static JsonNode? Typed(string? text) => string.IsNullOrEmpty(text) ? null : JsonValue.Create(text);

    /// <summary>A number as the page's language writes it.</summary>
    public static string ShowNumber(JsonNode? value) => value is JsonValue v && TryNumber(v, out var number) ? number.ToString(CultureInfo.CurrentCulture) : Show(value);

    /// <summary>A number, also when the document holds it as text.</summary>
    public static bool TryNumber(JsonNode? value, out decimal number)
    {
        number = 0;
        return value is JsonValue v && v.GetValueKind() is JsonValueKind.Number or JsonValueKind.String
            && decimal.TryParse(v.GetValueKind() == JsonValueKind.Number ? v.ToJsonString() : v.GetValue<string>(), NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>What a person typed as a number: comma or dot before the decimals, spaces between thousands.</summary>
    public static decimal? ParseNumber(string? text)
    {
        var cleaned = new string([.. (text ?? "").Where(c => !char.IsWhiteSpace(c) && c is not ('\u00a0' or '\u202f'))]).Replace(',', '.');
        return decimal.TryParse(cleaned, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>True for a JSON true, or the text of it.</summary>
    public static bool IsTrue(JsonNode? value) => value is JsonValue v && (v.GetValueKind() == JsonValueKind.True || (v.GetValueKind() == JsonValueKind.String && bool.TryParse(v.GetValue<string>(), out var yes) && yes));

    /// <summary>A node of the same value.</summary>
    public static JsonNode? Of(JsonElement? element) => element is { ValueKind: not JsonValueKind.Undefined } value ? JsonSerializer.SerializeToNode(value) : null;
}
