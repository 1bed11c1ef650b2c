using System.Collections.Concurrent;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Plans;
using DualFlow.Engine.Storage;

namespace DualFlow.Engine.Runtime;

/// <summary>The activity types that the server offers: those in its program, and published workflows that may be used as activities.</summary>
/// <param name="types">The types in the program.</param>
/// <param name="store">Where the workflows are.</param>
/// <param name="time">Paces the look for workflows that another server published.</param>
/// <param name="sources">What colleges have beside them: scripts.</param>
public sealed class Toolbox(ActivityCatalog types, IStore store, TimeProvider time, IEnumerable<ActivityTypeSource>? sources = null) : IDisposable
{
    static readonly TimeSpan LooksAgainAfter = TimeSpan.FromSeconds(5);

    readonly SemaphoreSlim reading = new(1, 1);
    readonly ConcurrentDictionary<string, (ActivityCatalog Catalog, long At)> current = new(StringComparer.Ordinal);

    /// <summary>The types in the program, without workflows.</summary>
    public ActivityCatalog Types => types;

    /// <summary>All types of the default tenant; see <see cref="GetAsync(string?, CancellationToken)"/>.</summary>
    public ValueTask<ActivityCatalog> GetAsync(CancellationToken ct) => GetAsync(null, ct);

    /// <summary>All types that a college has; a workflow or script published by another server appears within 5 s.</summary>
    public async ValueTask<ActivityCatalog> GetAsync(string? tenantId, CancellationToken ct)
    {
        var key = tenantId is null or "*" ? "" : tenantId;
        if (current.TryGetValue(key, out var known) && time.GetElapsedTime(known.At) < LooksAgainAfter)
            return known.Catalog;
        await reading.WaitAsync(ct);
        try
        {
            if (current.TryGetValue(key, out var fresh) && time.GetElapsedTime(fresh.At) < LooksAgainAfter)
                return fresh.Catalog;
            var catalog = await ReadAsync(ct);
            foreach (var source in sources ?? [])
                if (await source.ListAsync(key.Length == 0 ? null : key, ct) is { Count: > 0 } more)
                    catalog = catalog.With(more.Where(t => types.Find(t.Descriptor.TypeName) is null));
            current[key] = (catalog, time.GetTimestamp());
            return catalog;
        }
        finally
        {
            reading.Release();
        }
    }

    /// <summary>Looks again at the next question: a workflow or script was published, retracted or deleted here.</summary>
    public void Refresh() => current.Clear();

    /// <inheritdoc/>
    public void Dispose() => reading.Dispose();

    async Task<ActivityCatalog> ReadAsync(CancellationToken ct)
    {
        if (types.Find(WorkflowActivityDescriptor.TypeName) is not IWorkflowActivity general)
            return types;
        var workflows = new List<ActivityType>();
        for (var skip = 0; ; skip += 1000)
        {
            var page = await store.ListDefinitionsAsync(new() { Versions = VersionChoice.Published, IsUsableAsActivity = true, TenantId = "*", Skip = skip, Take = 1000 }, ct);
            foreach (var definition in page.Items.Where(d => d.Options.UsableAsActivity == true))
                if (WorkflowActivityDescriptor.TypeNameOf(definition) is var name && types.Find(name) is null)
                    workflows.Add((ActivityType)general.For(definition, name));
            if (skip + page.Items.Length >= page.TotalCount || page.Items.IsEmpty)
                return workflows.Count == 0 ? types : types.With(workflows);
        }
    }
}
