using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace DualFlow.Engine.Definitions;

/// <summary>
/// Reads the members of one object of the document. A member of the wrong shape becomes a problem with its path and counts as missing;
/// members nobody asked for are left over in <see cref="Rest"/>. Names are matched as Elsa does: exactly, else ignoring case.
/// </summary>
sealed class DocumentObject(JsonElement json, string path, List<Problem> problems)
{
    readonly List<KeyValuePair<string, JsonElement>> members = DocumentJson.Members(json);
    readonly HashSet<string> asked = new(StringComparer.Ordinal);

    /// <summary>The member; undefined when missing or null.</summary>
    public JsonElement Json(string name)
    {
        var member = members.Find(m => m.Key == name);
        if (member.Key is null)
            member = members.Find(m => m.Key.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (member.Key is null)
            return default;
        asked.Add(member.Key);
        return member.Value.ValueKind == JsonValueKind.Null ? default : member.Value;
    }

    /// <summary>A text; null when missing.</summary>
    public string? Text(string name) => Json(name) is { ValueKind: not JsonValueKind.Undefined } value
        ? value.ValueKind == JsonValueKind.String ? value.GetString() : Wrong<string>(name, "a text", value)
        : null;

    /// <summary>True or false; null when missing.</summary>
    public bool? Flag(string name) => Json(name) switch
    {
        { ValueKind: JsonValueKind.Undefined } => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        var value => Wrong<bool?>(name, "true or false", value),
    };

    /// <summary>A whole number from 0, also as text; null when missing.</summary>
    public int? Whole(string name) => Json(name) switch
    {
        { ValueKind: JsonValueKind.Undefined } => null,
        { ValueKind: JsonValueKind.Number } value when value.TryGetInt32(out var number) && number >= 0 => number,
        { ValueKind: JsonValueKind.String } value when int.TryParse(value.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
        var value => Wrong<int?>(name, "a whole number", value),
    };

    /// <summary>A point in time; null when missing.</summary>
    public DateTimeOffset? Time(string name) => Json(name) switch
    {
        { ValueKind: JsonValueKind.Undefined } => null,
        { ValueKind: JsonValueKind.String } value when DateTimeOffset.TryParse(
            value.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) => time,
        var value => Wrong<DateTimeOffset?>(name, "a date and time such as 2026-09-01T08:00:00+05:00", value),
    };

    /// <summary>An object as it is; undefined when missing.</summary>
    public JsonElement Object(string name) => Json(name) switch
    {
        { ValueKind: JsonValueKind.Undefined or JsonValueKind.Object } value => value,
        var value => Wrong<JsonElement>(name, "an object", value),
    };

    /// <summary>An object to read on; an empty one when missing.</summary>
    public DocumentObject Child(string name) =>
        new(Object(name) is { ValueKind: JsonValueKind.Object } value ? value : Empty, JsonPath.Member(path, name), problems);

    /// <summary>A list of objects; a single object counts as a list of one.</summary>
    public ImmutableArray<T> Objects<T>(string name, Func<DocumentObject, T> read)
    {
        var list = Json(name);
        if (list.ValueKind == JsonValueKind.Object)
            return [read(new(list, JsonPath.Member(path, name), problems))];
        return Items(name, list, "an object", JsonValueKind.Object, (item, at) => read(new(item, at, problems)));
    }

    /// <summary>A list of texts; a single text counts as a list of one.</summary>
    public ImmutableArray<string> Texts(string name)
    {
        var list = Json(name);
        return list.ValueKind == JsonValueKind.String ? [list.GetString()!] : Items(name, list, "a text", JsonValueKind.String, (item, _) => item.GetString()!);
    }

    /// <summary>Members that nobody asked for, in document order.</summary>
    public ImmutableArray<KeyValuePair<string, JsonElement>> Rest() => [.. members.Where(m => !asked.Contains(m.Key))];

    ImmutableArray<T> Items<T>(string name, JsonElement list, string what, JsonValueKind kind, Func<JsonElement, string, T> read)
    {
        if (list.ValueKind == JsonValueKind.Undefined)
            return [];
        if (list.ValueKind != JsonValueKind.Array)
            return Wrong<ImmutableArray<T>?>(name, "a list", list) ?? [];
        var items = ImmutableArray.CreateBuilder<T>(list.GetArrayLength());
        var index = 0;
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind == kind)
                items.Add(read(item, $"{JsonPath.Member(path, name)}[{index}]"));
            else
                Wrong<object>($"{name}[{index}]", what, item);
            index++;
        }
        return items.ToImmutable();
    }

    T? Wrong<T>(string name, string expected, JsonElement found)
    {
        var at = name.EndsWith(']') ? $"{path}.{name}" : JsonPath.Member(path, name);
        problems.Add(Shape(at, expected, found));
        return default;
    }

    /// <summary>The problem of a value with the wrong shape.</summary>
    public static Problem Shape(string at, string expected, JsonElement found) => new(
        ProblemCodes.DocumentShape, $"Here the document needs {expected}, but it has {Kind(found)}.", $"Write {expected} there, or take the member out.", at);

    static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => $"the number {value.GetRawText()}",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => "nothing",
    };

    static readonly JsonElement Empty = JsonElement.Parse("{}");
}
