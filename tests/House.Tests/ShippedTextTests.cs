using System.Text.Json;
using System.Text.RegularExpressions;

namespace DualFlow.House.Tests;

/// <summary>What people read of a shipped process they read in Kazakh and Russian too: the custom property <c>dualflow:texts</c> translates each text of the document, and nothing else.</summary>
public sealed partial class ShippedTextTests
{
    public static TheoryData<string> Files => [.. Repository.FilesLike(".json").Where(f => Shipped().IsMatch(f))];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_text_has_a_Kazakh_and_a_Russian_one_and_no_translation_is_without_its_text(string file)
    {
        using var document = JsonDocument.Parse(Repository.Read(file));
        var definition = document.RootElement;
        var properties = definition.GetProperty("customProperties");
        var translations = properties.GetProperty("dualflow:texts").EnumerateObject().ToDictionary(t => t.Name, t => t.Value, StringComparer.Ordinal);
        var texts = TextsOf(definition).ToHashSet(StringComparer.Ordinal);
        var wrong = texts.Where(t => !translations.ContainsKey(t)).Select(t => $"\"{t}\" has no translation")
            .Concat(translations.Keys.Where(t => !texts.Contains(t)).Select(t => $"\"{t}\" is translated, but stands nowhere"))
            .Concat(translations.SelectMany(t => new[] { "kk", "ru" }.Where(l => !IsCyrillic(t.Value, l)).Select(l => $"\"{t.Key}\" has no text in {l}")))
            .Concat(translations.SelectMany(t => t.Value.EnumerateObject().Where(m => m.Name is not ("kk" or "ru" or "en")).Select(m => $"\"{t.Key}\" has {m.Name}")));
        Assert.Empty(wrong);
    }

    /// <remarks>The start page and the page of trials ask for each input by its label, and a case shows what came out by its label: a name that scripts use is none.</remarks>
    [Theory]
    [MemberData(nameof(Files))]
    public void Every_input_and_output_has_a_label_and_a_sentence_for_people(string file)
    {
        using var document = JsonDocument.Parse(Repository.Read(file));
        Assert.Empty(new[] { "inputs", "outputs" }.SelectMany(l => Items(document.RootElement, l))
            .Where(m => Text(m, "displayName") is not { } label || OneWord().IsMatch(label) || Text(m, "description") is null).Select(m => Text(m, "name")));
    }

    static bool IsCyrillic(JsonElement translation, string language) =>
        translation.TryGetProperty(language, out var text) && text.ValueKind == JsonValueKind.String && Cyrillic().IsMatch(text.GetString()!);

    static IEnumerable<string> TextsOf(JsonElement definition) =>
        new[] { Text(definition, "name"), Text(definition, "description") }
            .Concat(new[] { "inputs", "outputs" }.SelectMany(l => Items(definition, l)).SelectMany(m => new[] { Text(m, "displayName"), Text(m, "description") }))
            .Concat(OfActivities(definition.GetProperty("root"))).OfType<string>();

    // Whatever has a type and metadata is an activity, wherever it stands.
    static IEnumerable<string?> OfActivities(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Array)
            return json.EnumerateArray().SelectMany(OfActivities);
        if (json.ValueKind != JsonValueKind.Object)
            return [];
        var own = Text(json, "type") is not null && json.TryGetProperty("metadata", out var metadata) && metadata.ValueKind == JsonValueKind.Object
            ? new[] { Text(metadata, "displayText"), Text(metadata, "description") }.Concat(Annotations(metadata))
                .Concat(Text(json, "type") == "Elsa.StateMachine" ? Items(json, "transitions").Select(t => Text(t, "name")) : [])
            : [];
        return own.Concat(json.EnumerateObject().SelectMany(m => OfActivities(m.Value)));
    }

    static IEnumerable<string?> Annotations(JsonElement metadata) => metadata.TryGetProperty("dualflow", out var own)
        ? new[] { "notes", "groups" }.Where(l => own.TryGetProperty(l, out _)).SelectMany(l => own.GetProperty(l).EnumerateObject()).Select(n => Text(n.Value, "text")) : [];

    static IEnumerable<JsonElement> Items(JsonElement json, string list) => json.TryGetProperty(list, out var items) && items.ValueKind == JsonValueKind.Array ? items.EnumerateArray() : [];

    static string? Text(JsonElement json, string member) =>
        json.TryGetProperty(member, out var text) && text.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(text.GetString()) ? text.GetString() : null;

    [GeneratedRegex("[a-z][A-Z]")]
    private static partial Regex OneWord();

    [GeneratedRegex("^workflows/[^/]+[.]json$")]
    private static partial Regex Shipped();

    [GeneratedRegex(@"\p{IsCyrillic}")]
    private static partial Regex Cyrillic();
}
