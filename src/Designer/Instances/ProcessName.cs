using DualFlow.Designer.Documents;
using DualFlow.Engine.Definitions;

namespace DualFlow.Designer.Instances;

/// <summary>What people call a process, and what they read about it, in the page's language; see <see cref="DefinitionTexts"/>.</summary>
public static class ProcessName
{
    /// <summary>The name; the id of a process that has none.</summary>
    public static string Of(WorkflowDefinition definition) => string.IsNullOrWhiteSpace(definition.Name) ? definition.DefinitionId : DefinitionTexts.Of(definition).Say(definition.Name);

    /// <summary>What it is for; empty when the document doesn't say.</summary>
    public static string About(WorkflowDefinition definition) => definition.Description is { Length: > 0 } text ? DefinitionTexts.Of(definition).Say(text) : "";

    /// <summary>Name and description in every language: what a search looks in.</summary>
    public static IEnumerable<string> All(WorkflowDefinition definition) =>
        new[] { definition.Name, definition.Description }.OfType<string>().SelectMany(DefinitionTexts.Of(definition).All);
}
