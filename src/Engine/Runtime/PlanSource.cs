using System.Collections.Concurrent;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Plans;
using DualFlow.Engine.Storage;

namespace DualFlow.Engine.Runtime;

/// <summary>Gives plans: from the cache, else read from the store and compiled with the workflows that they use.</summary>
public sealed class PlanSource(IStore store, Toolbox toolbox, PlanCache cache, IReadOnlyDictionary<string, ExpressionLanguage> languages, TimeProvider time)
{
    // How late a start may hear that another server published a newer version.
    static readonly TimeSpan PublishedTrustedFor = TimeSpan.FromSeconds(1);

    readonly ConcurrentDictionary<(string DefinitionId, string? TenantId), (string VersionId, long At)> published = new();

    /// <summary>The plan of a version of a definition; null when there is none such.</summary>
    public async ValueTask<Plan?> FindAsync(string definitionId, VersionChoice versions, int? version, string? tenantId, CancellationToken ct)
    {
        if (versions == VersionChoice.Published && published.TryGetValue((definitionId, tenantId), out var known) && time.GetElapsedTime(known.At) < PublishedTrustedFor)
            return await FindAsync(known.VersionId, ct);
        if (await store.FindDefinitionAsync(
            new() { DefinitionIds = [definitionId], Versions = versions, Version = version, TenantId = tenantId, OrderBy = DefinitionOrder.Version, Descending = true }, ct) is not { } definition)
            return null;
        if (versions == VersionChoice.Published)
            published[(definitionId, tenantId)] = (definition.Id, time.GetTimestamp());
        // A draft may have been saved again since it was compiled here, by this server or another.
        if (definition.IsPublished && cache.Find(definition.Id) is { } plan)
            return plan;
        var fresh = await CompileAsync(definition, ct);
        cache.Put(fresh);
        return fresh;
    }

    /// <summary>The plan of a version; null when there is no such version.</summary>
    public async ValueTask<Plan?> FindAsync(string versionId, CancellationToken ct)
    {
        if (cache.Find(versionId) is { } known)
            return known;
        if (await store.FindDefinitionVersionAsync(versionId, ct) is not { } definition)
            return null;
        var plan = await CompileAsync(definition, ct);
        cache.Put(plan);
        return plan;
    }

    /// <summary>The plan of a version that an instance runs on.</summary>
    /// <exception cref="ProblemException">The version was deleted.</exception>
    public async ValueTask<Plan> GetAsync(string versionId, CancellationToken ct) =>
        await FindAsync(versionId, ct) ?? throw new ProblemException(new Problem("definition.not_found",
            $"The workflow version {versionId} doesn't exist any more, so its instances can't go on.", "Import the version again, or cancel the instances."));

    /// <summary>Compiles a document that may not be saved yet; nothing is kept.</summary>
    public async Task<Plan> CompileAsync(WorkflowDefinition definition, CancellationToken ct)
    {
        var catalog = await toolbox.GetAsync(definition.TenantId, ct);
        var used = await store.FindUsedAsync(definition, root => WorkflowReferences.List(root, catalog), ct);
        return new PlanCompiler(catalog, languages, reference => used.GetValueOrDefault(reference)).Compile(definition);
    }

    /// <summary>Keeps a plan that was compiled for a version that is saved now.</summary>
    public void Keep(Plan plan) => cache.Put(plan);

    /// <summary>Forgets what is known of a definition: a version was saved, published, retracted or deleted.</summary>
    public void Forget(WorkflowDefinition definition)
    {
        cache.Forget(definition.Id);
        foreach (var key in published.Keys)
            if (key.DefinitionId == definition.DefinitionId)
                published.TryRemove(key, out _);
    }
}
