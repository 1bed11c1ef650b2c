using DualFlow.Engine.Definitions;
using DualFlow.Engine.Storage;

namespace DualFlow.Designer.Instances;

/// <summary>Finds processes by what people call them, in any language, and sorts them as the page's language does.</summary>
/// <remarks>The store knows the one name that a definition has in its column. A college has tens of processes, so they are looked through here; beyond <see cref="Most"/> the store's own search answers.</remarks>
public sealed class ProcessSearch(IStore store)
{
    /// <summary>Processes that are looked through.</summary>
    public const int Most = 300;

    /// <summary>A page of processes.</summary>
    /// <param name="filter">Which ones, in which order, which page; its search term is looked for in the names and descriptions of all languages.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<Page<WorkflowDefinition>> FindAsync(DefinitionFilter filter, CancellationToken ct)
    {
        var all = await store.ListDefinitionsAsync(filter with { SearchTerm = null, Skip = 0, Take = Most }, ct);
        if (all.TotalCount > Most)
            return await store.ListDefinitionsAsync(filter, ct);
        var found = all.Items.Where(d => filter.SearchTerm is not { Length: > 0 } term || Holds(d, term));
        if (filter.OrderBy == DefinitionOrder.Name)
            found = filter.Descending ? found.OrderByDescending(ProcessName.Of, StringComparer.CurrentCulture) : found.OrderBy(ProcessName.Of, StringComparer.CurrentCulture);
        var list = found.ToList();
        return new([.. list.Skip(filter.Skip).Take(filter.Take)], list.Count);
    }

    static bool Holds(WorkflowDefinition definition, string term) =>
        ProcessName.All(definition).Append(definition.DefinitionId).Append(definition.Id)
            .Any(text => text.Contains(term, StringComparison.CurrentCultureIgnoreCase));
}
