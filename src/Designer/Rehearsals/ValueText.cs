using System.Collections.Immutable;
using DualFlow.Engine.Definitions;

namespace DualFlow.Designer.Rehearsals;

/// <summary>Reads what a person typed for a value.</summary>
static class ValueText
{
    /// <summary>JSON when it is JSON, else the text itself; nothing when it is empty.</summary>
    public static object? Read(string? text) => string.IsNullOrWhiteSpace(text) ? null : Values.TryParse(text, out var value) ? value : text;

    /// <summary>The members of an object; null when the text is no object.</summary>
    public static ImmutableArray<KeyValuePair<string, object?>>? Members(string text) =>
        Values.TryParse(text, out var value) && value is System.Text.Json.JsonElement { ValueKind: System.Text.Json.JsonValueKind.Object } members
            ? [.. members.EnumerateObject().Select(m => KeyValuePair.Create(m.Name, Values.FromJson(m.Value)))] : null;
}
