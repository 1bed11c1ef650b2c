using System.Collections.Immutable;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Storage;
using Microsoft.Extensions.Logging;

namespace DualFlow.Engine.Runtime;

public sealed partial class DefinitionLibrary
{
    /// <summary>Definition ids of the workflows that use this one as an activity.</summary>
    public async Task<ImmutableArray<string>> ListConsumersAsync(string definitionId, CancellationToken ct, string? tenantId = null) =>
        [.. (await ConsumersAsync(definitionId, tenantId, ct)).Select(d => d.DefinitionId).Distinct(StringComparer.Ordinal)];

    /// <summary>Moves the uses of a workflow to its published version: in a new draft of each consumer, published again when the consumer was published.</summary>
    /// <param name="definitionId">The workflow that is used.</param>
    /// <param name="consumers">Which consumers; null means all.</param>
    /// <param name="ct">Cancels between two consumers.</param>
    /// <param name="tenantId">Tenant; null is the default tenant.</param>
    /// <returns>The definition ids of those that changed.</returns>
    public async Task<ImmutableArray<string>> UpdateConsumersAsync(string definitionId, IReadOnlyCollection<string>? consumers, CancellationToken ct, string? tenantId = null)
    {
        if (await FindAsync(definitionId, VersionChoice.Published, ct, tenantId: tenantId) is not { } published)
            return [];
        var changed = ImmutableArray.CreateBuilder<string>();
        foreach (var consumer in await ConsumersAsync(definitionId, tenantId, ct))
        {
            if (consumers?.Contains(consumer.DefinitionId) == false || consumer.IsReadonly)
                continue;
            var root = WorkflowReferences.Pin(consumer.Root, use => use.DefinitionId == definitionId && use.VersionId != published.Id ? (published.Id, published.Version) : null);
            if (root.Equals(consumer.Root))
                continue;
            await SaveAsync(consumer with { Root = root }, ct);
            changed.Add(consumer.DefinitionId);
            if (!consumer.IsPublished)
                continue;
            try
            {
                await PublishAsync(consumer.DefinitionId, ct, tenantId);
            }
            catch (ProblemException e)
            {
                // Its draft stands; a person looks at it. The workflow that it uses is published in any case.
                log.LogWarning("{Consumer} uses {Definition} and could not be published again: {Problems}", consumer.DefinitionId, definitionId, e.Message);
            }
        }
        return changed.ToImmutable();
    }

    async Task<List<WorkflowDefinition>> ConsumersAsync(string definitionId, string? tenantId, CancellationToken ct)
    {
        var found = new List<WorkflowDefinition>();
        for (var skip = 0; ; skip += 500)
        {
            var page = await store.ListDefinitionsAsync(new() { Versions = VersionChoice.LatestOrPublished, TenantId = tenantId, Skip = skip, Take = 500 }, ct);
            found.AddRange(page.Items.Where(d => WorkflowReferences.List(d.Root).Any(r => r.DefinitionId == definitionId)));
            if (page.Items.IsEmpty || skip + page.Items.Length >= page.TotalCount)
                return found;
        }
    }

    /// <summary>The definition as it would be published now: workflows and types inside it named by version.</summary>
    public Task<WorkflowDefinition> AsPublishedAsync(WorkflowDefinition definition, CancellationToken ct) => PinAsync(definition, ct);

    // A published version names the versions of the workflows inside it, so that its instances never change under way.
    async Task<WorkflowDefinition> PinAsync(WorkflowDefinition definition, CancellationToken ct)
    {
        var catalog = await toolbox.GetAsync(definition.TenantId, ct);
        definition = definition with
        {
            Root = WorkflowReferences.PinTypes(definition.Root, type => catalog.Find(type)?.Descriptor is { IsPinnedAtPublish: true } newest ? newest.Version : null),
        };
        var versions = new Dictionary<string, WorkflowDefinition>(StringComparer.Ordinal);
        foreach (var use in WorkflowReferences.List(definition.Root).Where(u => u.VersionId is null))
            if (await FindAsync(use.DefinitionId, VersionChoice.Published, ct, tenantId: definition.TenantId) is { } published)
                versions[use.DefinitionId] = published;
        return versions.Count == 0 ? definition : definition with
        {
            Root = WorkflowReferences.Pin(definition.Root, use => use.VersionId is null && versions.TryGetValue(use.DefinitionId, out var v) ? (v.Id, v.Version) : null),
        };
    }
}
