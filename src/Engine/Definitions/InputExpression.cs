using System.Text.Json;

namespace DualFlow.Engine.Definitions;

/// <summary>What a document gives for an input: an expression that is not compiled yet (ELSA.md 3.3).</summary>
/// <param name="TypeName">Type alias of the input; null for a bare JSON value.</param>
/// <param name="Type">Expression type, for example <c>Literal</c> or <c>JavaScript</c>.</param>
/// <param name="Value">Value of the expression; undefined or null when it has none.</param>
public readonly record struct InputExpression(string? TypeName, string Type, JsonElement Value)
{
    /// <summary>The expression type of values that stand in the document as they are.</summary>
    public const string Literal = "Literal";

    /// <summary>The expression's text; null when its value is no text.</summary>
    public string? Text => Value.ValueKind == JsonValueKind.String ? Value.GetString() : null;

    /// <summary>True when the value is missing, null or an empty text.</summary>
    public bool IsEmpty => Value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null || (Value.ValueKind == JsonValueKind.String && Value.ValueEquals(""));

    /// <summary>Reads a wrapped input or a bare JSON value. Null means: use the property's default.</summary>
    public static InputExpression? Read(JsonElement input) => Read(input, out _);

    /// <summary>Reads a wrapped input or a bare JSON value. Null means: use the property's default.</summary>
    /// <param name="input">The member of the activity; undefined when it is missing.</param>
    /// <param name="ignored">True when something stands there that Elsa ignores: an object without <c>typeName</c>, or an expression that is no object.</param>
    public static InputExpression? Read(JsonElement input, out bool ignored)
    {
        ignored = false;
        switch (input.ValueKind)
        {
            case JsonValueKind.Undefined or JsonValueKind.Null:
                return null;
            case not JsonValueKind.Object:
                return new(null, Literal, input);
        }
        if (!input.TryGetProperty("typeName", out var typeName) || typeName.ValueKind != JsonValueKind.String)
        {
            ignored = true;
            return null;
        }
        if (!input.TryGetProperty("expression", out var expression) || expression.ValueKind == JsonValueKind.Null)
            return null;
        ignored = expression.ValueKind != JsonValueKind.Object;
        return ignored ? null : ReadExpression(expression) with { TypeName = typeName.GetString() };
    }

    /// <summary>Reads <c>{"type":…,"value":…}</c>, as it stands in the condition of a case.</summary>
    /// <param name="expression">An object; without a type it is a literal.</param>
    public static InputExpression ReadExpression(JsonElement expression)
    {
        if (expression.ValueKind != JsonValueKind.Object)
            return new(null, Literal, expression);
        var type = expression.TryGetProperty("type", out var t) && t.ValueKind == JsonValueKind.String ? t.GetString()! : Literal;
        return new(null, type, expression.TryGetProperty("value", out var value) ? value : default);
    }
}
