using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DualFlow.Engine.Definitions;

/// <summary>
/// What a value of a workflow can be: null, <see cref="string"/>, <see cref="bool"/>, <see cref="long"/>, <see cref="double"/>,
/// <see cref="decimal"/>, <see cref="DateTimeOffset"/>, <see cref="TimeSpan"/>, <see cref="Guid"/>, and for arrays and objects a
/// <see cref="JsonElement"/>. All are immutable, so states and steps may share them.
/// </summary>
public static class Values
{
    /// <summary>
    /// Levels of nesting that what we wrote may have, as many as a writer writes. Readers stop at 64 by themselves: a value that a script
    /// may make would be saved within a state, one level deeper, and never be read again.
    /// </summary>
    public const int MaxDepth = 1000;

    static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = MaxDepth };

    /// <summary>The value that a JSON element stands for. Numbers become <see cref="long"/>, else <see cref="decimal"/> when that is exact, else <see cref="double"/>.</summary>
    public static object? FromJson(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => json.GetString(),
        JsonValueKind.True => True,
        JsonValueKind.False => False,
        JsonValueKind.Number => Number(json),
        JsonValueKind.Object or JsonValueKind.Array => json,
        _ => null,
    };

    /// <summary>Boxed once: loops assign these all the time.</summary>
    public static readonly object True = true;

    /// <summary>Boxed once.</summary>
    public static readonly object False = false;

    static object Number(JsonElement json)
    {
        if (json.TryGetInt64(out var whole))
            return whole;
        var approximate = json.GetDouble();
        return json.TryGetDecimal(out var exact) && (double)exact == approximate ? exact : approximate;
    }

    /// <summary>Writes a value as JSON. Times are ISO 8601, time spans <c>d.hh:mm:ss.fffffff</c> as .NET writes them, numbers that JSON can't hold become null.</summary>
    public static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null: writer.WriteNullValue(); break;
            case string s: writer.WriteStringValue(s); break;
            case bool b: writer.WriteBooleanValue(b); break;
            case long n: writer.WriteNumberValue(n); break;
            case int n: writer.WriteNumberValue(n); break;
            case double d when double.IsFinite(d): writer.WriteNumberValue(d); break;
            case double: writer.WriteNullValue(); break;
            case decimal m: writer.WriteNumberValue(m); break;
            case JsonElement { ValueKind: JsonValueKind.Undefined }: writer.WriteNullValue(); break;
            case JsonElement e: e.WriteTo(writer); break;
            case DateTimeOffset t: writer.WriteStringValue(t); break;
            case DateTime t: writer.WriteStringValue(t); break;
            case TimeSpan t: writer.WriteStringValue(t.ToString("c", CultureInfo.InvariantCulture)); break;
            case Guid g: writer.WriteStringValue(g); break;
            default: throw new ArgumentException($"{value.GetType()} is not a workflow value.", nameof(value));
        }
    }

    /// <summary>The value as an immutable JSON element.</summary>
    public static JsonElement ToJson(object? value) => value is JsonElement { ValueKind: not JsonValueKind.Undefined } e ? e : Parse(w => Write(w, value));

    /// <summary>An immutable JSON element from what a writer writes.</summary>
    public static JsonElement Parse(Action<Utf8JsonWriter> write)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer, Plain))
            write(writer);
        return Read(buffer.WrittenSpan);
    }

    /// <summary>An immutable JSON element of what we wrote.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static JsonElement Read(ReadOnlySpan<byte> written)
    {
        var reader = new Utf8JsonReader(written, new JsonReaderOptions { MaxDepth = MaxDepth });
        return JsonElement.ParseValue(ref reader);
    }

    /// <summary>A tree that can be changed, of any depth.</summary>
    public static JsonNode? ToNode(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => JsonObject.Create(json),
        JsonValueKind.Array => JsonArray.Create(json),
        _ => JsonValue.Create(json),
    };

    /// <summary>An immutable element of a tree, of any depth.</summary>
    public static JsonElement ToElement(JsonNode tree) => Parse(w => tree.WriteTo(w));

    /// <summary>A JSON object of named values.</summary>
    public static JsonElement Object(IEnumerable<KeyValuePair<string, object?>> members) => Parse(w =>
    {
        w.WriteStartObject();
        foreach (var (name, value) in members)
        {
            w.WritePropertyName(name);
            Write(w, value);
        }
        w.WriteEndObject();
    });

    /// <summary>A JSON array of values.</summary>
    public static JsonElement Array(IEnumerable<object?> items) => Parse(w =>
    {
        w.WriteStartArray();
        foreach (var item in items)
            Write(w, item);
        w.WriteEndArray();
    });

    /// <summary>The value as JSON text.</summary>
    public static string ToJsonText(object? value)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(64);
        using (var writer = new Utf8JsonWriter(buffer, Plain))
            Write(writer, value);
        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The value as a person reads it: text as it is, numbers in the invariant culture, objects as JSON; null is empty.</summary>
    public static string ToText(object? value) => value switch
    {
        null => "",
        string s => s,
        bool b => b ? "true" : "false",
        IFormattable f and (long or int or double or decimal) => f.ToString(null, CultureInfo.InvariantCulture),
        DateTimeOffset t => t.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture),
        TimeSpan t => t.ToString("c", CultureInfo.InvariantCulture),
        Guid g => g.ToString(),
        JsonElement { ValueKind: JsonValueKind.String } e => e.GetString()!,
        _ => ToJsonText(value),
    };

    /// <summary>Whether a condition with this value holds: JavaScript's truth, and "false" or "0" as text are false.</summary>
    public static bool IsTrue(object? value) => value switch
    {
        null => false,
        bool b => b,
        long n => n != 0,
        double d => d != 0 && !double.IsNaN(d),
        decimal m => m != 0,
        string s => !(s.Length == 0 || s.Equals("false", StringComparison.OrdinalIgnoreCase) || s == "0"),
        JsonElement { ValueKind: JsonValueKind.False or JsonValueKind.Null or JsonValueKind.Undefined } => false,
        _ => true,
    };

    /// <summary>The items of a list value: a JSON array's items, or JSON text of one; null for anything else.</summary>
    public static IReadOnlyList<object?>? Items(object? value)
    {
        switch (value)
        {
            case JsonElement { ValueKind: JsonValueKind.Array } array:
                var items = new object?[array.GetArrayLength()];
                var i = 0;
                foreach (var item in array.EnumerateArray())
                    items[i++] = FromJson(item);
                return items;
            case string text when text.AsSpan().TrimStart() is ['[', ..]:
                return TryParse(text, out var parsed) ? Items(parsed) : null;
            default:
                return null;
        }
    }

    /// <summary>A member of an object value, by name, then ignoring case; null when there is none.</summary>
    public static object? Member(object? value, string name)
    {
        if (value is not JsonElement { ValueKind: JsonValueKind.Object } e)
            return null;
        if (e.TryGetProperty(name, out var member))
            return FromJson(member);
        foreach (var property in e.EnumerateObject())
            if (property.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                return FromJson(property.Value);
        return null;
    }

    /// <summary>Parses JSON text into a value.</summary>
    public static bool TryParse(string text, out object? value)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            value = FromJson(document.RootElement.Clone());
            return true;
        }
        catch (JsonException)
        {
            value = null;
            return false;
        }
    }
}
