using System.Text.Json.Nodes;
using DualFlow.Designer.Documents;
using DualFlow.Engine.Contract;

namespace DualFlow.Designer.Properties;

/// <summary>Reads and writes the member of an input as Elsa encodes it (ELSA.md 3.3). What the panel doesn't know stays as it is.</summary>
/// <param name="Type">Elsa's expression type; <see cref="GivenBy.Literal"/> for a bare value.</param>
/// <param name="Value">The expression's value; null when there is none.</param>
public sealed record WrappedInput(string Type, JsonNode? Value)
{
    /// <summary>True when the document gives the input no value, so that the default counts.</summary>
    public bool IsUnset { get; init; }

    /// <summary>Reads a member.</summary>
    /// <param name="member">The member of the activity; null when it has none.</param>
    /// <param name="input">The input; one that isn't wrapped holds its value itself.</param>
    public static WrappedInput Read(JsonNode? member, InputDescriptor input)
    {
        if (member is null)
            return new(Start(input), null) { IsUnset = true };
        if (!input.IsWrapped || member is not JsonObject wrapper)
            return new(GivenBy.Literal, member);
        return wrapper["expression"] is JsonObject expression ? new(JsonText.Of(expression, "type") ?? GivenBy.Literal, expression["value"]) : new(Start(input), null) { IsUnset = true };
    }

    /// <summary>The value when it is a literal or stands as JSON text; null otherwise.</summary>
    public JsonNode? Plain => Type == GivenBy.Object ? Parse(Value) : Type == GivenBy.Literal ? Value : null;

    /// <summary>The script or template; empty when there is none.</summary>
    public string Text => JsonText.Of(Value) ?? "";

    /// <summary>The member with another expression; other members of the wrapper are kept.</summary>
    /// <param name="before">The member as it stands; null when there is none.</param>
    /// <param name="input">The input.</param>
    /// <param name="type">Expression type; for lists and objects <see cref="GivenBy.Literal"/> becomes <see cref="GivenBy.Object"/>.</param>
    /// <param name="value">The value; null takes the member away, so that the default counts.</param>
    public static JsonNode? Write(JsonNode? before, InputDescriptor input, string type, JsonNode? value)
    {
        if (value is null)
            return null;
        if (!input.IsWrapped)
            return value.DeepClone();
        var wrapper = before is JsonObject known && known.ContainsKey("expression") ? (JsonObject)known.DeepClone() : [];
        if (!wrapper.ContainsKey("typeName"))
            wrapper.Insert(0, "typeName", input.IsArray ? input.TypeName + "[]" : input.TypeName);
        var isText = type is GivenBy.Literal or GivenBy.Object && value is JsonArray or JsonObject;
        wrapper["expression"] = new JsonObject
        {
            ["type"] = isText ? GivenBy.Object : type,
            ["value"] = isText ? JsonValue.Create(JsonWords.Write(value)) : value.DeepClone(),
        };
        return wrapper;
    }

    static string Start(InputDescriptor input) => input.DefaultSyntax is { Length: > 0 } syntax and not "Default" ? syntax : GivenBy.Literal;

    static JsonNode? Parse(JsonNode? value) => JsonText.Of(value) is { } text ? JsonWords.TryParse(text, out var parsed) ? parsed : null : value;
}
