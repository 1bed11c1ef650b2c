using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Runtime;
using DualFlow.Runtime.Tests.Servers;

namespace DualFlow.Runtime.Tests;

/// <summary>Parents, children and events between instances, across servers.</summary>
public sealed class ChildTests
{
    [Theory]
    [InlineData(false, 30)]
    [InlineData(true, 200)]
    public async Task Every_parent_goes_on_when_its_child_has_ended_wherever_that_ran(bool postgres, int parents)
    {
        await using var database = await Database.CreateAsync(postgres);
        var servers = new[] { await database.StartAsync(s => s.Pumps = true), await database.StartAsync(s => s.Pumps = true) };
        await servers[0].PublishAsync(Documents.Sequence("child", Documents.Delay("short", TimeSpan.FromMilliseconds(5)), Documents.Write("say", "child")));
        await servers[0].PublishAsync(Documents.Sequence("parent", Documents.Execute("run", "child"), Documents.Write("say", "parent")));

        var started = await Task.WhenAll(Enumerable.Range(0, parents).Select(i => servers[i % 2].StartInstanceAsync("parent")));
        foreach (var parent in started)
            await servers[0].UntilFinishedAsync(parent.Id);

        var lines = servers.SelectMany(s => s.Lines).ToList();
        Assert.Equal(parents, lines.Count(l => l.Text == "child"));
        Assert.Equal(parents, lines.Count(l => l.Text == "parent"));
        Assert.Equal(parents * 2, (await servers[0].Store.ListInstancesAsync(new() { Take = 1 }, default)).TotalCount);
        Assert.Empty((await servers[0].Store.ListWorkAsync(0, 10, default)).Items);
    }

    [Fact]
    public async Task A_bulk_dispatch_counts_every_child_once()
    {
        await using var database = await Database.CreateAsync(postgres: false);
        var server = await database.StartAsync(s => s.Pumps = true);
        await server.PublishAsync(Documents.Sequence("child", Documents.Write("say", "child")));
        await server.PublishAsync(Documents.Sequence("parent",
            Documents.Activity("Elsa.BulkDispatchWorkflows", "bulk", false, ("workflowDefinitionId", Documents.Literal("String", "child")), ("items", Documents.Expression("Object", "Object", "[1,2,3,4,5,6,7,8,9,10]"))),
            Documents.Write("say", "all")));

        await server.UntilFinishedAsync((await server.StartInstanceAsync("parent")).Id);

        Assert.Equal(10, server.Lines.Count(l => l.Text == "child"));
        Assert.Equal(1, server.Lines.Count(l => l.Text == "all"));
    }

    [Fact]
    public async Task A_parent_hears_that_its_child_does_not_exist()
    {
        await using var database = await Database.CreateAsync(postgres: false);
        var server = await database.StartAsync(s => s.Pumps = true);
        await server.PublishAsync(Documents.Sequence("child", Documents.Write("say", "child")));
        await server.PublishAsync(Documents.Sequence("parent", Documents.Execute("run", "child")));
        await server.Library.RetractAsync("child", default);

        var faulted = await server.UntilFinishedAsync((await server.StartInstanceAsync("parent")).Id);

        Assert.Equal("workflow.not_found", Assert.Single(faulted.Incidents).Code);
    }

    [Fact]
    public async Task Execute_without_waiting_goes_on_at_the_childs_first_stop()
    {
        await using var database = await Database.CreateAsync(postgres: false);
        var server = await database.StartAsync(s => s.Pumps = true);
        await server.PublishAsync(Documents.Sequence("child", Documents.Write("say", "child"), Documents.Event("wait", "Later")));
        await server.PublishAsync(Documents.Sequence("parent", Documents.Execute("run", "child", wait: false), Documents.WriteScript("say", "variables.Got.SubStatus")));

        await server.UntilFinishedAsync((await server.StartInstanceAsync("parent")).Id);

        Assert.Equal(["child", "Suspended"], server.Lines.Select(l => l.Text));
    }

    [Fact]
    public async Task Cancelling_a_parent_cancels_its_children()
    {
        await using var database = await Database.CreateAsync(postgres: false);
        var server = await database.StartAsync(s => s.Pumps = true);
        await server.PublishAsync(Documents.Sequence("child", Documents.Event("wait", "Never")));
        await server.PublishAsync(Documents.Sequence("parent", Documents.Execute("run", "child")));
        var parent = await server.StartInstanceAsync("parent");
        var child = Assert.IsType<string>(Values.Member(Values.TryParse(parent.Bookmarks[0].Payload!, out var payload) ? payload : null, "ChildInstanceId"));
        var born = new TaskCompletionSource();
        using var listening = server.Feed.Listen(child, _ => born.TrySetResult());
        if (await server.Runner.FindAsync(child, default) is null)
            await born.Task.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.IsType<ResumeResult.Resumed>(await server.Runner.CancelAsync(parent.Id, default));

        Assert.Equal(WorkflowSubStatus.Cancelled, (await server.Runner.FindAsync(child, default))!.State.SubStatus);
        Assert.Equal(WorkflowSubStatus.Cancelled, (await server.Runner.FindAsync(parent.Id, default))!.State.SubStatus);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_published_event_starts_its_triggers_and_resumes_its_waits_once(bool postgres)
    {
        await using var database = await Database.CreateAsync(postgres);
        var servers = new[] { await database.StartAsync(s => s.Pumps = true), await database.StartAsync(s => s.Pumps = true) };
        await servers[0].PublishAsync(Documents.Sequence("started", Documents.Event("trigger", "News", starts: true), Documents.WriteScript("say", "`started ${variables.Got}`")));
        await servers[0].PublishAsync(Documents.Sequence("waiting", Documents.Event("wait", "News"), Documents.WriteScript("say", "`resumed ${variables.Got}`")));
        var waiting = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => servers[0].StartInstanceAsync("waiting")));
        await servers[0].PublishAsync(Documents.Sequence("teller", Documents.Publish("publish", "News", "hello")));

        await servers[1].StartInstanceAsync("teller");
        foreach (var one in waiting)
            await servers[0].UntilFinishedAsync(one.Id);
        await servers[0].Work.DrainAsync(default);
        await servers[1].Work.DrainAsync(default);

        var lines = servers.SelectMany(s => s.Lines).Select(l => l.Text).ToList();
        Assert.Equal(20, lines.Count(l => l == "resumed hello"));
        Assert.Equal(1, lines.Count(l => l == "started hello"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_event_that_comes_before_the_wait_it_is_addressed_to_is_not_lost(bool postgres)
    {
        await using var database = await Database.CreateAsync(postgres);
        var server = await database.StartAsync(s => s.Pumps = true);
        await server.PublishAsync(Documents.Sequence("late", Documents.Event("first", "Open"), Documents.Event("second", "Paid"), Documents.WriteScript("say", "variables.Got")));
        var started = await server.StartInstanceAsync("late", o => o with { CorrelationId = "student-7" });

        var sent = await server.Runner.SendStimulusAsync(StimulusOrder.Event("Paid") with { CorrelationId = "student-7", Input = "42" }, default);
        Assert.True(sent.IsKept);
        Assert.False(sent.HasReached);
        await server.Runner.SendStimulusAsync(StimulusOrder.Event("Open") with { InstanceId = started.Id }, default);

        await server.UntilFinishedAsync(started.Id);
        Assert.Equal("42", Assert.Single(server.Lines).Text);
        // Addressed to nobody, it reaches those who wait now: nobody.
        Assert.False((await server.Runner.SendStimulusAsync(StimulusOrder.Event("Paid"), default)).IsKept);
    }
}
