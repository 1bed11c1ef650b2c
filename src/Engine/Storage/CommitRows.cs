using System.Collections.Immutable;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Interpreter;

namespace DualFlow.Engine.Storage;

/// <summary>A commit as rows: what is the same for both stores.</summary>
sealed class CommitRows
{
    public CommitRows(Commit commit)
    {
        Commit = commit;
        State = StateJson.Write(commit.Plan, commit.State);
        List<Bookmark>? opened = null;
        List<string>? closed = null;
        List<JournalText>? journal = null;
        List<Work>? queued = null;
        List<RegistryWrite>? registry = null;
        foreach (var effect in commit.Effects)
            switch (effect)
            {
                case Effect.OpenBookmark open:
                    (opened ??= []).Add(open.Bookmark);
                    break;
                case Effect.CloseBookmark close:
                    // Opened and closed by one step: nobody ever saw it.
                    if (opened is null || opened.RemoveAll(b => b.Id == close.BookmarkId) == 0)
                        (closed ??= []).Add(close.BookmarkId);
                    break;
                case Effect.Journal line:
                    (journal ??= []).Add(new(line.Entry));
                    break;
                case Effect.Enqueue work:
                    (queued ??= []).Add(work.Work);
                    break;
                case Effect.ChangeRegistry change:
                    (registry ??= []).Add(new(commit.State.Id, commit.ExpectedVersion + 1, registry?.Count ?? 0, commit.State.TenantId, change.ActivityNodeId, change.At, change.Change));
                    break;
                default:
                    break;   // WriteLine and RespondHttp are for callers in this process
            }
        Opened = opened ?? [];
        Closed = closed ?? [];
        Journal = journal ?? [];
        Queued = queued ?? [];
        Registry = registry ?? [];
    }

    public Commit Commit { get; }

    public InstanceState Instance => Commit.State;

    public byte[] State { get; }

    public IReadOnlyList<Bookmark> Opened { get; }

    public IReadOnlyList<string> Closed { get; }

    public IReadOnlyList<JournalText> Journal { get; }

    public IReadOnlyList<Work> Queued { get; }

    public IReadOnlyList<RegistryWrite> Registry { get; }

    /// <summary>The rows of commits that one call brought, in order; refuses what no store can write.</summary>
    public static CommitRows[] Of(IReadOnlyList<Commit> commits, int maxStateBytes)
    {
        var rows = new CommitRows[commits.Count];
        for (var i = 0; i < rows.Length; i++)
            rows[i] = Of(commits[i], maxStateBytes);
        if (rows.Length > 1 && rows.DistinctBy(r => r.Instance.Id).Count() < rows.Length)
            throw new ArgumentException("Two commits of one instance in one call: the second one's guard can't hold.", nameof(commits));
        return rows;
    }

    /// <summary>The rows of one commit.</summary>
    public static CommitRows Of(Commit commit, int maxStateBytes)
    {
        var rows = commit.Rows;
        return rows.State.Length <= maxStateBytes ? rows : throw new StateTooLargeException(commit.State.Id, rows.State.Length, maxStateBytes);
    }

    /// <summary>True when it uses something that can be used once: a key or a trigger's firing.</summary>
    public bool IsExclusive => Commit.IdempotencyKey is not null || Commit.TriggerFired is not null;

    /// <summary>True when both use one idempotency key or one trigger's firing: at most one of them can be written.</summary>
    public bool Excludes(CommitRows other) =>
        Commit.IdempotencyKey is { } key && key == other.Commit.IdempotencyKey && Instance.TenantId == other.Instance.TenantId
        || Commit.TriggerFired is { } fired && fired.TriggerId == other.Commit.TriggerFired?.TriggerId;
}

/// <summary>A journal line with its values as text.</summary>
readonly struct JournalText(JournalEntry entry)
{
    public JournalEntry Entry { get; } = entry;

    public string? ActivityState { get; } = JournalJson.ActivityState(entry);

    public string? Payload { get; } = JournalJson.Payload(entry);
}
