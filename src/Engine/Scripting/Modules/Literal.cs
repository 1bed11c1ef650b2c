using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Acornima;
using Acornima.Ast;
using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.Scripting.Modules;

/// <summary>Plain data that stands in a script, with its place: objects, lists, texts, numbers (exact, as written), true, false, null.</summary>
/// <param name="Value">Text, decimal, bool or null; null for objects and lists.</param>
/// <param name="Line">1-based.</param>
/// <param name="Column">1-based.</param>
sealed record Literal(object? Value, int Line, int Column)
{
    public ImmutableArray<KeyValuePair<string, Literal>>? Members { get; private init; }

    public ImmutableArray<Literal>? Items { get; private init; }

    public string? Text => Value as string;

    public Literal? this[string name] => Members is { } members ? members.LastOrDefault(m => m.Key == name).Value : null;

    /// <summary>Reads an expression that is plain data.</summary>
    /// <exception cref="ProblemException"><c>script.metadata</c>: something in it would have to run.</exception>
    public static Literal Read(Node node, int depth = 0)
    {
        var (line, column) = (node.Location.Start.Line, node.Location.Start.Column + 1);
        if (depth > 32)
            throw Bad(node, "The description is nested too deeply.", "Nest less.");
        switch (node)
        {
            case StringLiteral text:
                return new(text.Value, line, column);
            case NumericLiteral number:
                return new(Number(number, 1), line, column);
            case UnaryExpression { Operator: Operator.UnaryNegation, Argument: NumericLiteral number }:
                return new(Number(number, -1), line, column);
            case BooleanLiteral flag:
                return new(flag.Value, line, column);
            case NullLiteral or Identifier { Name: "undefined" }:
                return new(null, line, column);
            case TemplateLiteral { Expressions.Count: 0 } template:
                return new(template.Quasis[0].Value.Cooked ?? "", line, column);
            case BinaryExpression { Operator: Operator.Addition } sum when Read(sum.Left, depth + 1) is { Text: { } left } && Read(sum.Right, depth + 1) is { Text: { } right }:
                return new(left + right, line, column);
            case ArrayExpression list:
                return new(null, line, column) { Items = [.. list.Elements.Select(e => e is null ? throw Bad(node, "A list has an empty place.", "Write a value there.") : Read(e, depth + 1))] };
            case ObjectExpression record:
                return new(null, line, column) { Members = [.. record.Properties.Select(p => Member(p, depth))] };
            default:
                throw Bad(node, "The description of a script is plain data: this would have to be computed.", "Write the value itself: text, number, true, false, null, a list or an object.");
        }
    }

    static KeyValuePair<string, Literal> Member(Node node, int depth) => node is Property { Computed: false, Shorthand: false, Kind: PropertyKind.Init, Method: false } p
        ? KeyValuePair.Create(p.Key switch { Identifier id => id.Name, StringLiteral text => text.Value, NumericLiteral n => n.Raw, _ => throw Bad(p, "This is no member name.", "Write a name.") }, Read(p.Value, depth + 1))
        : throw Bad(node, "The description of a script is plain data: only `name: value` may stand here.", "Write name and value.");

    static object Number(NumericLiteral number, int sign) =>
        decimal.TryParse(number.Raw.Replace("_", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) ? sign * exact
            : throw Bad(number, $"{number.Raw} is no decimal number.", "Write an ordinary number.");

    static ProblemException Bad(Node node, string message, string fix) =>
        new(new Problem("script.metadata", message, fix, Line: node.Location.Start.Line, Column: node.Location.Start.Column + 1));

    /// <summary>The data as JSON; numbers keep their digits.</summary>
    public JsonElement ToJson() => Values.Parse(Write);

    void Write(Utf8JsonWriter writer)
    {
        if (Members is { } members)
        {
            writer.WriteStartObject();
            foreach (var (name, value) in members)
            {
                writer.WritePropertyName(name);
                value.Write(writer);
            }
            writer.WriteEndObject();
        }
        else if (Items is { } items)
        {
            writer.WriteStartArray();
            foreach (var item in items)
                item.Write(writer);
            writer.WriteEndArray();
        }
        else
            Values.Write(writer, Value);
    }
}
