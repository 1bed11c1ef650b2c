using DualFlow.Engine.Contract;
using DualFlow.Engine.Plans;
using DualFlow.Engine.Storage;

namespace DualFlow.Engine.Runtime;

/// <summary>The activity types that the server offers: those in its program, and published workflows that may be used as activities.</summary>
/// <param name="types">The types in the program.</param>
/// <param name="store">Where the workflows are.</param>
/// <param name="time">Paces the look for workflows that another server published.</param>
public sealed class Toolbox(ActivityCatalog types, IStore store, TimeProvider time) : IDisposable
{
    static readonly TimeSpan LooksAgainAfter = TimeSpan.FromSeconds(5);

    readonly SemaphoreSlim reading = new(1, 1);
    (ActivityCatalog Catalog, long At)? current;

    /// <summary>The types in the program, without workflows.</summary>
    public ActivityCatalog Types => types;

    /// <summary>All types; a workflow published by another server appears within 5 s.</summary>
    public async ValueTask<ActivityCatalog> GetAsync(CancellationToken ct)
    {
        if (current is { } known && time.GetElapsedTime(known.At) < LooksAgainAfter)
            return known.Catalog;
        await reading.WaitAsync(ct);
        try
        {
            if (current is { } fresh && time.GetElapsedTime(fresh.At) < LooksAgainAfter)
                return fresh.Catalog;
            var catalog = await ReadAsync(ct);
            current = (catalog, time.GetTimestamp());
            return catalog;
        }
        finally
        {
            reading.Release();
        }
    }

    /// <summary>Looks again at the next question: a workflow was published, retracted or deleted here.</summary>
    public void Refresh() => current = null;

    /// <inheritdoc/>
    public void Dispose() => reading.Dispose();

    async Task<ActivityCatalog> ReadAsync(CancellationToken ct)
    {
        if (types.Find(WorkflowActivityDescriptor.TypeName) is not IWorkflowActivity general)
            return types;
        var workflows = new List<ActivityType>();
        for (var skip = 0; ; skip += 1000)
        {
            var page = await store.ListDefinitionsAsync(new() { Versions = VersionChoice.Published, TenantId = "*", Skip = skip, Take = 1000 }, ct);
            foreach (var definition in page.Items.Where(d => d.Options.UsableAsActivity == true))
                if (WorkflowActivityDescriptor.TypeNameOf(definition) is var name && types.Find(name) is null)
                    workflows.Add((ActivityType)general.For(definition, name));
            if (skip + page.Items.Length >= page.TotalCount || page.Items.IsEmpty)
                return workflows.Count == 0 ? types : types.With(workflows);
        }
    }
}
