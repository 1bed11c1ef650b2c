using System.Globalization;
using System.Text.Json;
using DualFlow.Engine.Definitions;

namespace DualFlow.Designer.Instances;

/// <summary>The name of a process in the page's language.</summary>
/// <remarks>
/// A definition has one name, as Elsa's have. Ours may carry its translations beside it: the custom property <c>dualflow:names</c> with the members <c>of</c> (the name
/// that they translate), <c>kk</c>, <c>ru</c> and <c>en</c>. Who gives a process another name is shown that name, in every language.
/// </remarks>
public static class ProcessName
{
    const string Property = "dualflow:names";

    /// <summary>The name; the id of a process that has none.</summary>
    public static string Of(WorkflowDefinition definition) => Translated(definition, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName)
        ?? (string.IsNullOrWhiteSpace(definition.Name) ? definition.DefinitionId : definition.Name);

    /// <summary>The name in every language that has one.</summary>
    public static IEnumerable<string> All(WorkflowDefinition definition) => DesignerSetup.Languages.Select(l => Translated(definition, l)).OfType<string>();

    static string? Translated(WorkflowDefinition definition, string language) =>
        definition.CustomProperties is { ValueKind: JsonValueKind.Object } properties && properties.TryGetProperty(Property, out var names) && names.ValueKind == JsonValueKind.Object
        && Text(names, "of") == definition.Name ? Text(names, language) : null;

    static string? Text(JsonElement names, string member) =>
        names.TryGetProperty(member, out var text) && text.ValueKind == JsonValueKind.String && text.GetString() is { Length: > 0 } name ? name : null;
}
