using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Acornima;
using Acornima.Ast;

namespace DualFlow.Engine.Scripting.Modules;

/// <summary>Changes single values of what a script says about itself. Everything else of its text, spaces and comments too, stays as its author wrote it.</summary>
public static partial class DescriptionEdit
{
    static readonly JsonSerializerOptions Text = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Sets a value; members that are missing on the way are added.</summary>
    /// <param name="source">The script.</param>
    /// <param name="path">Names of members, numbers of list items; one more than the last item adds it.</param>
    /// <param name="value">The value; null takes the member or item away.</param>
    /// <returns>The new text; the old one when the script can't be read or the path leads nowhere.</returns>
    public static string Set(string source, IReadOnlyList<string> path, JsonNode? value)
    {
        if (Description(source) is not { } at || path.Count == 0)
            return source;
        Node node = at;
        for (var i = 0; i < path.Count; i++)
        {
            if (Child(node, path[i]) is { } child)
            {
                if (i == path.Count - 1)
                    return value is null ? Without(source, node, path[i]) : Replaced(source, child.Start, child.End, Write(value));
                node = child;
                continue;
            }
            if (value is null)
                return source;
            // `amount: "money"` is short for `{ type: "money" }`, and a plain text for people is the English one.
            return node is StringLiteral shorthand ? Replaced(source, node.Start, node.End, Write(new JsonObject { [Short(path, i)] = shorthand.Value, [path[i]] = Nested(path, i + 1, value) }))
                : Added(source, node, path[i], Nested(path, i + 1, value));
        }
        return source;
    }

    /// <summary>Gives a member another name and keeps its place.</summary>
    public static string Rename(string source, IReadOnlyList<string> path, string name)
    {
        Node? node = Description(source);
        foreach (var step in path.SkipLast(1))
            node = node is null ? null : Child(node, step);
        return node is ObjectExpression record && Member(record, path[^1]) is { } member && Member(record, name) is null
            ? Replaced(source, member.Key.Start, member.Key.End, Key(name)) : source;
    }

    static string Short(IReadOnlyList<string> path, int at) => path[at - 1] is "label" or "displayName" or "help" or "description" || path[at] is "kk" or "ru" or "en" ? "en" : "type";

    static ObjectExpression? Description(string source)
    {
        try
        {
            return new Parser().ParseModule(source).Body.OfType<ExportNamedDeclaration>().Select(e => e.Declaration).OfType<VariableDeclaration>()
                .SelectMany(d => d.Declarations).FirstOrDefault(d => d.Id is Identifier { Name: "activity" or "library" })?.Init as ObjectExpression;
        }
        catch (ParseErrorException)
        {
            return null;
        }
    }

    static Property? Member(ObjectExpression record, string name) => record.Properties.OfType<Property>()
        .LastOrDefault(p => p.Key switch { Identifier id => id.Name, StringLiteral text => text.Value, _ => null } == name);

    static Node? Child(Node node, string step) => node switch
    {
        ObjectExpression record => Member(record, step)?.Value,
        ArrayExpression list => int.TryParse(step, CultureInfo.InvariantCulture, out var index) && index >= 0 && index < list.Elements.Count ? list.Elements[index] : null,
        _ => null,
    };

    static JsonNode Nested(IReadOnlyList<string> path, int from, JsonNode value)
    {
        for (var i = path.Count - 1; i >= from; i--)
            value = new JsonObject { [path[i]] = value.DeepClone() };
        return value;
    }

    static string Added(string source, Node node, string name, JsonNode value)
    {
        var text = node switch { ObjectExpression => $"{Key(name)}: {Write(value)}", ArrayExpression => Write(value), _ => "" };
        if (text.Length == 0)
            return source;
        var items = Items(node);
        if (items.Count == 0)
            return Replaced(source, node.Start, node.End, node is ObjectExpression ? $"{{ {text} }}" : $"[{text}]");
        var last = items[^1];
        // Where each item has a line of its own, the new one gets one too.
        var line = source.LastIndexOf('\n', Math.Max(0, last.Start - 1)) + 1;
        var ownLine = line > node.Start && source.AsSpan(line, last.Start - line).IsWhiteSpace();
        return Replaced(source, last.End, last.End, ownLine ? $",\n{source.AsSpan(line, last.Start - line)}{text}" : $", {text}");
    }

    static string Without(string source, Node node, string name)
    {
        var items = Items(node);
        var index = node is ObjectExpression record && Member(record, name) is { } member ? items.IndexOf(member) : int.Parse(name, CultureInfo.InvariantCulture);
        if (index + 1 < items.Count)
            return Replaced(source, items[index].Start, items[index + 1].Start, "");
        return index > 0 ? Replaced(source, items[index - 1].End, items[index].End, "") : Replaced(source, node.Start, node.End, node is ObjectExpression ? "{}" : "[]");
    }

    static List<Node> Items(Node node) => node switch
    {
        ObjectExpression record => [.. record.Properties],
        ArrayExpression list => [.. list.Elements.OfType<Node>()],
        _ => [],
    };

    static string Replaced(string source, int from, int to, string text) => string.Concat(source.AsSpan(0, from), text, source.AsSpan(to));

    static string Key(string name) => Plain().IsMatch(name) ? name : JsonSerializer.Serialize(name, Text);

    // As people write data in a script: names without quotes, one space inside braces.
    static string Write(JsonNode? value) => value switch
    {
        null => "null",
        JsonObject { Count: 0 } => "{}",
        JsonObject record => $"{{ {string.Join(", ", record.Select(m => $"{Key(m.Key)}: {Write(m.Value)}"))} }}",
        JsonArray list => $"[{string.Join(", ", list.Select(Write))}]",
        _ => value.ToJsonString(Text),
    };

    [GeneratedRegex("^[A-Za-z_$][A-Za-z0-9_$]*$")]
    private static partial Regex Plain();
}
