using System.Collections.Concurrent;
using DualFlow.Engine.Storage;
using Microsoft.Extensions.Logging;

namespace DualFlow.Engine.Runtime;

/// <summary>Fires timers: claims due rows in batches, resumes bookmarks and starts what timer triggers start. A timer that this server claims and doesn't consume is due again when its lease ends.</summary>
public sealed class TimerRunner(IStore store, Runner runner, EngineClock clock, RuntimeOptions options, TimeProvider time, ILogger<TimerRunner> log)
{
    readonly ConcurrentDictionary<string, long> inHand = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<Task, byte> running = new();
    bool accepts = true;

    /// <summary>Timers that are claimed by this server and not yet fired.</summary>
    public int InHand => inHand.Count;

    /// <summary>True while there is room for a whole claim: a few rows at a time cost as many round trips and flushes as many do.</summary>
    public bool HasRoom => accepts && inHand.Count <= options.TimersAtOnce * 3;

    /// <summary>Claims what is due by the database's clock and begins to fire it; returns at once.</summary>
    /// <returns>How many were claimed.</returns>
    public async Task<int> ClaimAsync(CancellationToken ct)
    {
        if (!HasRoom)
            return 0;
        var at = time.GetTimestamp();
        var due = await store.ClaimDueTimersAsync(options.TimersAtOnce, options.Lease, null, ct);
        foreach (var timer in due)
        {
            if (!inHand.TryAdd(timer.BookmarkId, at))
                continue;
            var task = FireAsync(timer);
            running.TryAdd(task, 0);
            _ = task.ContinueWith(t => running.TryRemove(t, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
        return due.Length;
    }

    /// <summary>Waits until nothing is in hand.</summary>
    public async Task DrainAsync(CancellationToken ct)
    {
        while (running.Keys.FirstOrDefault() is { } task)
            await Task.WhenAny(task).WaitAsync(ct);
    }

    /// <summary>Claims no more, lets those in hand fire, and gives the rest back at once.</summary>
    public async Task StopAsync()
    {
        accepts = false;
        using var enough = new CancellationTokenSource(options.StopWithin, time);
        try
        {
            await DrainAsync(enough.Token);
        }
        catch (OperationCanceledException)
        {
            await store.ReleaseAsync([.. inHand.Where(t => time.GetElapsedTime(t.Value) < options.Lease).Select(t => t.Key)], [], CancellationToken.None);
        }
    }

    async Task FireAsync(DueTimer timer)
    {
        await Task.Yield();
        try
        {
            if (timer.InstanceId is null)
                await StartAsync(timer);
            else if (await runner.ResumeTimerAsync(timer.BookmarkId, CancellationToken.None) is ResumeResult.Busy)
                log.LogWarning("Timer {BookmarkId} found its instance busy; it is due again when its lease ends", timer.BookmarkId);
        }
        catch (Exception e)
        {
            // The lease ends by itself, and the timer is due again.
            log.LogError(e, "Timer {BookmarkId} of {InstanceId} could not be fired", timer.BookmarkId, timer.InstanceId);
        }
        finally
        {
            inHand.TryRemove(timer.BookmarkId, out _);
        }
    }

    // The instance's id comes from the trigger and the due time, and the due time moves in the commit that creates it: whatever
    // server fires it, and however often, there is one instance for one due time.
    async Task StartAsync(DueTimer timer)
    {
        if (await store.FindTriggerAsync(timer.BookmarkId, CancellationToken.None) is not { } trigger || trigger.DueAt != timer.DueAt)
            return;
        var fired = new TriggerFired(trigger.Id, timer.DueAt, TimerSchedule.Next(trigger.Name, trigger.Payload, timer.DueAt, await clock.GetNowAsync(CancellationToken.None)));
        var started = await runner.StartAsync(new StartOrder
        {
            VersionId = trigger.DefinitionVersionId, TenantId = trigger.TenantId, InstanceId = Ids.From("timer", trigger.Id, timer.DueAt.UtcTicks.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            TriggerActivityId = trigger.ActivityId, Fired = fired, LeaveLongBurst = true,
        }, CancellationToken.None);
        if (started is StartResult.CannotStart refused)
        {
            log.LogInformation("Timer {TriggerId} due at {DueAt} started nothing: {Reason}", trigger.Id, timer.DueAt, refused.Problem.Message);
            await store.MoveTriggerAsync(fired, CancellationToken.None);
        }
    }
}
