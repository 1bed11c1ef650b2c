using System.Collections.Concurrent;
using System.Collections.Immutable;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Storage;

namespace DualFlow.Engine.Runtime;

public sealed partial class Runner
{
    /// <summary>Resumes by one bookmark: of all callers, one wins.</summary>
    /// <param name="bookmarkId">The bookmark.</param>
    /// <param name="input">What came in; null for nothing.</param>
    /// <param name="idempotencyKey">A repeat with the same key answers the state as it is instead of "already consumed".</param>
    /// <param name="ct">Cancels what hasn't begun.</param>
    /// <param name="hasHttpContext">True when an HTTP request waits for an answer: it is heard on the <see cref="InstanceFeed"/>.</param>
    /// <exception cref="ProblemException">The instance's version was deleted, or its state can't be read.</exception>
    public async Task<ResumeResult> ResumeAsync(string bookmarkId, object? input, string? idempotencyKey, CancellationToken ct, bool hasHttpContext = false)
    {
        if (Ids.InstanceOfBookmark(bookmarkId) is not { } instanceId)
            return new ResumeResult.NotFound();
        var key = idempotencyKey is null ? null : $"{idempotencyKey}/{bookmarkId}";
        var result = await MoveAsync(instanceId, new Stimulus.Resume(bookmarkId, input, hasHttpContext), new Delivery(key), ct);
        return result is ResumeResult.AlreadyConsumed no && !WasGivenOut(bookmarkId, no.State) ? new ResumeResult.NotFound() : result;
    }

    /// <summary>A timer is due; the database's clock said so.</summary>
    internal Task<ResumeResult> ResumeTimerAsync(string bookmarkId, CancellationToken ct) => Ids.InstanceOfBookmark(bookmarkId) is { } instanceId
        ? MoveAsync(instanceId, new Stimulus.Resume(bookmarkId), new Delivery(LeaveLongBurst: true), ct) : Task.FromResult<ResumeResult>(new ResumeResult.NotFound());

    // Numbers are given out in order: one above the last never was a bookmark of this instance.
    static bool WasGivenOut(string bookmarkId, InstanceState state) =>
        int.TryParse(bookmarkId.AsSpan(state.Id.Length + 2), out var number) && number <= state.LastId;

    /// <summary>
    /// Starts what the stimulus' triggers start, and resumes every bookmark that matches. What is promised: a bookmark that was
    /// open when the call began is resumed, or reported busy. A stimulus that is addressed (to an instance, a correlation id, an
    /// activity or a bookmark) and finds nobody is kept and tried again until <see cref="RuntimeOptions.KeepStimulusFor"/> has
    /// passed, so it isn't lost to a wait that is about to open. One that is addressed to nobody reaches those who wait now.
    /// </summary>
    public async Task<StimulusResult> SendStimulusAsync(StimulusOrder order, CancellationToken ct)
    {
        var result = await DeliverAsync(order, order.IdempotencyKey, openedBefore: null, ct);
        if (result.HasReached || !result.BusyBookmarks.IsEmpty || !order.IsAddressed || !order.MayBeKept || order.BookmarkId is not null || options.KeepStimulusFor == TimeSpan.Zero
            || !await MayStillOpenAsync(order, ct))
            return result;
        var now = await clock.GetNowAsync(ct);
        await KeepAsync(KeptStimulus.From(order, now + options.KeepStimulusFor), order, now);
        return result with { IsKept = true };
    }

    internal async Task KeepAsync(KeptStimulus kept, StimulusOrder order, DateTimeOffset now)
    {
        await store.EnqueueAsync(kept.NextTry(now), order.InstanceId ?? "", order.TenantId, CancellationToken.None);
        wake.WorkIsReady();
    }

    // An instance that has ended opens no more bookmarks.
    async Task<bool> MayStillOpenAsync(StimulusOrder order, CancellationToken ct)
    {
        var instanceId = order.InstanceId ?? (order.ActivityInstanceId is { } activity && activity.LastIndexOf(':') is var at and > 0 ? activity[..at] : null);
        return instanceId is null || await FindAsync(instanceId, ct) is { State.Status: WorkflowStatus.Running };
    }

    /// <summary>Delivers to everybody there is.</summary>
    /// <param name="order">The stimulus.</param>
    /// <param name="key">Key of this stimulus; nobody gets it twice under one key.</param>
    /// <param name="openedBefore">Leaves out waits that opened later: a repeated delivery must not reach the next turn of a loop.</param>
    /// <param name="ct">Cancels what hasn't begun.</param>
    internal async Task<StimulusResult> DeliverAsync(StimulusOrder order, string? key, DateTimeOffset? openedBefore, CancellationToken ct)
    {
        // Found before anything starts: an instance that the stimulus starts must not get it a second time.
        var waiting = (await FindWaitingAsync(order, ct)).Where(w => openedBefore is null || w.Bookmark.CreatedAt <= openedBefore).ToList();
        var started = order.InstanceId is null && order.ActivityInstanceId is null && order.BookmarkId is null ? await StartTriggeredAsync(order, key, ct) : [];
        var resumed = new ConcurrentQueue<ResumeResult.Resumed>();
        var busy = new ConcurrentQueue<string>();
        // Side by side, so that their commits go together; those of one instance queue at its gate.
        await Parallel.ForEachAsync(waiting, new ParallelOptions { MaxDegreeOfParallelism = 64, CancellationToken = ct }, async (w, stop) =>
        {
            var result = await ResumeAsync(w.Bookmark.Id, order.Input, key, stop, order.HasHttpContext);
            if (result is ResumeResult.Resumed done)
                resumed.Enqueue(done);
            else if (result is ResumeResult.Busy)
                busy.Enqueue(w.Bookmark.Id);
        });
        if (resumed.IsEmpty && busy.IsEmpty && key is not null && order.IsAddressed)
            await RecallAsync(order, key, resumed, ct);
        return new StimulusResult([.. started.OfType<StartResult.Started>()], [.. resumed],
            [.. started.OfType<StartResult.CannotStart>().Select(s => s.Problem)], [.. busy], IsKept: false);
    }

    // A repeat finds nobody because the first delivery found them: it answers with those, as they are now.
    async Task RecallAsync(StimulusOrder order, string key, ConcurrentQueue<ResumeResult.Resumed> resumed, CancellationToken ct)
    {
        foreach (var instanceId in await store.ListInboxAsync($"{key}/", order.TenantId, ct))
            if (await FindAsync(instanceId, ct) is { } view)
                resumed.Enqueue(new ResumeResult.Resumed(view.State, [], IsRepeat: true));
    }

    async Task<ImmutableArray<StartResult>> StartTriggeredAsync(StimulusOrder order, string? key, CancellationToken ct)
    {
        var results = ImmutableArray.CreateBuilder<StartResult>();
        foreach (var trigger in await store.FindTriggersAsync(order.Hash, order.TenantId, ct))
            results.Add(await StartAsync(new StartOrder
            {
                VersionId = trigger.DefinitionVersionId, TenantId = trigger.TenantId, InstanceId = key is null ? null : Ids.From("trigger", trigger.DefinitionId, trigger.ActivityId, key),
                CorrelationId = order.CorrelationId, TriggerActivityId = trigger.ActivityId, TriggerInput = order.Input, HasHttpContext = order.HasHttpContext,
            }, ct));
        return results.ToImmutable();
    }

    async Task<List<WaitingBookmark>> FindWaitingAsync(StimulusOrder order, CancellationToken ct)
    {
        var found = new List<WaitingBookmark>();
        var filter = new BookmarkFilter
        {
            Id = order.BookmarkId, Hash = order.BookmarkId is null ? order.Hash : null, InstanceId = order.InstanceId, CorrelationId = order.CorrelationId, TenantId = order.TenantId,
        };
        while (true)
        {
            var page = await store.FindBookmarksAsync(filter with { Skip = found.Count }, ct);
            found.AddRange(page);
            if (page.Length < filter.Take)
                break;
        }
        if (order.ActivityInstanceId is { } activity)
            found.RemoveAll(w => $"{w.InstanceId}:{w.Bookmark.TokenId}" != activity);
        return found;
    }
}
