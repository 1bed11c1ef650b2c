using System.Collections.Concurrent;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Runtime;
using DualFlow.Runtime.Tests.Servers;

namespace DualFlow.Runtime.Tests;

/// <summary>Many callers, several servers, one database: exactly one wins, nobody is left behind.</summary>
public sealed class RaceTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_a_thousand_resumes_of_one_bookmark_from_two_servers_one_wins(bool postgres)
    {
        await using var database = await Database.CreateAsync(postgres);
        var servers = new[] { await database.StartAsync(), await database.StartAsync() };
        await servers[0].PublishAsync(Documents.Sequence("ask", Documents.Event("wait", "Go"), Documents.Write("say", "once")));
        var started = await servers[0].StartInstanceAsync("ask");
        var bookmark = started.Bookmarks[0].Id;

        var results = new ConcurrentBag<ResumeResult>();
        await Task.WhenAll(Enumerable.Range(0, 50).Select(caller => Task.Run(async () =>
        {
            for (var i = 0; i < 20; i++)
                results.Add(await servers[(caller + i) % 2].Runner.ResumeAsync(bookmark, null, null, default));
        })));

        Assert.Equal(1000, results.Count);
        Assert.Single(results.OfType<ResumeResult.Resumed>());
        Assert.Equal(999, results.OfType<ResumeResult.AlreadyConsumed>().Count());
        Assert.Single(servers.SelectMany(s => s.Lines));
    }

    [Theory]
    [InlineData(false, 2, 150)]
    [InlineData(false, 5, 60)]
    [InlineData(true, 2, 1000)]
    [InlineData(true, 5, 1000)]
    public async Task Waits_of_one_instance_that_end_at_the_same_moment_all_go_on_once(bool postgres, int waits, int instances)
    {
        await using var database = await Database.CreateAsync(postgres);
        var servers = new[] { await database.StartAsync(), await database.StartAsync() };
        await servers[0].PublishAsync(Documents.Parallel("fork",
            [.. Enumerable.Range(0, waits).Select(w => Documents.Steps($"s{w}", Documents.Event($"wait{w}", $"Go{w}"), Documents.Write($"say{w}", $"{w}")))]));
        var states = new ConcurrentBag<InstanceState>();
        await Parallel.ForAsync(0, instances, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (_, _) => states.Add(await servers[0].StartInstanceAsync("fork")));

        await Parallel.ForEachAsync(states, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (state, ct) =>
        {
            var resumed = await Task.WhenAll(state.Bookmarks.Select((b, i) => servers[i % 2].Runner.ResumeAsync(b.Id, null, null, ct)));
            Assert.All(resumed, r => Assert.IsType<ResumeResult.Resumed>(r));
        });

        var lines = servers.SelectMany(s => s.Lines).ToList();
        Assert.Equal(instances * waits, lines.Count);
        Assert.Equal(instances * waits, lines.Distinct().Count());
        foreach (var state in states)
            Assert.Equal(WorkflowSubStatus.Finished, (await servers[0].Runner.FindAsync(state.Id, default))!.State.SubStatus);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_start_repeated_with_the_same_key_makes_one_instance(bool postgres)
    {
        await using var database = await Database.CreateAsync(postgres);
        var servers = new[] { await database.StartAsync(), await database.StartAsync() };
        await servers[0].PublishAsync(Documents.Sequence("once", Documents.Write("say", "hello")));

        var results = await Task.WhenAll(Enumerable.Range(0, 40).Select(i =>
            servers[i % 2].Runner.StartAsync(new StartOrder { DefinitionId = "once", IdempotencyKey = "order-17" }, default)));

        Assert.Single(results.Cast<StartResult.Started>().Select(s => s.State.Id).Distinct());
        Assert.Single(results.Cast<StartResult.Started>(), s => !s.IsRepeat);
        Assert.Single(servers.SelectMany(s => s.Lines));
    }

    [Fact]
    public async Task A_resume_repeated_with_the_same_key_answers_as_the_first_did()
    {
        await using var database = await Database.CreateAsync(postgres: false);
        var server = await database.StartAsync();
        await server.PublishAsync(Documents.Sequence("ask", Documents.Event("wait", "Go"), Documents.Write("say", "once")));
        var bookmark = (await server.StartInstanceAsync("ask")).Bookmarks[0].Id;

        var first = Assert.IsType<ResumeResult.Resumed>(await server.Runner.ResumeAsync(bookmark, null, "key-1", default));
        Assert.False(first.IsRepeat);
        Assert.IsType<ResumeResult.AlreadyConsumed>(await server.Runner.ResumeAsync(bookmark, null, null, default));
        var again = await server.Runner.ResumeAsync(bookmark, null, "key-1", default);
        Assert.True(Assert.IsType<ResumeResult.Resumed>(again).IsRepeat);
        Assert.IsType<ResumeResult.NotFound>(await server.Runner.ResumeAsync("no-such-instance:b1", null, null, default));
        Assert.IsType<ResumeResult.NotFound>(await server.Runner.ResumeAsync(first.State.Id + ":b999", null, null, default));
    }
}
