using System.Collections.Immutable;
using DualFlow.Designer.Documents;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Storage;

namespace DualFlow.Designer.Drafts;

/// <summary>
/// One person's work on a draft: it saves itself a moment after the last change, notices when somebody else saved in between, and can put the
/// unsaved changes on top of the other draft. Opening makes no draft; the first change does. All members are called on the page's own context.
/// </summary>
/// <param name="definitionId">Which process.</param>
/// <param name="library">Where drafts are stored.</param>
/// <param name="presence">The person's place in the room of this draft.</param>
/// <param name="time">Paces the saving.</param>
/// <param name="onPage">Runs on the page's context: timers and other people's saves come from elsewhere.</param>
public sealed class DraftSession(string definitionId, DefinitionLibrary library, DraftPresence presence, TimeProvider time, Func<Func<Task>, Task> onPage) : IAsyncDisposable
{
    /// <summary>How long a draft waits for the next change before it is saved.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(700);

    readonly List<FlowOp> pending = [];
    ITimer? timer;
    FlowDocument? document;
    bool isSaving;
    int sent;
    string? sentContent;

    /// <summary>The document; another one after <see cref="MergeAsync"/> and <see cref="TakeTheirsAsync"/>.</summary>
    /// <exception cref="InvalidOperationException">It wasn't opened.</exception>
    public FlowDocument Document => document ?? throw new InvalidOperationException("The draft has not been opened.");

    /// <summary>The stored version that the document was made from.</summary>
    public WorkflowDefinition? Stored { get; private set; }

    /// <summary>Stamp of <see cref="Stored"/>.</summary>
    public string Stamp { get; private set; } = "";

    /// <summary>When this page saved last; null before.</summary>
    public DateTimeOffset? SavedAt { get; private set; }

    /// <summary>Changes that aren't stored yet.</summary>
    public ImmutableArray<FlowOp> Pending => [.. pending];

    /// <summary>True while a save is under way.</summary>
    public bool IsSaving => isSaving;

    /// <summary>What a browser should keep until it is stored; null when everything is.</summary>
    public KeptDraft? Unsaved => pending.Count == 0 ? null : new(Stamp, time.GetUtcNow(), Pending, sent, sentContent);

    /// <summary>The save of somebody else that stands between this page and the store; null when there is none.</summary>
    public DraftSaved? Conflict { get; private set; }

    /// <summary>Why the last save failed; null when it didn't.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Who else is here.</summary>
    public IReadOnlyList<string> Others => presence.Others;

    /// <summary>Something of the above changed.</summary>
    public event Action? Changed;

    /// <summary>Loads the latest version.</summary>
    /// <returns>False when there is no such process.</returns>
    public async Task<bool> OpenAsync(CancellationToken ct)
    {
        if (await LatestAsync(ct) is not { } latest)
            return false;
        Take(latest);
        timer = time.CreateTimer(_ => _ = onPage(() => SaveAsync(CancellationToken.None)), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        presence.PeopleChanged += OnPeople;
        presence.Saved += OnSaved;
        return true;
    }

    /// <summary>Saves now what isn't saved yet. Failures and conflicts are told by the properties; the changes stay.</summary>
    public async Task SaveAsync(CancellationToken ct)
    {
        if (pending.Count == 0 || Conflict is not null || isSaving)
            return;
        isSaving = true;
        Changed?.Invoke();
        try
        {
            await presence.Saving.WaitAsync(ct);
            try
            {
                await WriteAsync(ct);
            }
            finally
            {
                presence.Saving.Release();
            }
            Failure = null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Failure = e;
        }
        finally
        {
            isSaving = false;
        }
        if (pending.Count > 0 && Conflict is null)
            timer?.Change(Failure is null ? Pause : 8 * Pause, Timeout.InfiniteTimeSpan);
        Changed?.Invoke();
    }

    async Task WriteAsync(CancellationToken ct)
    {
        if (await LatestAsync(ct) is not { } latest)
            throw new ProblemException(new Problem("definition.not_found", $"\"{definitionId}\" was deleted.", "Copy the steps into another process."));
        if (DraftStamp.Of(latest) is var stamp && stamp != Stamp)
        {
            Conflict = new("", time.GetUtcNow(), Stamp, stamp, []);
            return;
        }
        var count = pending.Count;
        var draft = Document.ToDefinition() with { DefinitionId = definitionId, TenantId = latest.TenantId };
        // Told before the store is asked: a server that dies in between leaves the browser knowing what may have arrived.
        (sent, sentContent) = (count, DraftStamp.OfContent(draft));
        Changed?.Invoke();
        WorkflowDefinition saved;
        try
        {
            saved = await library.SaveAsync(draft, ct);
        }
        finally
        {
            (sent, sentContent) = (0, null);
        }
        var ops = pending.Take(count).ToImmutableArray();
        pending.RemoveRange(0, count);
        Stored = saved;
        Stamp = DraftStamp.Of(saved);
        SavedAt = time.GetUtcNow();
        presence.Announce(new(presence.Person, SavedAt.Value, stamp, Stamp, ops));
    }

    /// <summary>Puts the unsaved changes on top of the other draft.</summary>
    /// <returns>How many found no place there.</returns>
    public async Task<int> MergeAsync(CancellationToken ct)
    {
        if (await LatestAsync(ct) is not { } latest)
            return 0;
        var mine = Pending;
        Take(latest);
        var applied = Document.Apply([.. mine], null);
        await SaveAsync(ct);
        return mine.Length - applied;
    }

    /// <summary>Gives the unsaved changes up and shows the other draft.</summary>
    public async Task TakeTheirsAsync(CancellationToken ct)
    {
        if (await LatestAsync(ct) is { } latest)
            Take(latest);
    }

    /// <summary>Brings changes back that a browser kept; they are one step of undo.</summary>
    /// <returns>How many found no place any more.</returns>
    public int Restore(KeptDraft kept) => kept.Ops.Length - Document.Apply([.. kept.Ops], null);

    /// <summary>Publishes what is saved. Save first.</summary>
    /// <exception cref="ProblemException">The document has errors.</exception>
    public async Task<PublishResult?> PublishAsync(CancellationToken ct)
    {
        var result = await library.PublishAsync(definitionId, ct);
        if (result is null)
            return null;
        var before = Stamp;
        // Publishing may have pinned the versions of workflows inside: the document follows what is stored.
        var fresh = FlowDocument.Of(result.Definition);
        var pinned = new FlowOp.Set("", ["root"], fresh.Json["root"]?.DeepClone());
        Document.ApplyFromElsewhere([pinned]);
        Stored = result.Definition;
        Stamp = DraftStamp.Of(result.Definition);
        presence.Announce(new(presence.Person, time.GetUtcNow(), before, Stamp, [pinned]));
        Changed?.Invoke();
        return result;
    }

    void Take(WorkflowDefinition latest)
    {
        if (document is not null)
            document.Changed -= OnChanged;
        pending.Clear();
        Conflict = null;
        Failure = null;
        Stored = latest;
        Stamp = DraftStamp.Of(latest);
        document = FlowDocument.Of(latest);
        document.Changed += OnChanged;
        Changed?.Invoke();
    }

    void OnChanged(FlowChange change)
    {
        if (change.Kind == FlowChangeKind.Elsewhere)
            return;
        pending.AddRange(change.Applied);
        timer?.Change(Pause, Timeout.InfiniteTimeSpan);
        Changed?.Invoke();
    }

    void OnPeople() => _ = onPage(() =>
    {
        Changed?.Invoke();
        return Task.CompletedTask;
    });

    void OnSaved(DraftSaved saved) => _ = onPage(() =>
    {
        if (saved.After == Stamp)
            return Task.CompletedTask;
        if (saved.Before == Stamp && pending.Count == 0 && !isSaving)
        {
            // Nothing of ours is at stake: what the other did is shown at once.
            Document.ApplyFromElsewhere(saved.Ops);
            Stamp = saved.After;
        }
        else if (pending.Count > 0)
            Conflict = saved;
        else
            return TakeTheirsAsync(CancellationToken.None);
        Changed?.Invoke();
        return Task.CompletedTask;
    });

    Task<WorkflowDefinition?> LatestAsync(CancellationToken ct) => library.FindAsync(definitionId, VersionChoice.LatestOrPublished, ct);

    /// <summary>Saves what is left and leaves the room.</summary>
    public async ValueTask DisposeAsync()
    {
        if (timer is not null)
            await timer.DisposeAsync();
        timer = null;
        if (document is not null)
            document.Changed -= OnChanged;
        presence.PeopleChanged -= OnPeople;
        presence.Saved -= OnSaved;
        await SaveAsync(CancellationToken.None);
        presence.Dispose();
    }
}
