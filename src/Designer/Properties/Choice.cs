using System.Text.Json;
using DualFlow.Engine.Contract;

namespace DualFlow.Designer.Properties;

/// <summary>One choice of a list.</summary>
/// <param name="Text">What a person reads.</param>
/// <param name="Value">What the document holds.</param>
public sealed record Choice(string Text, string Value)
{
    /// <summary>The choices that a descriptor brings, in Elsa's shape: <c>{dropdown|radiolist|checklist: {selectList|radioList|checkList: {items: […]}}}</c>.</summary>
    public static IReadOnlyList<Choice> Of(InputDescriptor input)
    {
        if (input.UISpecifications is not { ValueKind: JsonValueKind.Object } specifications)
            return [];
        foreach (var hint in specifications.EnumerateObject().Where(h => h.Value.ValueKind == JsonValueKind.Object))
            foreach (var list in hint.Value.EnumerateObject())
                if (list.Value.ValueKind == JsonValueKind.Object && list.Value.TryGetProperty("items", out var items) && items.ValueKind == JsonValueKind.Array)
                    return [.. items.EnumerateArray().Select(Read).OfType<Choice>()];
        return [];
    }

    static Choice? Read(JsonElement item) => item.ValueKind switch
    {
        JsonValueKind.Object when item.TryGetProperty("value", out var value) => new(item.TryGetProperty("text", out var text) ? Show(text) : Show(value), Show(value)),
        JsonValueKind.String or JsonValueKind.Number => new(Show(item), Show(item)),
        _ => null,
    };

    static string Show(JsonElement json) => json.ValueKind == JsonValueKind.String ? json.GetString()! : json.GetRawText();
}
