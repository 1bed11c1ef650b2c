using DualFlow.Engine.Definitions;
using DualFlow.Engine.Plans;
using DualFlow.Engine.Storage;

namespace DualFlow.Engine.Runtime.Rehearsals;

/// <summary>Sets the stage for rehearsals with what this server has now.</summary>
public sealed class RehearsalRoom(IStore store, Toolbox toolbox, IReadOnlyDictionary<string, ExpressionLanguage> languages)
{
    const int MostWorkflows = 1000;

    /// <summary>The activity types, and the workflows that the tenant has published.</summary>
    public async Task<RehearsalStage> OpenAsync(string? tenantId, CancellationToken ct)
    {
        var published = await store.ListDefinitionsAsync(new DefinitionFilter { Versions = VersionChoice.Published, TenantId = tenantId, Take = MostWorkflows }, ct);
        return new RehearsalStage(await toolbox.GetAsync(tenantId, ct), languages, published.Items, tenantId == "*" ? null : tenantId);
    }
}
