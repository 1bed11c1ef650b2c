using System.Collections.Immutable;
using System.Text.Json;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Plans;
using DualFlow.Engine.Storage;

namespace DualFlow.Engine.Runtime;

/// <summary>Reads the workflows that a document names, and those that they name.</summary>
static class UsedDefinitions
{
    /// <summary>What is there, by reference: the pinned version, else the published one.</summary>
    /// <param name="store">Where they are.</param>
    /// <param name="definition">The document.</param>
    /// <param name="references">Which references count.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<IReadOnlyDictionary<DefinitionReference, WorkflowDefinition>> FindUsedAsync(
        this IStore store, WorkflowDefinition definition, Func<JsonElement, ImmutableArray<DefinitionReference>> references, CancellationToken ct)
    {
        var used = new Dictionary<DefinitionReference, WorkflowDefinition>();
        var left = new Queue<WorkflowDefinition>([definition]);
        while (left.TryDequeue(out var next))
            foreach (var reference in references(next.Root))
                if (!used.ContainsKey(reference) && await FindAsync(store, reference, definition.TenantId, ct) is { } child)
                {
                    used.Add(reference, child);
                    left.Enqueue(child);
                }
        return used;
    }

    static async Task<WorkflowDefinition?> FindAsync(IStore store, DefinitionReference reference, string? tenantId, CancellationToken ct)
    {
        if (reference.VersionId is { } versionId && await store.FindDefinitionVersionAsync(versionId, ct) is { } pinned && pinned.DefinitionId == reference.DefinitionId)
            return pinned;
        // An imported document may pin a version that this server never had: the published one stands in, as in Elsa.
        return await store.FindDefinitionAsync(new() { DefinitionIds = [reference.DefinitionId], Versions = VersionChoice.Published, TenantId = tenantId }, ct);
    }
}
