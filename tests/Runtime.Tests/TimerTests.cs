using System.Collections.Concurrent;
using DualFlow.Engine.Interpreter;
using DualFlow.Runtime.Tests.Servers;

namespace DualFlow.Runtime.Tests;

/// <summary>Time: by the database's clock, never early, once for each due time whatever number of servers look.</summary>
public sealed class TimerTests
{
    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 1)]
    [InlineData(false, -1)]
    [InlineData(true, -1)]
    public async Task A_delay_ends_in_time_although_the_host_clock_is_an_hour_wrong(bool postgres, int hours)
    {
        await using var database = await Database.CreateAsync(postgres);
        var server = await database.StartAsync(s => { s.Time = new WrongWallClock(TimeSpan.FromHours(hours)); s.Pumps = true; });
        await server.PublishAsync(Documents.Sequence("wait", Documents.Delay("delay", TimeSpan.FromMilliseconds(600)), Documents.Write("say", "over")));
        var right = await database.StartAsync();
        var before = await right.Store.GetNowAsync(default);

        var started = await server.StartInstanceAsync("wait");
        await server.UntilFinishedAsync(started.Id);

        // On SQLite there is one process and its clock is the database's; on PostgreSQL the database has its own.
        var passed = await right.Store.GetNowAsync(default) - before;
        Assert.InRange(passed.TotalMilliseconds, 600, 5000);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_timer_trigger_starts_one_instance_for_each_due_time_with_three_servers(bool postgres)
    {
        await using var database = await Database.CreateAsync(postgres);
        var servers = new List<TestServer>();
        for (var i = 0; i < 3; i++)
            servers.Add(await database.StartAsync(s => s.Pumps = true));
        var enough = new TaskCompletionSource();
        var lines = new ConcurrentQueue<string>();
        foreach (var server in servers)
            server.Feed.Listen(moved =>
            {
                lines.Enqueue(moved.State.Id);
                if (lines.Count >= 12)
                    enough.TrySetResult();
            });
        var published = await servers[0].PublishAsync(Documents.Sequence("tick", Documents.Timer("timer", TimeSpan.FromMilliseconds(100)), Documents.Write("say", "tick")));
        var first = (await servers[0].Store.FindTriggersAsync(null, null, default)).Single().DueAt!.Value;

        await enough.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await Task.WhenAll(servers.Select(s => s.StopAsync()));

        var reader = await database.StartAsync();
        var instances = await reader.Store.ListInstancesAsync(new() { Take = 1000 }, default);
        var next = (await reader.Store.FindTriggerAsync($"{published.Id}:timer:0", default))!.DueAt!.Value;
        Assert.Equal(lines.Count, instances.TotalCount);
        Assert.Equal(lines.Count, lines.Distinct().Count());
        // Every due time before the next one had its instance, or was late and made up for by the one after it.
        Assert.InRange(instances.TotalCount, 1, (long)Math.Round((next - first).TotalMilliseconds / 100));
        Assert.All(instances.Items, i => Assert.True(i.CreatedAt >= first, $"{i.CreatedAt:O} is before {first:O}"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Two_thousand_timers_that_are_due_together_fire_once_each(bool postgres)
    {
        await using var database = await Database.CreateAsync(postgres);
        var servers = new[] { await database.StartAsync(), await database.StartAsync() };
        await servers[0].PublishAsync(Documents.Sequence("storm", Documents.Delay("delay", TimeSpan.FromMilliseconds(1)), Documents.Write("say", "over")));
        var count = postgres ? 2000 : 500;
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (_, _) => await servers[0].StartInstanceAsync("storm"));
        var all = new TaskCompletionSource();
        var finished = 0;
        foreach (var server in servers)
            server.Feed.Listen(moved =>
            {
                if (moved.State.Status == WorkflowStatus.Finished && Interlocked.Increment(ref finished) == count)
                    all.TrySetResult();
            });

        servers[0].StartPump();
        servers[1].StartPump();
        await all.Task.WaitAsync(TimeSpan.FromSeconds(60));

        var lines = servers.SelectMany(s => s.Lines).ToList();
        Assert.Equal(count, lines.Count);
        Assert.Equal(count, lines.Distinct().Count());
    }
}
