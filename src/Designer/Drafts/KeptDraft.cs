using System.Collections.Immutable;
using System.Text.Json;
using DualFlow.Designer.Documents;

namespace DualFlow.Designer.Drafts;

/// <summary>Changes that were not saved yet, as the browser keeps them.</summary>
/// <param name="Stamp">The draft that they were made from.</param>
/// <param name="At">When the last of them was made.</param>
/// <param name="Ops">The changes.</param>
/// <param name="Sent">How many of them, from the first on, were on their way into the store; nobody knows whether they arrived.</param>
/// <param name="SentContent">Stamp of the content that the store has when they did.</param>
public sealed record KeptDraft(string Stamp, DateTimeOffset At, ImmutableArray<FlowOp> Ops, int Sent = 0, string? SentContent = null)
{
    static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { AllowOutOfOrderMetadataProperties = true };

    /// <summary>What is missing in a stored draft: all changes when it is the one that they were made from, the rest when those under way arrived.</summary>
    /// <returns>Null when somebody else changed the draft in between.</returns>
    public KeptDraft? MissingIn(string stamp, string content) =>
        stamp == Stamp ? this with { Sent = 0, SentContent = null } : Sent > 0 && content == SentContent ? this with { Stamp = stamp, Ops = Ops[Sent..], Sent = 0, SentContent = null } : null;

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
