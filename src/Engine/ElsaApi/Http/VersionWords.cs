using System.Globalization;
using System.Text.Json;
using DualFlow.Engine.Storage;

namespace DualFlow.Engine.ElsaApi.Http;

/// <summary>Reads Elsa's version options: a word, a number, or the object that some clients send.</summary>
static class VersionWords
{
    static readonly string[] Allowed = ["Latest", "Published", "LatestOrPublished", "LatestAndPublished", "Draft", "AllVersions", "a version number"];

    /// <summary>The choice that the text means; null when absent.</summary>
    public static (VersionChoice Choice, int? Number)? Read(string? text) => text?.Trim().ToUpperInvariant() switch
    {
        null or "" => null,
        "LATEST" => (VersionChoice.Latest, null),
        "PUBLISHED" => (VersionChoice.Published, null),
        "LATESTORPUBLISHED" => (VersionChoice.LatestOrPublished, null),
        "LATESTANDPUBLISHED" => (VersionChoice.LatestAndPublished, null),
        "DRAFT" => (VersionChoice.Draft, null),
        "ALLVERSIONS" or "ALL" => (VersionChoice.All, null),
        var word when int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 => (VersionChoice.Number, number),
        _ => throw Words.NotAllowed("versionOptions", text, Allowed),
    };

    /// <summary>The choice for a list, where Elsa's <c>LatestOrPublished</c> means both: the draft and what is published.</summary>
    public static (VersionChoice Choice, int? Number)? ReadForList(string? text) =>
        Read(text) is { Choice: VersionChoice.LatestOrPublished } ? (VersionChoice.EachLatestOrPublished, null) : Read(text);

    /// <summary>The choice in a body.</summary>
    public static (VersionChoice Choice, int? Number)? Read(JsonElement? json)
    {
        switch (json)
        {
            case null or { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined }:
                return null;
            case { ValueKind: JsonValueKind.String } text:
                return Read(text.GetString());
            case { ValueKind: JsonValueKind.Number } number:
                return Read(number.GetRawText());
            case { ValueKind: JsonValueKind.Object } flags:
                foreach (var member in flags.EnumerateObject())
                    if (member.Value.ValueKind == JsonValueKind.True && member.Name.StartsWith("is", StringComparison.OrdinalIgnoreCase))
                        return Read(member.Name[2..]);
                    else if (member.Name.Equals("version", StringComparison.OrdinalIgnoreCase) && member.Value.ValueKind == JsonValueKind.Number)
                        return Read(member.Value.GetRawText());
                return null;
            default:
                throw Words.NotAllowed("versionOptions", json.Value.GetRawText(), Allowed);
        }
    }
}
