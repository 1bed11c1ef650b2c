using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Storage;

namespace DualFlow.Store.Tests;

/// <summary>What a store is, in dictionaries: the promise in its simplest words, to compare the real ones with.</summary>
sealed class StoreModel
{
    readonly Dictionary<string, long> versions = [];
    readonly Dictionary<string, (string Instance, DateTimeOffset? Due, DateTimeOffset? Next)> bookmarks = [];
    readonly Dictionary<string, QueuedRow> outbox = [];
    readonly Dictionary<string, string> inbox = [];
    readonly Dictionary<string, (DateTimeOffset? Due, DateTimeOffset? Next)> triggers = [];
    readonly SortedSet<(string Instance, long Sequence)> journal = [];
    readonly HashSet<string> finished = [];

    sealed record QueuedRow(string Instance, DateTimeOffset Due, DateTimeOffset Next, DateTimeOffset? Lease, int Attempt, string? Error);

    public CommitAnswer[] Commit(IEnumerable<Commit> commits) => [.. commits.Select(CommitOne)];

    CommitAnswer CommitOne(Commit c)
    {
        var id = c.State.Id;
        if (c.IdempotencyKey is { } key && inbox.ContainsKey(key))
            return CommitAnswer.Duplicate;
        if (c.TriggerFired is { } fired && (!triggers.TryGetValue(fired.TriggerId, out var t) || t.Due != fired.DueAt))
            return CommitAnswer.LostRace;
        if (versions.GetValueOrDefault(id) != c.ExpectedVersion)
            return CommitAnswer.LostRace;
        versions[id] = c.ExpectedVersion + 1;
        _ = c.State.FinishedAt is null ? finished.Remove(id) : finished.Add(id);
        if (c.IdempotencyKey is not null)
            inbox[c.IdempotencyKey] = id;
        if (c.TriggerFired is { } moved)
            triggers[moved.TriggerId] = (moved.NextDueAt, moved.NextDueAt);
        if (c.CompletedWorkId is not null)
            outbox.Remove(c.CompletedWorkId);
        foreach (var effect in c.Effects)
            switch (effect)
            {
                case Effect.OpenBookmark { Bookmark: var b }: bookmarks[b.Id] = (id, b.DueAt, b.DueAt); break;
                case Effect.CloseBookmark { BookmarkId: var b }: bookmarks.Remove(b); break;
                case Effect.Enqueue { Work: var w }: outbox[w.Id] = new(id, w.DueAt, w.DueAt, null, 0, null); break;
                case Effect.Journal { Entry: var e }: journal.Add((id, e.Sequence)); break;
                default: break;
            }
        return CommitAnswer.Committed;
    }

    public string[] ClaimTimers(int limit, TimeSpan lease, DateTimeOffset now)
    {
        var due = bookmarks.Select(b => (b.Key, b.Value.Due, b.Value.Next)).Concat(triggers.Select(t => (t.Key, t.Value.Due, t.Value.Next)))
            .Where(r => r.Next <= now).OrderBy(r => r.Next).ThenBy(r => r.Key, StringComparer.Ordinal).Take(limit).ToArray();
        foreach (var (id, dueAt, _) in due)
            if (bookmarks.TryGetValue(id, out var b))
                bookmarks[id] = (b.Instance, dueAt, now + lease);
            else
                triggers[id] = (dueAt, now + lease);
        return [.. due.OrderBy(r => r.Due).ThenBy(r => r.Key, StringComparer.Ordinal).Select(r => $"{r.Key}@{r.Due:O}")];
    }

    public string[] ClaimWork(int limit, TimeSpan lease, DateTimeOffset now)
    {
        var due = outbox.Where(w => w.Value.Next <= now).OrderBy(w => w.Value.Next).ThenBy(w => w.Key, StringComparer.Ordinal).Take(limit).ToArray();
        foreach (var (id, row) in due)
            outbox[id] = row with { Next = now + lease, Lease = now + lease, Attempt = row.Attempt + 1 };
        return [.. due.OrderBy(w => w.Value.Due).ThenBy(w => w.Key, StringComparer.Ordinal).Select(w => $"{w.Key}#{w.Value.Attempt + 1}")];
    }

    public bool Return(ClaimedWork work, DateTimeOffset due, string error)
    {
        if (!Holds(work))
            return false;
        outbox[work.Work.Id] = outbox[work.Work.Id] with { Due = due, Next = due, Lease = null, Error = error };
        return true;
    }

    public bool Complete(ClaimedWork work) => Holds(work) && outbox.Remove(work.Work.Id);

    bool Holds(ClaimedWork work) => outbox.TryGetValue(work.Work.Id, out var row) && row.Lease == work.LeasedUntil && row.Attempt == work.Attempt;

    public void Release(IEnumerable<string> timers, IEnumerable<string> work)
    {
        foreach (var id in timers)
            if (bookmarks.TryGetValue(id, out var b))
                bookmarks[id] = b with { Next = b.Due };
            else if (triggers.TryGetValue(id, out var t))
                triggers[id] = (t.Due, t.Due);
        foreach (var id in work)
            if (outbox.TryGetValue(id, out var row) && row.Lease is not null)
                outbox[id] = row with { Next = row.Due, Lease = null, Attempt = row.Attempt - 1 };
    }

    public int Delete(string id)
    {
        foreach (var b in bookmarks.Where(b => b.Value.Instance == id).Select(b => b.Key).ToArray())
            bookmarks.Remove(b);
        foreach (var w in outbox.Where(w => w.Value.Instance == id).Select(w => w.Key).ToArray())
            outbox.Remove(w);
        foreach (var k in inbox.Where(k => k.Value == id).Select(k => k.Key).ToArray())
            inbox.Remove(k);
        journal.RemoveWhere(j => j.Instance == id);
        finished.Remove(id);
        return versions.Remove(id) ? 1 : 0;
    }

    /// <summary>Everything finished and every key is old enough.</summary>
    public int Purge()
    {
        inbox.Clear();
        return finished.ToArray().Sum(Delete);
    }

    public void Publish(DateTimeOffset due)
    {
        triggers.Clear();
        triggers["t"] = (due, due);
    }

    /// <summary>Everything a store can be asked, as text.</summary>
    public IEnumerable<string> Describe() =>
    [
        .. versions.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => $"instance {v.Key} {v.Value}"),
        .. bookmarks.OrderBy(b => b.Key, StringComparer.Ordinal).Select(b => $"bookmark {b.Key} {b.Value.Due:O}"),
        .. outbox.OrderBy(w => w.Value.Due).ThenBy(w => w.Key, StringComparer.Ordinal).Select(w => $"work {w.Key} {w.Value.Due:O} {w.Value.Attempt} {w.Value.Lease:O} {w.Value.Error}"),
        .. journal.Select(j => $"journal {j.Instance} {j.Sequence}"),
        .. triggers.Select(t => $"trigger {t.Key} {t.Value.Due:O}"),
        $"next {bookmarks.Values.Select(b => b.Next).Concat(outbox.Values.Select(w => (DateTimeOffset?)w.Next)).Concat(triggers.Values.Select(t => t.Next)).Min():O}",
    ];

    /// <summary>The same of a store.</summary>
    public static async Task<IEnumerable<string>> DescribeAsync(IStore store)
    {
        var instances = (await store.ListInstancesAsync(new() { OrderBy = InstanceOrder.Name, Descending = false }, default)).Items.OrderBy(i => i.Id, StringComparer.Ordinal).ToArray();
        var lines = new List<string>();
        foreach (var loaded in (await store.FindInstancesAsync([.. instances.Select(i => i.Id)], default)).OrderBy(i => i.Id, StringComparer.Ordinal))
            lines.Add($"instance {loaded.Id} {loaded.Version}");
        foreach (var b in await store.FindBookmarksAsync(new(), default))
            lines.Add($"bookmark {b.Bookmark.Id} {b.Bookmark.DueAt:O}");
        foreach (var w in (await store.ListWorkAsync(0, 1000, default)).Items)
            lines.Add($"work {w.Work.Id} {w.Work.DueAt:O} {w.Attempt} {w.LeasedUntil:O} {w.LastError}");
        foreach (var i in instances)
            foreach (var j in (await store.ListJournalAsync(new(i.Id), default)).Items)
                lines.Add($"journal {i.Id} {j.Sequence}");
        foreach (var t in await store.FindTriggersAsync(null, null, default))
            lines.Add($"trigger {t.Id} {t.DueAt:O}");
        lines.Add($"next {await store.GetNextDueAsync(default):O}");
        return lines;
    }
}
