using System.Collections.Immutable;
using System.Text.Json.Nodes;
using DualFlow.Designer.Documents;
using DualFlow.Engine.Definitions;

namespace DualFlow.Designer.Expressions.Conditions;

/// <summary>What a document calls the things that its conditions ask about.</summary>
/// <param name="Texts">The document's texts.</param>
/// <param name="Inputs">Labels of its inputs, as they stand in the document, by name.</param>
public sealed record ConditionNames(DefinitionTexts Texts, ImmutableDictionary<string, string> Inputs)
{
    /// <summary>The names of a definition.</summary>
    public static ConditionNames Of(WorkflowDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return new(DefinitionTexts.Of(definition), Labels(definition.Inputs.Select(i => ((string?)i.Name, i.DisplayName))));
    }

    /// <summary>The names of a document that is edited.</summary>
    public static ConditionNames Of(FlowDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return new(document.Texts, document.Json["inputs"] is JsonArray inputs ? Labels(inputs.OfType<JsonObject>().Select(i => (JsonText.Of(i, "name"), JsonText.Of(i, "displayName")))) : ImmutableDictionary<string, string>.Empty);
    }

    static ImmutableDictionary<string, string> Labels(IEnumerable<(string? Name, string? Label)> inputs) =>
        inputs.Where(i => i is { Name.Length: > 0, Label.Length: > 0 }).DistinctBy(i => i.Name).ToImmutableDictionary(i => i.Name!, i => i.Label!, StringComparer.Ordinal);
}
