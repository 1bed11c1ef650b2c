using System.Collections.Immutable;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Plans;
using DualFlow.Engine.Storage;
using Microsoft.Extensions.Logging;

namespace DualFlow.Engine.Runtime;

/// <summary>
/// Definitions and their versions: drafts are saved, checked, published with their triggers, taken back and deleted. A version
/// that has instances never changes again; saving it makes the next version.
/// </summary>
public sealed partial class DefinitionLibrary(
    IStore store, PlanSource plans, Toolbox toolbox, DefinitionCheck check, EngineClock clock, WakeSignal wake, ILogger<DefinitionLibrary> log)
{
    /// <summary>A version; null when there is none.</summary>
    public Task<WorkflowDefinition?> FindAsync(string definitionId, VersionChoice versions, CancellationToken ct, int? version = null, string? tenantId = null) =>
        store.FindDefinitionAsync(new()
        {
            DefinitionIds = [definitionId], Versions = versions, Version = version, TenantId = tenantId, OrderBy = DefinitionOrder.Version, Descending = true,
        }, ct);

    /// <summary>The latest version of each definition that is there, else the published one, by definition id.</summary>
    public async Task<IReadOnlyDictionary<string, WorkflowDefinition>> FindAllAsync(IReadOnlyCollection<string> definitionIds, CancellationToken ct, string? tenantId = null)
    {
        var found = new Dictionary<string, WorkflowDefinition>(StringComparer.Ordinal);
        if (definitionIds.Count > 0)
            foreach (var definition in (await store.ListDefinitionsAsync(
                new() { DefinitionIds = [.. definitionIds], Versions = VersionChoice.LatestOrPublished, TenantId = tenantId, OrderBy = DefinitionOrder.Version, Descending = true, Take = 10_000 }, ct)).Items)
                found.TryAdd(definition.DefinitionId, definition);
        return found;
    }

    /// <summary>All versions, newest first.</summary>
    public async Task<ImmutableArray<WorkflowDefinition>> ListVersionsAsync(string definitionId, CancellationToken ct, string? tenantId = null) =>
        (await store.ListDefinitionsAsync(new() { DefinitionIds = [definitionId], TenantId = tenantId, OrderBy = DefinitionOrder.Version, Descending = true, Take = 10_000 }, ct)).Items;

    /// <summary>True when no other definition has that name.</summary>
    public async Task<bool> IsNameUniqueAsync(string name, string? definitionId, CancellationToken ct, string? tenantId = null) =>
        (await store.ListDefinitionsAsync(new() { Name = name, Versions = VersionChoice.Latest, TenantId = tenantId }, ct)).Items.All(d => d.DefinitionId == definitionId);

    /// <summary>What is wrong with a document; nothing is saved.</summary>
    public Task<ImmutableArray<Problem>> CheckAsync(WorkflowDefinition definition, CancellationToken ct) => check.RunAsync(definition, ct);

    /// <summary>
    /// Saves a document as a draft: into the latest version when that is a draft without instances, else as the next version. Ids
    /// that are missing are given.
    /// </summary>
    /// <returns>The saved version.</returns>
    /// <exception cref="ProblemException">The definition is read-only (<c>definition.readonly</c>).</exception>
    public async Task<WorkflowDefinition> SaveAsync(WorkflowDefinition document, CancellationToken ct)
    {
        var definitionId = document.DefinitionId.Length > 0 ? document.DefinitionId : Ids.New();
        var latest = document.DefinitionId.Length > 0 ? await LatestAsync(definitionId, document.TenantId, ct) : null;
        if (latest?.IsReadonly == true)
            throw ReadOnly(latest);
        var now = await clock.GetNowAsync(ct);
        WorkflowDefinition draft;
        if (latest is null)
            draft = document with { Id = await FreeIdAsync(document.Id, ct), Version = Math.Max(1, document.Version), CreatedAt = document.CreatedAt ?? now };
        else if (latest.IsPublished || await HasInstancesAsync(latest, ct))
            draft = document with { Id = Ids.New(), Version = await NextVersionAsync(definitionId, document.TenantId, ct), CreatedAt = now };
        else
            draft = document with { Id = latest.Id, Version = latest.Version, CreatedAt = latest.CreatedAt ?? now };
        draft = draft with { DefinitionId = definitionId, IsLatest = true, IsPublished = false };
        await WriteAsync(draft, null, ct);
        return draft;
    }

    /// <summary>Saves a document that comes from elsewhere: as a draft, whatever it says about itself.</summary>
    /// <exception cref="ProblemException">The definition is read-only.</exception>
    public Task<WorkflowDefinition> ImportAsync(WorkflowDefinition document, CancellationToken ct) => SaveAsync(document with { IsReadonly = false }, ct);

    /// <summary>Publishes the latest version: checks it, indexes its triggers, and takes the place of the version published before. Running instances stay on theirs.</summary>
    /// <exception cref="ProblemException">The document has errors; all of them are listed.</exception>
    /// <returns>Null when there is no such definition.</returns>
    public async Task<PublishResult?> PublishAsync(string definitionId, CancellationToken ct, string? tenantId = null)
    {
        if (await LatestAsync(definitionId, tenantId, ct) is not { } latest)
            return null;
        if (latest.IsPublished)
            return new PublishResult(latest, AlreadyPublished: true, [], []);
        if (latest.IsReadonly)
            throw ReadOnly(latest);
        var problems = await check.RunAsync(latest, ct);
        if (problems.Any(p => p.Severity == Severity.Error))
            throw new ProblemException(problems);
        var published = await PinAsync(latest, ct) with { IsPublished = true, IsLatest = true };
        var plan = await plans.CompileAsync(published, ct);
        var before = (await store.FindTriggersAsync(null, published.TenantId, ct)).Where(t => t.DefinitionId == definitionId).ToList();
        var triggers = TriggerIndex.Of(plan, await clock.AskAsync(ct), before);
        await WriteAsync(published, triggers, ct);
        plans.Keep(plan);
        var updated = published.Options is { UsableAsActivity: true, AutoUpdateConsumingWorkflows: true } ? await UpdateConsumersAsync(definitionId, null, ct, tenantId) : [];
        return new PublishResult(published, AlreadyPublished: false, problems, updated);
    }

    /// <summary>Takes a definition back: its triggers go, new instances can't start; running ones go on.</summary>
    /// <returns>The version that was published; null when there is no such definition.</returns>
    /// <exception cref="ProblemException">It isn't published (<c>definition.not_published</c>).</exception>
    public async Task<WorkflowDefinition?> RetractAsync(string definitionId, CancellationToken ct, string? tenantId = null)
    {
        if (await FindAsync(definitionId, VersionChoice.Published, ct, tenantId: tenantId) is not { } published)
            return await LatestAsync(definitionId, tenantId, ct) is null ? null : throw new ProblemException(
                new Problem("definition.not_published", $"\"{definitionId}\" isn't published.", "Nothing needs to be done."));
        var retracted = published with { IsPublished = false };
        await WriteAsync(retracted, [], ct);
        return retracted;
    }

    /// <summary>Makes a draft of an old version's content.</summary>
    /// <returns>The draft; null when there is no such version.</returns>
    public async Task<WorkflowDefinition?> RevertAsync(string definitionId, int version, CancellationToken ct, string? tenantId = null) =>
        await FindAsync(definitionId, VersionChoice.Number, ct, version, tenantId) is { } old ? await SaveAsync(old, ct) : null;

    /// <summary>Deletes a definition with all versions and their instances; the number of versions deleted.</summary>
    public async Task<int> DeleteAsync(string definitionId, CancellationToken ct, string? tenantId = null)
    {
        var versions = await ListVersionsAsync(definitionId, ct, tenantId);
        var deleted = await store.DeleteDefinitionVersionsAsync([.. versions.Select(v => v.Id)], withInstances: true, ct);
        foreach (var version in versions)
            plans.Forget(version);
        toolbox.Refresh();
        return deleted;
    }

    /// <summary>Deletes versions with their instances. When the latest goes, the one before becomes the latest.</summary>
    public async Task<int> DeleteVersionsAsync(IReadOnlyCollection<string> versionIds, CancellationToken ct)
    {
        var versions = new List<WorkflowDefinition>();
        foreach (var id in versionIds)
            if (await store.FindDefinitionVersionAsync(id, ct) is { } version)
                versions.Add(version);
        var deleted = await store.DeleteDefinitionVersionsAsync([.. versions.Select(v => v.Id)], withInstances: true, ct);
        foreach (var version in versions)
        {
            plans.Forget(version);
            var left = await ListVersionsAsync(version.DefinitionId, ct, version.TenantId);
            if (left is [var newest, ..] && !left.Any(v => v.IsLatest))
                await WriteAsync(newest with { IsLatest = true }, null, ct);
        }
        toolbox.Refresh();
        return deleted;
    }

    Task<WorkflowDefinition?> LatestAsync(string definitionId, string? tenantId, CancellationToken ct) => FindAsync(definitionId, VersionChoice.LatestOrPublished, ct, tenantId: tenantId);

    async Task WriteAsync(WorkflowDefinition definition, IReadOnlyList<Trigger>? triggers, CancellationToken ct)
    {
        await store.SaveDefinitionAsync(definition, triggers, ct);
        plans.Forget(definition);
        toolbox.Refresh(definition);
        foreach (var trigger in triggers ?? [])
            if (trigger.DueAt is { } due)
                wake.TimerIsSet(due);
    }

    async Task<bool> HasInstancesAsync(WorkflowDefinition version, CancellationToken ct) =>
        (await store.ListInstancesAsync(new() { DefinitionVersionIds = [version.Id], TenantId = "*", Take = 1 }, ct)).TotalCount > 0;

    async Task<int> NextVersionAsync(string definitionId, string? tenantId, CancellationToken ct) =>
        (await ListVersionsAsync(definitionId, ct, tenantId)).Max(v => v.Version) + 1;

    // A document keeps the id that others may pin, unless that id is another's here.
    async Task<string> FreeIdAsync(string wanted, CancellationToken ct) =>
        wanted.Length == 0 || await store.FindDefinitionVersionAsync(wanted, ct) is not null ? Ids.New() : wanted;

    static ProblemException ReadOnly(WorkflowDefinition definition) => new(new Problem("definition.readonly",
        $"\"{definition.Name ?? definition.DefinitionId}\" is read-only.", "Copy it under another id and change the copy."));
}

/// <summary>How publishing ended.</summary>
/// <param name="Definition">The published version.</param>
/// <param name="AlreadyPublished">True when nothing had to be done.</param>
/// <param name="Warnings">What a person should look at.</param>
/// <param name="UpdatedConsumers">Definition ids of workflows that use it and were moved to this version.</param>
public sealed record PublishResult(WorkflowDefinition Definition, bool AlreadyPublished, ImmutableArray<Problem> Warnings, ImmutableArray<string> UpdatedConsumers);
