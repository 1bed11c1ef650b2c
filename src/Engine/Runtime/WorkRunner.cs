using System.Collections.Concurrent;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Storage;
using Microsoft.Extensions.Logging;

namespace DualFlow.Engine.Runtime;

/// <summary>
/// Runs the outbox: claims rows for a lease, keeps the lease while it works, and brings the outcome back in the commit that
/// deletes the row. Any server may die at any line: the row is due again when its lease ends, under the same id.
/// </summary>
public sealed partial class WorkRunner(
    IStore store, Runner runner, Toolbox toolbox, EngineClock clock, RuntimeOptions options, TimeProvider time, ILogger<WorkRunner> log) : IAsyncDisposable
{
    readonly ConcurrentDictionary<string, Claim> inHand = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<Task, byte> running = new();
    readonly Lanes lanes = new(options);
    readonly CancellationTokenSource stopping = new();
    Task? renewing;
    bool accepts = true;

    /// <summary>Pieces of work that are claimed by this server and not done.</summary>
    public int InHand => inHand.Count;

    /// <summary>True while more may be claimed.</summary>
    public bool HasRoom => accepts && inHand.Count < options.WorkInHand;

    /// <summary>Claims what is due and begins it; returns at once.</summary>
    /// <returns>How many were claimed.</returns>
    public async Task<int> ClaimAsync(CancellationToken ct)
    {
        var room = Math.Min(options.WorkInHand - inHand.Count, 128);
        if (!HasRoom)
            return 0;
        var at = time.GetTimestamp();
        var rows = await store.ClaimWorkAsync(room, options.Lease, null, ct);
        foreach (var row in rows)
        {
            var claim = new Claim(row, at, stopping.Token);
            // A row that came back while it is still in hand was given up by its lease: the old run must stop.
            if (inHand.TryGetValue(row.Work.Id, out var old))
                old.Lose();
            inHand[row.Work.Id] = claim;
            var task = RunAsync(claim);
            running.TryAdd(task, 0);
            _ = task.ContinueWith(t => running.TryRemove(t, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
        if (rows.Length > 0)
            renewing ??= RenewAsync();
        return rows.Length;
    }

    /// <summary>Waits until nothing is in hand.</summary>
    public async Task DrainAsync(CancellationToken ct)
    {
        while (running.Keys.FirstOrDefault() is { } task)
            await Task.WhenAny(task).WaitAsync(ct);
    }

    /// <summary>Claims no more, lets running activities end for a while, and gives the rest back to other servers at once.</summary>
    public async Task StopAsync()
    {
        accepts = false;
        var waiting = inHand.Values.Where(c => !c.HasBegun).ToList();
        foreach (var claim in waiting)
            claim.Lose();
        using (var enough = new CancellationTokenSource(options.StopWithin, time))
        {
            try
            {
                await DrainAsync(enough.Token);
            }
            catch (OperationCanceledException)
            {
                log.LogWarning("{Count} activities didn't end within {Seconds} s; another server will run them again", inHand.Count, options.StopWithin.TotalSeconds);
            }
        }
        var left = inHand.Values.Where(c => c.HasBegun).ToList();
        await stopping.CancelAsync();
        // Only what is still ours by the lease: a row that another server has by now must not be taken from it.
        string[] ours = [.. waiting.Concat(left).Where(c => time.GetElapsedTime(c.At) < options.Lease).Select(c => c.Row.Work.Id).Distinct()];
        if (ours.Length > 0)
            await store.ReleaseAsync([], ours, CancellationToken.None);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        accepts = false;
        await stopping.CancelAsync();
        await Task.WhenAll(running.Keys);
        if (renewing is not null)
            await renewing;
        lanes.Dispose();
        stopping.Dispose();
    }

    async Task RunAsync(Claim claim)
    {
        var work = claim.Row.Work;
        await Task.Yield();
        try
        {
            using var place = work.Kind == WorkKind.RunActivity ? await EnterAsync(claim) : await lanes.EnterAsync(claim.Token);
            claim.HasBegun = true;
            await RunAsync(claim, place);
        }
        catch (OperationCanceledException) when (claim.Token.IsCancellationRequested)
        {
            // Lost or stopping: the row is another server's, or is given back.
        }
        catch (Exception e)
        {
            await FailAsync(claim, "work.failed", e.Message, e);
        }
        finally
        {
            inHand.TryRemove(KeyValuePair.Create(work.Id, claim));
            claim.Dispose();
        }
    }

    async Task<IDisposable> EnterAsync(Claim claim)
    {
        var activity = (WorkPayload.RunActivity)WorkPayload.Read(claim.Row.Work.Kind, claim.Row.Work.Payload);
        var type = (await toolbox.GetAsync(claim.Row.TenantId, claim.Token)).Find(activity.Type, activity.TypeVersion);
        return await lanes.EnterAsync(activity.Type, type is WorkActivity { IsHeavy: true }, claim.Token);
    }

    async Task RunAsync(Claim claim, IDisposable place)
    {
        var work = claim.Row.Work;
        // More claims than attempts: it took the whole server down each time, so it isn't begun again.
        if (claim.Row.Attempt > options.Retry.MostAttempts)
        {
            await GiveUpAsync(claim, "The server stopped each time while it ran.");
            return;
        }
        switch (WorkPayload.Read(work.Kind, work.Payload))
        {
            case WorkPayload.RunActivity activity:
                await RunActivityAsync(claim, activity);
                break;
            case WorkPayload.StartChild child:
                await StartChildAsync(claim, child, place);
                break;
            case WorkPayload.PublishEvent published:
                await PublishAsync(claim, published);
                break;
            case WorkPayload.NotifyParent parent:
                // The key: a bulk dispatch keeps one bookmark for all its children, which must count each of them once.
                await BringAsync(claim, parent.ParentInstanceId, new Stimulus.Resume(parent.BookmarkId, parent.Result.ToValue()), work.Id);
                break;
            default:
                await BringAsync(claim, claim.Row.InstanceId, new Stimulus.Continue(), null);
                break;
        }
    }

    // Renews every lease in hand when a third of it has passed, as long as anything is in hand.
    async Task RenewAsync()
    {
        var third = options.Lease / 3;
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                await Task.Delay(third / 2, time, stopping.Token);
                foreach (var claim in inHand.Values.Where(c => time.GetElapsedTime(c.At) >= third / 2))
                    await RenewAsync(claim);
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }

    async Task RenewAsync(Claim claim)
    {
        try
        {
            var at = time.GetTimestamp();
            if (await store.RenewWorkAsync(claim.Row, options.Lease, stopping.Token) is { } renewed)
                claim.Renew(renewed, at);
            else if (inHand.TryGetValue(claim.Row.Work.Id, out var now) && now == claim)
                claim.Lose();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The database is away: the work goes on, its outcome will show whether the lease held.
            log.LogWarning(e, "The lease of {WorkId} could not be renewed", claim.Row.Work.Id);
        }
    }
}
