using System.Collections.Immutable;
using System.Text.Json;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Storage;

namespace DualFlow.Engine.Scripts;

/// <summary>Which workflows use a script, and how they get its new version.</summary>
public sealed class ScriptUses(IStore store, DefinitionLibrary definitions)
{
    /// <summary>Published workflows, and drafts, that use a script.</summary>
    public async Task<ImmutableArray<ScriptUse>> ListAsync(string? tenantId, string name, CancellationToken ct) =>
        [.. (await FindAsync(tenantId, name, ct)).Select(d => Use(d, name))];

    /// <summary>Names of the published workflows that use each of these scripts; those that none uses are left out.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> ListAsync(string? tenantId, IReadOnlySet<string> names, CancellationToken ct)
    {
        var found = new List<(string Script, string Workflow)>();
        for (var skip = 0; ; skip += 500)
        {
            var page = await store.ListDefinitionsAsync(new() { Versions = VersionChoice.Published, TenantId = tenantId, Skip = skip, Take = 500 }, ct);
            found.AddRange(page.Items.SelectMany(d => Types(d.Root).Where(names.Contains).Distinct().Select(script => (script, d.Name ?? d.DefinitionId))));
            if (skip + page.Items.Length >= page.TotalCount || page.Items.IsEmpty)
                break;
        }
        return found.GroupBy(f => f.Script, StringComparer.Ordinal).ToDictionary(g => g.Key, IReadOnlyList<string> (g) => [.. g.Select(f => f.Workflow).Order(StringComparer.Ordinal)], StringComparer.Ordinal);
    }

    /// <summary>Publishes again every published workflow that uses the script and has no draft; running instances keep their version.</summary>
    internal async Task<ScriptPublication> UpdateAsync(StoredScript script, CancellationToken ct)
    {
        var updated = ImmutableArray.CreateBuilder<ScriptUse>();
        var kept = ImmutableArray.CreateBuilder<Problem>();
        foreach (var workflow in (await FindAsync(script.TenantId, script.Name, ct)).Where(d => d.IsPublished && VersionIn(d.Root, script.Name) != script.Version))
        {
            if (!workflow.IsLatest || workflow.IsReadonly)
            {
                kept.Add(Kept(workflow, workflow.IsReadonly ? "is read-only" : "has a draft", "Publish the draft when it is ready; it will take the new version."));
                continue;
            }
            try
            {
                await definitions.SaveAsync(workflow, ct);
                if (await definitions.PublishAsync(workflow.DefinitionId, ct, workflow.TenantId) is { } result)
                    updated.Add(Use(result.Definition, script.Name));
            }
            catch (ProblemException e)
            {
                kept.Add(Kept(workflow, $"can't be published: {e.Problems[0].Message}", e.Problems[0].Fix));
            }
        }
        return new(script, updated.ToImmutable(), kept.ToImmutable());
    }

    async Task<List<WorkflowDefinition>> FindAsync(string? tenantId, string name, CancellationToken ct)
    {
        var found = new Dictionary<string, WorkflowDefinition>(StringComparer.Ordinal);
        foreach (var versions in new[] { VersionChoice.Published, VersionChoice.Latest })
            for (var skip = 0; ; skip += 500)
            {
                var page = await store.ListDefinitionsAsync(new() { Versions = versions, TenantId = tenantId, Skip = skip, Take = 500 }, ct);
                foreach (var definition in page.Items.Where(d => Activities(d.Root, name).Any()))
                    found[definition.Id] = definition;
                if (skip + page.Items.Length >= page.TotalCount || page.Items.IsEmpty)
                    break;
            }
        return [.. found.Values.OrderBy(d => d.Name ?? d.DefinitionId, StringComparer.Ordinal).ThenByDescending(d => d.Version)];
    }

    static ScriptUse Use(WorkflowDefinition d, string name) => new(d.DefinitionId, d.Name ?? d.DefinitionId, d.Version, d.IsPublished, VersionIn(d.Root, name));

    static int? VersionIn(JsonElement root, string name) =>
        Activities(root, name).Select(a => a.TryGetProperty("version", out var v) && v.TryGetInt32(out var number) ? number : (int?)null).Max();

    static IEnumerable<string> Types(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Types),
        JsonValueKind.Object => json.EnumerateObject().SelectMany(m => m.NameEquals("type") && m.Value.ValueKind == JsonValueKind.String ? [m.Value.GetString()!] : Types(m.Value)),
        _ => [],
    };

    static IEnumerable<JsonElement> Activities(JsonElement json, string name)
    {
        if (json.ValueKind == JsonValueKind.Array)
            return json.EnumerateArray().SelectMany(item => Activities(item, name));
        if (json.ValueKind != JsonValueKind.Object)
            return [];
        var inside = json.EnumerateObject().SelectMany(member => Activities(member.Value, name));
        return json.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.GetString() == name ? inside.Prepend(json) : inside;
    }

    static Problem Kept(WorkflowDefinition workflow, string why, string fix) =>
        new("script.workflow_kept", $"\"{workflow.Name ?? workflow.DefinitionId}\" keeps the version it has, because it {why}.", fix, Severity: Severity.Warning);
}
