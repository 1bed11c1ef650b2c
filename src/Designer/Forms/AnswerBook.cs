using System.Text.Json;
using System.Text.Json.Nodes;
using DualFlow.Activities.Forms;

namespace DualFlow.Designer.Forms;

/// <summary>The answers that a page is filling in.</summary>
public sealed class AnswerBook
{
    readonly JsonObject values;

    /// <summary>Begins with these answers.</summary>
    public AnswerBook(JsonElement answers) => values = answers.ValueKind == JsonValueKind.Object ? JsonObject.Create(answers.Clone()) ?? [] : [];

    /// <summary>The answers as they stand.</summary>
    public JsonElement Json => JsonSerializer.SerializeToElement(values);

    /// <summary>The answer of a field; null when there is none.</summary>
    public JsonNode? this[string field]
    {
        get => values[field];
        set
        {
            if (value is null)
                values.Remove(field);
            else
                values[field] = value;
        }
    }

    /// <summary>Text as people type it, made into the kind's value; null for nothing.</summary>
    public static JsonNode? FromText(FieldKind kind, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        // What isn't a number stays as it was typed: the check says so, and nothing typed is lost.
        return kind is FieldKind.Number or FieldKind.Score or FieldKind.Grade or FieldKind.Money && FormValues.Number(text) is { } number
            ? JsonValue.Create(number) : JsonValue.Create(kind is FieldKind.Text or FieldKind.LongText ? text : text.Trim());
    }

    /// <summary>A value as people read it.</summary>
    public static string ToText(JsonNode? value) => value switch
    {
        null => "",
        JsonValue scalar when scalar.GetValueKind() == JsonValueKind.String => scalar.GetValue<string>(),
        _ => value.ToJsonString(),
    };

    /// <summary>A member of an object value, as text.</summary>
    public static string Part(JsonNode? value, string name) => value is JsonObject o ? ToText(o[name]) : "";

    /// <summary>The value with one member changed.</summary>
    public static JsonNode? WithPart(JsonNode? value, string name, string? text)
    {
        var changed = value is JsonObject o ? (JsonObject)o.DeepClone() : [];
        if (string.IsNullOrWhiteSpace(text))
            changed.Remove(name);
        else
            changed[name] = text;
        return changed.Count == 0 ? null : changed;
    }

    /// <summary>Id of an input, for labels and for links to it.</summary>
    public static string IdOf(string path) => "f-" + string.Concat(path.Select(c => char.IsLetterOrDigit(c) || c == '_' ? c : '-'));
}
