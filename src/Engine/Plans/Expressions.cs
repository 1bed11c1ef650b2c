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
sealed class WorkflowInputExpression(string name) : Expression
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
    /// <summary>The expression of a wrapped input, or of a bare value. Null when the document has none.</summary>
    public Expression? Compile(JsonElement json) => InputExpression.Read(json) is { } input ? Compile(input) : null;

    /// <summary>The expression of a <c>{type, value}</c> object, as conditions of cases have it; a wrapped input is accepted too.</summary>
    public Expression? CompileCondition(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty("expression", out var inner) ? Compile(InputExpression.ReadExpression(inner))
        : json.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? null : Compile(InputExpression.ReadExpression(json));

    Expression? Compile(InputExpression input)
    {
        switch (input.Type)
        {
            case InputExpression.Literal:
                return input.Value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? null : new ConstantExpression(Values.FromJson(input.Value));
            case "Object" or "Json":
                return CompileObject(input.Value);
            case "Variable":
                return VariableReference.Read(input.Value) is { } variable ? new VariableExpression(variable.Id ?? variable.Name!, variable.Name) : null;
            case "Input":
                return References.InputName(input.Value) is { } name ? new WorkflowInputExpression(name) : null;
            case "Delegate":
                return null;
            default:
                return CompileText(input.Type, input.Value);
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
}
