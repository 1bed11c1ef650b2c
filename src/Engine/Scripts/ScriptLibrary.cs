using System.Collections.Immutable;
using System.Text.Json;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Scripting.Activities;
using DualFlow.Engine.Scripting.Modules;
using DualFlow.Engine.Storage;

namespace DualFlow.Engine.Scripts;

/// <summary>
/// The scripts of a college and their versions: drafts are saved and tried, published when every example passes, and taken back by
/// publishing an old text again. A published version never changes; workflows name the version that they were published with.
/// </summary>
public sealed class ScriptLibrary(IStore store, ScriptLanes lanes, StoredScriptTypes types, Toolbox toolbox, ScriptUses uses, TimeProvider time)
{
    const int MostNote = 500;

    /// <summary>All scripts that the college sees, by category and name.</summary>
    public async Task<ImmutableArray<ScriptSummary>> ListAsync(string? tenantId, CancellationToken ct) =>
    [
        .. (await store.ListScriptsAsync(StoredScriptTypes.Own(tenantId), null, ct)).GroupBy(s => s.Name, StringComparer.Ordinal).Select(Summary)
            .OrderBy(s => s.Metadata?.IsLibrary == true).ThenBy(s => s.Metadata?.Category, StringComparer.Ordinal).ThenBy(s => s.Name, StringComparer.Ordinal),
    ];

    /// <summary>A script with history and use; null when there is none of that name.</summary>
    public async Task<ScriptDetails?> FindAsync(string? tenantId, string name, CancellationToken ct)
    {
        var all = await store.ListScriptsAsync(StoredScriptTypes.Own(tenantId), null, ct);
        var own = all.Where(s => s.Name == name).ToList();
        if (own.Count == 0)
            return null;
        var published = StoredScriptTypes.Published(all);
        var newest = published.GroupBy(s => s.Name, StringComparer.Ordinal).Select(g => g.MaxBy(v => v.Version)!);
        return new ScriptDetails(Summary(own), own.FirstOrDefault(s => s.IsDraft), [.. published.Where(s => s.Name == name).OrderByDescending(s => s.Version)],
            await uses.ListAsync(tenantId, name, ct), [.. newest.Where(s => types.Module(s)?.Libraries.Contains(name) == true).Select(s => s.Name)]);
    }

    /// <summary>A version of a script; 0 is the draft. Null when there is none.</summary>
    public async Task<StoredScript?> FindVersionAsync(string? tenantId, string name, int version, CancellationToken ct) => version == 0
        ? (await store.ListScriptsAsync(StoredScriptTypes.Own(tenantId), name, ct)).FirstOrDefault(s => s.IsDraft)
        : StoredScriptTypes.Published(await store.ListScriptsAsync(StoredScriptTypes.Own(tenantId), name, ct)).FirstOrDefault(s => s.Version == version);

    /// <summary>Reads a text, compiles it with the newest libraries and runs its examples; nothing is saved.</summary>
    /// <param name="tenantId">The college.</param>
    /// <param name="source">The text.</param>
    /// <param name="name">The name that it must have; null accepts any.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<ScriptReview> ReviewAsync(string? tenantId, string source, string? name, CancellationToken ct)
    {
        var published = await types.ListPublishedAsync(tenantId, ct);
        ScriptModule? module = null;
        try
        {
            module = lanes.Read(source, tenantId);
            if (name is not null && module.Metadata.Name != name)
                return new(module, null, [new("script.name", $"The script calls itself \"{module.Metadata.Name}\", but it is kept as \"{name}\".", "Keep the name, or make a new script.", Line: 1, Column: 1)], []);
            var activity = lanes.Compile(module, library => Newest(published, library) is { } found ? types.Module(found) : null, NextVersion(published, module.Metadata.Name));
            if (module.Metadata.IsLibrary)
                return new(module, null, [], []);
            return new(module, activity, [], await Task.Run(() => lanes.RunExamples(activity, tenantId), ct));
        }
        catch (ProblemException e)
        {
            return new(module, null, [.. e.Problems], []);
        }
    }

    /// <summary>The libraries that a script may import: the newest version of each.</summary>
    /// <param name="tenantId">The college.</param>
    /// <param name="module">The script, which can't import itself; null while it can't be read.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<ImmutableArray<ScriptModule>> LibrariesAsync(string? tenantId, ScriptModule? module, CancellationToken ct) =>
    [
        .. (await types.ListPublishedAsync(tenantId, ct)).GroupBy(s => s.Name, StringComparer.Ordinal).Where(g => g.Key != module?.Metadata.Name)
            .Select(g => types.Module(g.MaxBy(v => v.Version)!)).OfType<ScriptModule>().Where(m => m.Metadata.IsLibrary),
    ];

    /// <summary>Saves a draft; a draft may have problems and failing examples.</summary>
    /// <param name="tenantId">The college.</param>
    /// <param name="name">Name of the script.</param>
    /// <param name="source">The text.</param>
    /// <param name="author">Who saves.</param>
    /// <param name="revision">The revision that the author saw; null makes the first draft.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The draft; null when somebody else has saved since.</returns>
    /// <exception cref="ProblemException">The name or the length isn't allowed.</exception>
    public async Task<StoredScript?> SaveAsync(string? tenantId, string name, string source, string? author, int? revision, CancellationToken ct)
    {
        if (!ScriptTemplate.IsName(name))
            throw new ProblemException(new Problem("script.name", $"\"{name}\" can't be the name of a script.", "Use letters, digits, points and hyphens, for example compensation.bonus."));
        if (lanes.LimitsOf(tenantId).SourceCharacters is var most && source.Length > most)
            throw new ProblemException(new Problem("script.forbidden", $"The script has {source.Length} characters; at most {most} are allowed.", "Move parts into a library."));
        var draft = new StoredScript(StoredScriptTypes.Own(tenantId), name, 0, source) { Author = author, SavedAt = time.GetUtcNow(), Revision = (revision ?? 0) + 1 };
        return await store.SaveScriptAsync(draft, revision, ct) ? draft : null;
    }

    /// <summary>Throws a draft away; false when there was none.</summary>
    public Task<bool> DiscardAsync(string? tenantId, string name, CancellationToken ct) => store.DeleteScriptAsync(StoredScriptTypes.Own(tenantId), name, 0, ct);

    /// <summary>Publishes the draft as the next version when it has no problems and every example passes.</summary>
    /// <param name="tenantId">The college.</param>
    /// <param name="name">Name of the script.</param>
    /// <param name="note">What was changed.</param>
    /// <param name="author">Who publishes.</param>
    /// <param name="updatesWorkflows">True publishes the workflows that use it again, so that new instances take the new version.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Null when there is no draft.</returns>
    /// <exception cref="ProblemException">Everything that stops the publication; a differing example says which value.</exception>
    public async Task<ScriptPublication?> PublishAsync(string? tenantId, string name, string? note, string? author, bool updatesWorkflows, CancellationToken ct)
    {
        if (await FindVersionAsync(tenantId, name, 0, ct) is not { } draft)
            return null;
        var publication = await PublishAsync(draft, note, author, updatesWorkflows, ct);
        await store.DeleteScriptAsync(draft.TenantId, name, 0, ct);
        return publication;
    }

    /// <summary>Publishes the text of an old version again, as the next version.</summary>
    /// <returns>Null when there is no such version.</returns>
    /// <exception cref="ProblemException">The old text doesn't pass today.</exception>
    public async Task<ScriptPublication?> RollBackAsync(string? tenantId, string name, int version, string? note, string? author, bool updatesWorkflows, CancellationToken ct) =>
        version > 0 && await FindVersionAsync(tenantId, name, version, ct) is { } old
            ? await PublishAsync(old with { TenantId = StoredScriptTypes.Own(tenantId) }, note ?? $"Back to version {version}", author, updatesWorkflows, ct) : null;

    async Task<ScriptPublication> PublishAsync(StoredScript text, string? note, string? author, bool updatesWorkflows, CancellationToken ct)
    {
        var review = await ReviewAsync(text.TenantId, text.Source, text.Name, ct);
        if (!review.IsGood)
            throw new ProblemException([.. review.Obstacles]);
        var published = await types.ListPublishedAsync(text.TenantId, ct);
        var script = text with
        {
            Version = NextVersion(published, text.Name), Revision = 1, Author = author, SavedAt = time.GetUtcNow(), Note = note is { Length: > MostNote } ? note[..MostNote] : note,
            Libraries = JsonSerializer.Serialize(Libraries(review.Module!, published)),
        };
        if (!await store.SaveScriptAsync(script, null, ct))
            throw new ProblemException(new Problem("script.published_meanwhile", $"Somebody else has just published \"{text.Name}\".", "Look at the new version, then publish again."));
        toolbox.Refresh();
        return updatesWorkflows ? await uses.UpdateAsync(script, ct) : new(script, [], []);
    }

    // Libraries may import libraries: all of them are pinned.
    SortedDictionary<string, int> Libraries(ScriptModule module, IReadOnlyList<StoredScript> published)
    {
        var pins = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var open = new Queue<ScriptModule>([module]);
        while (open.TryDequeue(out var next))
            foreach (var name in next.Libraries)
                if (!pins.ContainsKey(name) && Newest(published, name) is { } library && types.Module(library) is { } found)
                {
                    pins[name] = library.Version;
                    open.Enqueue(found);
                }
        return pins;
    }

    ScriptSummary Summary(IEnumerable<StoredScript> versions)
    {
        var all = versions.ToList();
        var newest = StoredScriptTypes.Published(all).MaxBy(v => v.Version);
        var draft = all.FirstOrDefault(v => v.IsDraft);
        return new(all[0].Name, (draft is null ? null : Metadata(draft.Source)) ?? (newest is null ? null : types.Module(newest)?.Metadata), newest?.Version, draft is not null, newest?.TenantId == "*" && draft is null);
    }

    ScriptMetadata? Metadata(string source)
    {
        try
        {
            return lanes.Read(source).Metadata;
        }
        catch (ProblemException)
        {
            return null;   // a draft may be anything
        }
    }

    static StoredScript? Newest(IReadOnlyList<StoredScript> published, string name) => published.Where(s => s.Name == name).MaxBy(s => s.Version);

    static int NextVersion(IReadOnlyList<StoredScript> published, string name) => (Newest(published, name)?.Version ?? 0) + 1;
}
