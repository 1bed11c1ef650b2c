using DualFlow.Engine.Definitions;

namespace DualFlow.Server.CommandLine;

/// <summary>Definitions that stand in files and may refer to each other.</summary>
public sealed class KnownWorkflows(IEnumerable<WorkflowDefinition> definitions)
{
    /// <summary>All of them.</summary>
    public IReadOnlyList<WorkflowDefinition> All { get; } = [.. definitions];

    /// <summary>The version with that id, or the definition's newest when no version is named or the named one isn't here.</summary>
    public WorkflowDefinition? Find(string definitionId, string? versionId) =>
        All.FirstOrDefault(d => versionId is not null && d.Id == versionId) ?? All.Where(d => d.DefinitionId == definitionId).MaxBy(d => d.Version);
}
