using System.Globalization;
using System.Text.Json;

namespace DualFlow.Activities.Forms;

/// <summary>Reads answers: a JSON object with a value for each field.</summary>
public static class FormValues
{
    /// <summary>No answers.</summary>
    public static readonly JsonElement None = JsonSerializer.SerializeToElement(new { });

    /// <summary>The answer of that name; undefined when there is none.</summary>
    public static JsonElement Of(JsonElement answers, string name) =>
        answers.ValueKind == JsonValueKind.Object && answers.TryGetProperty(name, out var value) ? value : default;

    /// <summary>The answer as text; null when it is no text.</summary>
    public static string? Text(JsonElement answers, string name) => Of(answers, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>True for nothing, null, blanks, an empty list and an object whose members are all empty.</summary>
    public static bool IsEmpty(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => true,
        JsonValueKind.String => string.IsNullOrWhiteSpace(value.GetString()),
        JsonValueKind.Array => value.GetArrayLength() == 0,
        JsonValueKind.Object => value.EnumerateObject().All(m => IsEmpty(m.Value)),
        _ => false,
    };

    /// <summary>The number that a value or its text stands for; null when it is none.</summary>
    public static decimal? Number(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.TryGetDecimal(out var number) ? number : null,
        JsonValueKind.String => Number(value.GetString()),
        _ => null,
    };

    /// <summary>The number that a text stands for, comma or point; null when it is none.</summary>
    public static decimal? Number(string? text) =>
        decimal.TryParse(text is null ? null : string.Concat(text.Where(c => !char.IsWhiteSpace(c))).Replace(',', '.'),
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The day in the form 2026-11-25; null when it is none.</summary>
    public static DateOnly? Day(JsonElement value) => value.ValueKind == JsonValueKind.String
        && DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
