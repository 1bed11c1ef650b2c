using DualFlow.Engine.Storage;

namespace DualFlow.Designer.Instances;

/// <summary>What people call the processes of a list of cases.</summary>
public sealed class ProcessNames(IStore store)
{
    /// <summary>Names by definition id, from the latest versions; the id itself where a process has no name or is gone.</summary>
    public async Task<IReadOnlyDictionary<string, string>> OfAsync(IEnumerable<string> definitionIds, CancellationToken ct)
    {
        var ids = definitionIds.Distinct(StringComparer.Ordinal).ToArray();
        var names = ids.ToDictionary(i => i, i => i, StringComparer.Ordinal);
        if (ids.Length == 0)
            return names;
        var found = await store.ListDefinitionsAsync(new DefinitionFilter { DefinitionIds = [.. ids], Versions = VersionChoice.LatestOrPublished, Take = ids.Length }, ct);
        foreach (var definition in found.Items)
            names[definition.DefinitionId] = ProcessName.Of(definition);
        return names;
    }
}
