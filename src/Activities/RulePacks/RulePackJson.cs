using System.Text.Json;
using System.Text.Json.Serialization;

namespace DualFlow.Activities.RulePacks;

/// <summary>Reads rule packs: JSON with comments allowed, unknown members refused so that a misspelt parameter is seen.</summary>
public static class RulePackJson
{
    /// <summary>How packs and their parameters are written.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Reads one pack.</summary>
    /// <exception cref="RulePackException">The text is not a pack, or two rows of one rule begin on the same day.</exception>
    public static RulePack Read(string json)
    {
        RulePack pack;
        try
        {
            pack = JsonSerializer.Deserialize<RulePack>(json, Options)!;
        }
        catch (JsonException e)
        {
            throw new RulePackException("rulepack.json", $"The rule pack is not readable at {e.Path}, line {e.LineNumber + 1}: {e.Message}", e);
        }
        var twice = pack.Rules.GroupBy(r => (r.RuleId, r.ValidFrom)).FirstOrDefault(g => g.Count() > 1);
        return twice is null ? pack : throw new RulePackException("rulepack.ambiguous",
            $"Rule pack {pack.Country}: \"{twice.Key.RuleId}\" has two rows that begin on the same day. Give each its own validFrom.");
    }
}
