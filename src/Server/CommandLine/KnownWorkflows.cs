using DualFlow.Engine.Contract;
using DualFlow.Engine.ControlFlow;
using DualFlow.Engine.Definitions;

namespace DualFlow.Server.CommandLine;

/// <summary>Definitions that stand in files and may refer to each other.</summary>
public sealed class KnownWorkflows(IEnumerable<WorkflowDefinition> definitions)
{
    readonly List<WorkflowDefinition> all = [.. definitions];

    /// <summary>The version with that id, or the definition's newest when no version is named or the named one isn't here.</summary>
    public WorkflowDefinition? Find(string definitionId, string? versionId) =>
        all.FirstOrDefault(d => versionId is not null && d.Id == versionId) ?? all.Where(d => d.DefinitionId == definitionId).MaxBy(d => d.Version);

    /// <summary>The catalog and an activity for every workflow that offers itself as one.</summary>
    public ActivityCatalog AddTo(ActivityCatalog catalog) =>
        catalog.With(all.Where(d => d.Options.UsableAsActivity == true).Select(ControlFlowActivities.ForWorkflow));
}
