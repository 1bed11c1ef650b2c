using System.Text.Json;

namespace DualFlow.Engine.Definitions.Differences;

/// <summary>A property's value for a comparison.</summary>
/// <param name="Json">What is compared.</param>
/// <param name="Text">What people read.</param>
/// <param name="Language">Expression language; null for literals.</param>
sealed record PropertyValue(JsonElement Json, string Text, string? Language)
{
    const int LongestText = 4000;

    /// <summary>Reads a member of an activity; null when it says nothing.</summary>
    /// <param name="value">The member.</param>
    /// <param name="isSecret">True compares the value but doesn't show it.</param>
    public static PropertyValue? Read(JsonElement value, bool isSecret)
    {
        if (value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
            return null;
        if (InputExpression.Read(value) is not { } expression || value.ValueKind != JsonValueKind.Object)
            return new(value, isSecret ? "•••" : Short(value), null);
        return expression.IsEmpty ? null : new(value, isSecret ? "•••" : Short(expression.Value), expression.Type is InputExpression.Literal ? null : expression.Type);
    }

    /// <summary>True when both say the same.</summary>
    public static bool Same(PropertyValue? one, PropertyValue? other) =>
        one is null || other is null ? one is null && other is null : JsonElement.DeepEquals(one.Json, other.Json);

    static string Short(JsonElement value) => Values.ToText(Values.FromJson(value)) is var text && text.Length > LongestText ? text[..LongestText] + "…" : text;
}
