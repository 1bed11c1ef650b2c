using System.Collections.Immutable;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Storage;

namespace DualFlow.Designer.Definitions;

/// <summary>A process that was deleted a moment ago, with what is needed to bring it back.</summary>
sealed class DeletedProcess(DefinitionLibrary library, IStore store, ImmutableArray<WorkflowDefinition> versions, bool wasPublished)
{
    /// <summary>Writes every version again; the one that was published is published again, which checks it and arms its triggers.</summary>
    public async Task BringBackAsync()
    {
        foreach (var version in versions.Reverse())
            await store.SaveDefinitionAsync(version with { IsPublished = false }, null, CancellationToken.None);
        if (wasPublished && versions is [var latest, ..])
            await library.PublishAsync(latest.DefinitionId, CancellationToken.None, latest.TenantId);
    }
}
