using DualFlow.Engine.Scripting.Activities;
using DualFlow.Engine.Storage;
using DualFlow.Server.Settings;

namespace DualFlow.Server.Hosting;

/// <summary>
/// Puts the shipped scripts into the database for everybody, as versions like any other: what a new program brings becomes the next
/// version, so that workflows keep the one they were published with. A college's own copy is never touched.
/// </summary>
public sealed class ShippedScripts(ServerSettings settings, IStore store, ScriptLanes lanes, TimeProvider time, ILogger<ShippedScripts> log)
{
    const string Everybody = "*";

    /// <summary>Saves what is new.</summary>
    public async Task SaveAsync(CancellationToken ct)
    {
        var folder = Path.Combine(settings.ShippedWorkflows, "activities");
        if (!Directory.Exists(folder))
            return;
        var known = (await store.ListScriptsAsync(Everybody, null, ct)).Where(s => s.TenantId == Everybody).ToList();
        var files = ScriptFolder.Read(folder, lanes);
        var pins = new Dictionary<string, int>(StringComparer.Ordinal);
        // Libraries first: the others are pinned to them.
        foreach (var file in files.Where(f => f.Module is not null && f.Problems.IsEmpty).OrderByDescending(f => f.Module!.Metadata.IsLibrary).ThenBy(f => f.Module!.Libraries.Length))
        {
            var module = file.Module!;
            var libraries = System.Text.Json.JsonSerializer.Serialize(new SortedDictionary<string, int>(pins.Where(p => module.Libraries.Contains(p.Key)).ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal));
            var newest = known.Where(s => s.Name == module.Metadata.Name).MaxBy(s => s.Version);
            if (newest is null || newest.Source != module.Source || newest.Libraries != libraries)
            {
                newest = new StoredScript(Everybody, module.Metadata.Name, (newest?.Version ?? 0) + 1, module.Source) { Libraries = libraries, Note = StoredScript.ShippedNote, SavedAt = time.GetUtcNow() };
                await store.SaveScriptAsync(newest, null, ct);   // false when another server was faster: it wrote the same
            }
            if (module.Metadata.IsLibrary)
                pins[module.Metadata.Name] = newest.Version;
        }
        foreach (var problem in files.SelectMany(f => f.Problems))
            log.LogError("A shipped script can't be used: {Problem}", problem);
    }
}
