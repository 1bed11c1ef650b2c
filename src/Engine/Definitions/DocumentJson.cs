using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DualFlow.Engine.Definitions;

/// <summary>Parses and rewrites the JSON of a document: how deep it may be, and how text is written.</summary>
static class DocumentJson
{
    /// <summary>Levels of nesting that a document may have; some forty nested containers.</summary>
    public const int MaxDepth = 256;

    /// <summary>Levels of what we made of a document: rewriting adds some (node ids do not, a flat connection does).</summary>
    public const int MaxRewrittenDepth = 2 * MaxDepth;

    static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = MaxRewrittenDepth };
    static readonly JsonWriterOptions Indented = Compact with { Indented = true };

    /// <summary>Parses a text of people: comments and trailing commas are forgiven.</summary>
    /// <exception cref="JsonException">It is no JSON, or nested too deep.</exception>
    public static JsonElement Parse(string text)
    {
        using var document = JsonDocument.Parse(text, new() { MaxDepth = MaxDepth, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        return document.RootElement.Clone();
    }

    /// <summary>True when a text is refused for its depth and for nothing that comes before.</summary>
    public static bool IsTooDeep(string text)
    {
        // The parser says so in words alone.
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text.TrimStart('\uFEFF')),
            new JsonReaderOptions { MaxDepth = int.MaxValue, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        try
        {
            while (reader.Read())
                if ((reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray) && reader.CurrentDepth >= MaxDepth)
                    return true;
        }
        catch (JsonException)
        {
            // Something else is wrong before.
        }
        return false;
    }

    /// <summary>True when a value that somebody else has parsed is deeper than a document may be.</summary>
    public static bool IsTooDeep(JsonElement json) => IsDeeperThan(json, MaxDepth);

    static bool IsDeeperThan(JsonElement json, int levels) => json.ValueKind switch
    {
        JsonValueKind.Object => levels == 0 || json.EnumerateObject().Any(member => IsDeeperThan(member.Value, levels - 1)),
        JsonValueKind.Array => levels == 0 || json.EnumerateArray().Any(item => IsDeeperThan(item, levels - 1)),
        _ => false,
    };

    /// <summary>Parses what <see cref="Bytes"/> wrote.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static JsonElement ParseWritten(string text)
    {
        using var document = JsonDocument.Parse(text, new() { MaxDepth = MaxRewrittenDepth });
        return document.RootElement.Clone();
    }

    /// <summary>UTF-8 of what a writer writes.</summary>
    public static byte[] Bytes(Action<Utf8JsonWriter> write, bool indented)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(buffer, indented ? Indented : Compact))
            write(writer);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>An immutable element of what a writer writes.</summary>
    public static JsonElement Rewrite(Action<Utf8JsonWriter> write)
    {
        var reader = new Utf8JsonReader(Bytes(write, indented: false), new JsonReaderOptions { MaxDepth = MaxRewrittenDepth });
        return JsonElement.ParseValue(ref reader);
    }

    /// <summary>The members of an object; of a repeated name the last one counts, as Elsa reads it.</summary>
    public static List<KeyValuePair<string, JsonElement>> Members(JsonElement json)
    {
        var members = new List<KeyValuePair<string, JsonElement>>();
        var positions = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var member in json.EnumerateObject())
        {
            if (positions.TryGetValue(member.Name, out var position))
            {
                members[position] = new(member.Name, member.Value);
                continue;
            }
            positions.Add(member.Name, members.Count);
            members.Add(new(member.Name, member.Value));
        }
        return members;
    }

    /// <summary>Writes a member as it is.</summary>
    public static void Member(this Utf8JsonWriter writer, string name, JsonElement value)
    {
        writer.WritePropertyName(name);
        value.WriteTo(writer);
    }
}
