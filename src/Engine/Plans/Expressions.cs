using System.Text.Json;
using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.Plans;

/// <summary>A value that stands in the document.</summary>
sealed class ConstantExpression(object? value) : Expression
{
    public override object? Evaluate(ExpressionScope scope) => value;

    public override bool TryGetConstant(out object? constant)
    {
        constant = value;
        return true;
    }
}

/// <summary>A variable, looked up by id up the scopes; by name when the id is unknown (loop variables, older documents).</summary>
sealed class VariableExpression(string id, string? name) : Expression
{
    public string Id => id;

    public string? Name => name;

    public override object? Evaluate(ExpressionScope scope) => scope.GetVariableById(id, name);
}

/// <summary>An input of the workflow, or of the composite around.</summary>
sealed class InputExpression(string name) : Expression
{
    public override object? Evaluate(ExpressionScope scope) => scope.GetInput(name);
}

/// <summary>An expression that can't work; it fails when it is evaluated, not before, so that the rest of the workflow can run.</summary>
sealed class FaultingExpression(string code, string message, int? line = null, int? column = null) : Expression
{
    public override object? Evaluate(ExpressionScope scope) => throw new ExpressionException(code, message, line, column);
}

/// <summary>Compiles the expression of an input (ELSA.md 3.3).</summary>
sealed class ExpressionCompiler(IReadOnlyDictionary<string, ExpressionLanguage> languages)
{
    /// <summary>The expression of a wrapped input, a bare value, or of a <c>{type, value}</c> object. Null when the document has none.</summary>
    public Expression? Compile(JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Undefined or JsonValueKind.Null:
                return null;
            case JsonValueKind.Object when json.TryGetProperty("expression", out var expression):
                return expression.ValueKind == JsonValueKind.Object ? CompileTyped(expression) : null;
            case JsonValueKind.Object when json.TryGetProperty("typeName", out _) || json.TryGetProperty("memoryReference", out _):
                return null;
            case JsonValueKind.Object when json.TryGetProperty("type", out _) && json.TryGetProperty("value", out _):
                return CompileTyped(json);
            default:
                return new ConstantExpression(Values.FromJson(json));
        }
    }

    Expression? CompileTyped(JsonElement expression)
    {
        var type = expression.TryGetProperty("type", out var t) && t.ValueKind == JsonValueKind.String ? t.GetString()! : "Literal";
        var value = expression.TryGetProperty("value", out var v) ? v : default;
        switch (type)
        {
            case "Literal":
                return value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? null : new ConstantExpression(Values.FromJson(value));
            case "Object" or "Json":
                return CompileObject(value);
            case "Variable":
                var variable = Reference(value);
                return variable is null ? null : new VariableExpression(
                    Text(variable.Value, "id") ?? Text(variable.Value, "name") ?? "", Text(variable.Value, "name"));
            case "Input":
                return Reference(value) is { } input && Text(input, "name") is { } name ? new InputExpression(name) : null;
            case "Delegate":
                return null;
            default:
                return CompileText(type, value);
        }
    }

    Expression? CompileText(string type, JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
            return null;
        if (!languages.TryGetValue(type, out var language))
            return new FaultingExpression("expression.unknown_type", $"This server has no expressions of type {type}. Use one of: {string.Join(", ", languages.Keys.Order(StringComparer.Ordinal))}, Literal, Object, Variable, Input.");
        return CompileText(language, value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText());
    }

    /// <summary>Compiles a text; one that doesn't parse becomes an expression that fails with the reason.</summary>
    public static Expression? CompileText(ExpressionLanguage language, string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        try
        {
            return language.Compile(text);
        }
        catch (ExpressionException e)
        {
            return new FaultingExpression(e.Code, e.Message, e.Line, e.Column);
        }
    }

    /// <summary>A language by its Elsa name; null when the server doesn't have it.</summary>
    public ExpressionLanguage? Language(string type) => languages.TryGetValue(type, out var language) ? language : null;

    static Expression? CompileObject(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
            return value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? null : new ConstantExpression(Values.FromJson(value));
        var text = value.GetString()!;
        if (string.IsNullOrWhiteSpace(text))
            return null;
        return Values.TryParse(text, out var parsed)
            ? new ConstantExpression(parsed)
            : new FaultingExpression("expression.json", "The object isn't valid JSON. Check quotes, commas and brackets.");
    }

    // Elsa writes a reference as an object, or as the JSON text of one.
    static JsonElement? Reference(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String)
        {
            var text = value.GetString()!;
            return Values.TryParse(text, out var parsed) && parsed is JsonElement { ValueKind: JsonValueKind.Object } e
                ? e : Values.Object([KeyValuePair.Create("id", (object?)text), KeyValuePair.Create("name", (object?)text)]);
        }
        return value.ValueKind == JsonValueKind.Object ? value : null;
    }

    static string? Text(JsonElement json, string member) =>
        json.TryGetProperty(member, out var v) && v.ValueKind == JsonValueKind.String && v.GetString() is { Length: > 0 } text ? text : null;
}
