using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using DualFlow.Activities.Forms;
using DualFlow.Engine.Definitions;

namespace DualFlow.Designer.Documents;

/// <summary>What people read of a definition, in the page's language: its name and description, its steps' titles and descriptions, notes, groups, transitions, labels of inputs and outputs.</summary>
/// <remarks>
/// A document has each text once, as Elsa's have. Ours may carry translations beside it: the custom property <c>dualflow:texts</c>, an object whose names are the texts as they stand in the
/// document and whose values have the members <c>kk</c>, <c>ru</c> and <c>en</c> (those that differ). Because the text itself is the key, a text that somebody writes anew has no translation
/// any more and is shown as it was typed, in every language.
/// </remarks>
public sealed class DefinitionTexts
{
    /// <summary>The custom property of a definition that holds the translations.</summary>
    public const string Property = "dualflow:texts";

    static readonly DefinitionTexts None = new([]);

    // A page asks once for each text: the property is read once for each definition, and forgotten with it.
    static readonly ConditionalWeakTable<WorkflowDefinition, DefinitionTexts> Known = [];

    readonly Dictionary<string, LocalText> translations;

    DefinitionTexts(Dictionary<string, LocalText> translations) => this.translations = translations;

    /// <summary>The texts of a definition.</summary>
    public static DefinitionTexts Of(WorkflowDefinition definition) => Known.GetValue(definition, static d => Read(d.CustomProperties));

    /// <summary>The texts of a document that is edited; <see cref="FlowDocument.Texts"/> keeps them.</summary>
    internal static DefinitionTexts Of(JsonObject document) =>
        JsonText.At(document, "customProperties", Property) is JsonObject texts ? Read(JsonSerializer.SerializeToElement(new JsonObject { [Property] = texts.DeepClone() })) : None;

    /// <summary>The text in the page's language; as it stands in the document when it has no translation; null for null.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public string? Say(string? text) => text is null ? null : In(text, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);

    /// <summary>The text in that language (<c>kk</c>, <c>ru</c>, <c>en</c>); as it stands in the document when it has no translation.</summary>
    public string In(string text, string language) => translations.GetValueOrDefault(text)?.Exact(language) is { Length: > 0 } translation ? translation : text;

    /// <summary>The text as it stands in the document and in every language: what a search looks in.</summary>
    public IEnumerable<string> All(string text) => DesignerSetup.Languages.Select(l => In(text, l)).Append(text).Distinct(StringComparer.Ordinal);

    /// <summary>What a field writes: a person who left the text as the page's language shows it has changed nothing.</summary>
    /// <param name="text">The text in the document; null when there is none.</param>
    /// <param name="typed">What stands in the field.</param>
    public string? Typed(string? text, string? typed) => text is not null && typed == Say(text) ? text : typed;

    static DefinitionTexts Read(JsonElement customProperties)
    {
        if (customProperties.ValueKind != JsonValueKind.Object || !customProperties.TryGetProperty(Property, out var texts) || texts.ValueKind != JsonValueKind.Object)
            return None;
        var translations = new Dictionary<string, LocalText>(StringComparer.Ordinal);
        foreach (var text in texts.EnumerateObject())
            if (text.Value.ValueKind == JsonValueKind.Object)
                translations[text.Name] = new(Member(text.Value, "kk"), Member(text.Value, "ru"), Member(text.Value, "en"));
        return new(translations);
    }

    static string? Member(JsonElement text, string language) => text.TryGetProperty(language, out var translation) && translation.ValueKind == JsonValueKind.String ? translation.GetString() : null;
}
