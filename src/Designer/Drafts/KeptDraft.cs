using System.Collections.Immutable;
using System.Text.Json;
using DualFlow.Designer.Documents;

namespace DualFlow.Designer.Drafts;

/// <summary>Changes that were not saved yet, as the browser keeps them.</summary>
/// <param name="Stamp">The draft that they were made from.</param>
/// <param name="At">When the last of them was made.</param>
/// <param name="Ops">The changes.</param>
public sealed record KeptDraft(string Stamp, DateTimeOffset At, ImmutableArray<FlowOp> Ops)
{
    static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { AllowOutOfOrderMetadataProperties = true };

    /// <summary>For the browser's storage.</summary>
    public string Write() => JsonSerializer.Serialize(this, Format);

    /// <summary>From the browser's storage; null for what nobody of us wrote.</summary>
    public static KeptDraft? Read(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        try
        {
            return JsonSerializer.Deserialize<KeptDraft>(text, Format) is { Ops.IsDefaultOrEmpty: false } kept ? kept : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
