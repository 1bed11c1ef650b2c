using System.Collections.Concurrent;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
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
    readonly ConcurrentDictionary<string, (ActivityCatalog Catalog, IReadOnlySet<string> Workflows, long At)> current = new(StringComparer.Ordinal);

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
            var (catalog, workflows) = await ReadAsync(ct);
            foreach (var source in sources ?? [])
                if (await source.ListAsync(key.Length == 0 ? null : key, ct) is { Count: > 0 } more)
                    catalog = catalog.With(more.Where(t => types.Find(t.Descriptor.TypeName) is null));
            current[key] = (catalog, workflows, time.GetTimestamp());
            return catalog;
        }
        finally
        {
            reading.Release();
        }
    }

    /// <summary>Looks again at the next question: a script was published or taken back here, or workflows were deleted.</summary>
    public void Refresh() => current.Clear();

    /// <summary>Looks again at the next question when a version that was written here is one of the types, or takes the place of one.</summary>
    public void Refresh(WorkflowDefinition written)
    {
        if (written is { IsPublished: true, Options.UsableAsActivity: true } || current.Values.Any(c => c.Workflows.Contains(written.DefinitionId)))
            current.Clear();
    }

    /// <inheritdoc/>
    public void Dispose() => reading.Dispose();

    // The catalog with workflows, and the ids of the definitions among them.
    async Task<(ActivityCatalog Catalog, IReadOnlySet<string> Workflows)> ReadAsync(CancellationToken ct)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        if (types.Find(WorkflowActivityDescriptor.TypeName) is not IWorkflowActivity general)
            return (types, ids);
        var workflows = new List<ActivityType>();
        for (var skip = 0; ; skip += 1000)
        {
            var page = await store.ListDefinitionsAsync(new() { Versions = VersionChoice.Published, IsUsableAsActivity = true, TenantId = "*", Skip = skip, Take = 1000 }, ct);
            foreach (var definition in page.Items.Where(d => d.Options.UsableAsActivity == true))
                if (WorkflowActivityDescriptor.TypeNameOf(definition) is var name && types.Find(name) is null)
                {
                    workflows.Add((ActivityType)general.For(definition, name));
                    ids.Add(definition.DefinitionId);
                }
            if (skip + page.Items.Length >= page.TotalCount || page.Items.IsEmpty)
                return (workflows.Count == 0 ? types : types.With(workflows), ids);
        }
    }
}
