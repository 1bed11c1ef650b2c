using System.Collections.Concurrent;
using System.Text.Json;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Scripting.Activities;
using DualFlow.Engine.Scripting.Modules;
using DualFlow.Engine.Storage;
using Microsoft.Extensions.Logging;

namespace DualFlow.Engine.Scripts;

/// <summary>Makes activity types of the published scripts: every version, so that running instances keep theirs.</summary>
public sealed class StoredScriptTypes(IStore store, ScriptLanes lanes, ILogger<StoredScriptTypes> log) : ActivityTypeSource
{
    // Published versions never change, so what was compiled once stays.
    readonly ConcurrentDictionary<(string Tenant, string Name, int Version), ScriptedActivity?> compiled = new();
    readonly ConcurrentDictionary<(string Tenant, string Name, int Version), ScriptModule?> modules = new();

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<ActivityType>> ListAsync(string? tenantId, CancellationToken ct)
    {
        var scripts = await ListPublishedAsync(tenantId, ct);
        var types = new List<ActivityType>();
        foreach (var versions in scripts.GroupBy(s => s.Name, StringComparer.Ordinal))
        {
            var newest = versions.Max(v => v.Version);
            foreach (var version in versions)
                if (Compile(version, scripts) is { } script)
                    types.Add((version.Version == newest ? script : script.AsOlderVersion()).AsType());
        }
        return types;
    }

    /// <summary>The published versions that a college uses: its own, and everybody's where it has none of that number.</summary>
    public async Task<IReadOnlyList<StoredScript>> ListPublishedAsync(string? tenantId, CancellationToken ct) => Published(await store.ListScriptsAsync(Own(tenantId), null, ct));

    /// <summary>Of these versions, the published ones that count; those of everybody that came after a college made its own copy are left out.</summary>
    public static IReadOnlyList<StoredScript> Published(IEnumerable<StoredScript> all) =>
    [
        .. from script in all.Where(s => !s.IsDraft)
           group script by script.Name into versions
           let first = versions.Where(v => v.TenantId != "*").Select(v => (int?)v.Version).Min()
           from version in versions
           where version.TenantId != "*" || first is null || version.Version < first
           select version,
    ];

    /// <summary>The activity of a published version; null for libraries.</summary>
    /// <param name="script">The version.</param>
    /// <param name="all">Versions among which its libraries are.</param>
    public ScriptedActivity? Compile(StoredScript script, IReadOnlyList<StoredScript> all) => compiled.GetOrAdd(Key(script), _ =>
    {
        if (Module(script) is not { Metadata.IsLibrary: false } module)
            return null;
        var pins = JsonSerializer.Deserialize<Dictionary<string, int>>(script.Libraries)!;
        try
        {
            return lanes.Compile(module, name => pins.TryGetValue(name, out var version)
                && all.FirstOrDefault(s => s.Name == name && s.Version == version) is { } library ? Module(library) : null, script.Version);
        }
        catch (ProblemException e)
        {
            log.LogError("Script {Name} version {Version} was published and doesn't compile: {Problems}", script.Name, script.Version, e.Message);
            return null;
        }
    });

    /// <summary>The module of a published version; null when it can't be read any more.</summary>
    public ScriptModule? Module(StoredScript script) => modules.GetOrAdd(Key(script), _ =>
    {
        try
        {
            return lanes.Read(script.Source);
        }
        catch (ProblemException e)
        {
            log.LogError("Script {Name} version {Version} was published and can't be read: {Problems}", script.Name, script.Version, e.Message);
            return null;
        }
    });

    /// <summary>"Any tenant" makes no sense for scripts: it means those of everybody.</summary>
    internal static string? Own(string? tenantId) => tenantId == "*" ? null : tenantId;

    static (string, string, int) Key(StoredScript s) => (s.TenantId ?? "", s.Name, s.Version);
}
