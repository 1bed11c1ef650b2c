using System.Collections.Concurrent;
using System.Threading.Channels;
using DualFlow.Engine.ElsaApi.ActivityExecutions;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Storage;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DualFlow.Engine.ElsaApi.Realtime;

/// <summary>
/// Watches the instances that somebody has open. What this server commits is told at once; what another server commits is seen by
/// looking at the watched rows once a second, in one question.
/// </summary>
sealed class InstanceWatch(IStore store, InstanceFeed feed, IHubContext<InstanceHub> hub, TimeProvider time, ILogger<InstanceWatch> log) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    readonly ConcurrentDictionary<string, Watched> watched = new(StringComparer.Ordinal);
    readonly Channel<string> moved = Channel.CreateBounded<string>(new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.DropWrite });

    sealed class Watched
    {
        public int Watchers;
        public DateTimeOffset? SeenAt;
    }

    /// <summary>One more watcher.</summary>
    public void Add(string instanceId) => watched.AddOrUpdate(instanceId, _ => new Watched { Watchers = 1 }, (_, w) =>
    {
        Interlocked.Increment(ref w.Watchers);
        return w;
    });

    /// <summary>One watcher fewer.</summary>
    public void Remove(string instanceId)
    {
        if (watched.TryGetValue(instanceId, out var w) && Interlocked.Decrement(ref w.Watchers) <= 0)
            watched.TryRemove(KeyValuePair.Create(instanceId, w));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var listening = feed.Listen(m =>
        {
            if (watched.ContainsKey(m.State.Id))
                moved.Writer.TryWrite(m.State.Id);
        });
        using var timer = new PeriodicTimer(Pause, time);
        await Task.WhenAll(TellOwnAsync(stoppingToken), LookAsync(timer, stoppingToken));
    }

    async Task TellOwnAsync(CancellationToken ct)
    {
        await foreach (var instanceId in moved.Reader.ReadAllAsync(ct))
            await TrySafelyAsync(() => TellAsync(instanceId, ct), ct);
    }

    async Task LookAsync(PeriodicTimer timer, CancellationToken ct)
    {
        while (await timer.WaitForNextTickAsync(ct))
            if (!watched.IsEmpty)
                await TrySafelyAsync(() => LookOnceAsync(ct), ct);
    }

    async Task LookOnceAsync(CancellationToken ct)
    {
        foreach (var ids in watched.Keys.Chunk(500))
            foreach (var row in (await store.ListInstancesAsync(new() { Ids = [.. ids], TenantId = "*", Take = 500 }, ct)).Items)
                if (watched.TryGetValue(row.Id, out var w) && w.SeenAt != row.UpdatedAt)
                {
                    var isFirst = w.SeenAt is null;
                    w.SeenAt = row.UpdatedAt;
                    if (!isFirst)
                        await TellAsync(row.Id, ct);
                }
    }

    // Elsa sends what changed one by one; the whole statistics at once say the same, and a lost message is made good by the next.
    async Task TellAsync(string instanceId, CancellationToken ct)
    {
        var stats = (await store.GetActivityStatisticsAsync(instanceId, null, ct)).Select(ActivityStats.Of).ToList();
        var group = hub.Clients.Group(instanceId);
        foreach (var one in stats)
            await group.SendAsync("ActivityExecutedAsync", new { one.ActivityId, Stats = one }, ct);
        await group.SendAsync("ActivityExecutionLogUpdatedAsync", new { Stats = stats }, ct);
        await group.SendAsync("WorkflowExecutionLogUpdatedAsync", new { }, ct);
        await group.SendAsync("WorkflowInstanceUpdatedAsync", new { WorkflowInstanceId = instanceId }, ct);
    }

    async Task TrySafelyAsync(Func<Task> tell, CancellationToken ct)
    {
        try
        {
            await tell();
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            log.LogWarning(e, "Watchers of instances could not be told; the next change tells them");
        }
    }
}
