using DualFlow.Engine.Contract;
using DualFlow.Engine.ControlFlow;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Plans;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Scripting;
using DualFlow.Runtime.Tests.Servers;

namespace DualFlow.Runtime.Tests;

/// <summary>Runs without a store: the same behaviour, with a clock of their own.</summary>
public sealed class InMemoryRunTests
{
    static readonly DateTimeOffset Noon = new(2026, 9, 1, 12, 0, 0, TimeSpan.Zero);
    static readonly Dictionary<string, ExpressionLanguage> Languages = new ExpressionLanguage[] { new JavaScriptLanguage(), new LiquidLanguage() }.ToDictionary(l => l.Type);

    static InMemoryRun Run(IEnumerable<string>? others = null, IEnumerable<ActivityType>? more = null) =>
        new(new ActivityCatalog(ControlFlowActivities.All.Concat(more ?? [])), Languages, (others ?? []).Select(o => DefinitionReader.Read(o)), Noon);

    [Fact]
    public async Task It_runs_until_nothing_is_ready()
    {
        var run = Run();
        var id = await run.StartAsync(DefinitionReader.Read(Documents.Sequence("ask", Documents.Write("a", "before"), Documents.Event("wait", "Go"), Documents.WriteScript("b", "variables.Got"))), [], default);
        Assert.Equal(WorkflowSubStatus.Suspended, run.Instances[id].State.SubStatus);
        Assert.False(await run.SendEventAsync("Other", null, default));
        Assert.True(await run.SendEventAsync("Go", "payload", default));
        Assert.Equal(WorkflowSubStatus.Finished, run.Instances[id].State.SubStatus);
        Assert.Equal(["before", "payload"], run.Lines);
        Assert.Equal("payload", run.VariablesOf(id)["Got"]);
    }

    [Fact]
    public async Task Children_events_and_work_are_part_of_the_run()
    {
        var attempts = 0;
        var work = new TestWork("Test.Work", (_, _) => ++attempts < 3 ? throw new InvalidOperationException("not yet") : Task.FromResult<Outcome>(Outcome.Done()));
        var run = Run([Documents.Sequence("child", Documents.Own("Test.Work", "work"), Documents.Write("say", "child")),
            Documents.Sequence("listener", Documents.Event("trigger", "News", starts: true), Documents.WriteScript("say", "`heard ${variables.Got}`"))], [work]);

        var id = await run.StartAsync(DefinitionReader.Read(Documents.Sequence("parent", Documents.Execute("run", "child"), Documents.Publish("tell", "News", "it"), Documents.Write("say", "parent"))), [], default);

        Assert.Equal(WorkflowSubStatus.Finished, run.Instances[id].State.SubStatus);
        Assert.Equal(["child", "parent", "heard it"], run.Lines);
        Assert.Equal(3, attempts);
    }

    [Fact]
    public async Task Work_that_never_succeeds_and_children_that_do_not_exist_become_incidents()
    {
        var run = Run(more: [new TestWork("Test.Work", (_, _) => throw new InvalidOperationException("never"))]);
        var failing = await run.StartAsync(DefinitionReader.Read(Documents.Sequence("one", Documents.Own("Test.Work", "work"))), [], default);
        var childless = await run.StartAsync(DefinitionReader.Read(Documents.Sequence("two", Documents.Execute("run", "nowhere"))), [], default);
        Assert.Equal("work.failed", Assert.Single(run.Instances[failing].State.Incidents).Code);
        Assert.Equal("workflow.not_found", Assert.Single(run.Instances[childless].State.Incidents).Code);
    }

    [Fact]
    public async Task The_clock_fires_timers_at_their_own_times_in_order()
    {
        var run = Run();
        await run.StartAsync(DefinitionReader.Read(Documents.Parallel("timers",
            Documents.Steps("s1", Documents.Delay("d1", TimeSpan.FromHours(3)), Documents.WriteScript("w1", "`three ${new Date().toISOString()}`")),
            Documents.Steps("s2", Documents.Delay("d2", TimeSpan.FromHours(1)), Documents.Delay("d3", TimeSpan.FromHours(1)), Documents.WriteScript("w2", "`two ${new Date().toISOString()}`")))), [], default);

        await run.AdvanceToAsync(Noon.AddMinutes(119), default);
        Assert.Empty(run.Lines);
        await run.AdvanceToAsync(Noon.AddDays(1), default);

        Assert.Equal(["two 2026-09-01T14:00:00.000Z", "three 2026-09-01T15:00:00.000Z"], run.Lines);
        Assert.Equal(Noon.AddDays(1), run.Now);
    }

    [Fact]
    public async Task Execute_without_waiting_goes_on_at_the_childs_first_stop()
    {
        var run = Run([Documents.Sequence("child", Documents.Own("Test.Work", "work"), Documents.Write("say", "child"), Documents.Event("wait", "Later"))],
            [new TestWork("Test.Work", (_, _) => Task.FromResult<Outcome>(Outcome.Done()))]);
        await run.StartAsync(DefinitionReader.Read(Documents.Sequence("parent", Documents.Execute("run", "child", wait: false), Documents.WriteScript("say", "variables.Got.SubStatus"))), [], default);
        Assert.Equal(["child", "Suspended"], run.Lines);
    }
}
