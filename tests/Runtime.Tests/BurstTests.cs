using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Runtime;
using DualFlow.Runtime.Tests.Servers;

namespace DualFlow.Runtime.Tests;

/// <summary>Long bursts are cut, committed in between, and go on.</summary>
public sealed class BurstTests
{
    static string Loop(int turns) => Documents.Sequence("loop",
        Documents.Activity("Elsa.For", "for", false, ("start", Documents.Literal("Int32", "1")), ("end", Documents.Literal("Int32", $"{turns}")), ("step", Documents.Literal("Int32", "1")),
            ("body", Documents.Activity("Elsa.SetVariable", "set", false, ("variable", """{"id":"v1","name":"Got","typeName":"Object"}"""), ("value", Documents.Expression("Object", "JavaScript", "(variables.Got || 0) + 1"))))),
        Documents.WriteScript("say", "variables.Got"));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_long_loop_runs_through_many_commits_to_its_end(bool postgres)
    {
        await using var database = await Database.CreateAsync(postgres);
        var server = await database.StartAsync();
        await server.PublishAsync(Loop(3000));

        var state = await server.StartInstanceAsync("loop");

        Assert.Equal(WorkflowSubStatus.Finished, state.SubStatus);
        Assert.Equal("3000", Assert.Single(server.Lines).Text);
        Assert.True(state.Version > 3, $"version {state.Version}");
        Assert.Empty((await server.Store.ListWorkAsync(0, 10, default)).Items);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_cut_burst_whose_caller_has_gone_is_taken_over_by_another_server(bool postgres)
    {
        await using var database = await Database.CreateAsync(postgres);
        var first = await database.StartAsync();
        await first.PublishAsync(Loop(3000));
        var cut = await first.StartInstanceAsync("loop", o => o with { LeaveLongBurst = true });
        Assert.Equal(WorkflowSubStatus.Executing, cut.SubStatus);
        await first.StopAsync();

        var second = await database.StartAsync(s => s.Pumps = true);
        await second.UntilFinishedAsync(cut.Id);

        Assert.Equal("3000", Assert.Single(second.Lines).Text);
    }

    [Fact]
    public async Task A_restart_runs_the_same_version_with_the_same_inputs_once_for_each_key()
    {
        await using var database = await Database.CreateAsync(postgres: false);
        var server = await database.StartAsync();
        await server.PublishAsync(Documents.Workflow("greet", Documents.WriteScript("say", "`hello ${getInput('who')}`"), ""","inputs":[{"name":"who","type":"String"}]"""));
        var first = await server.StartInstanceAsync("greet", o => o with { Input = [new("who", "Dana")] });

        await server.Runner.RestartAsync(first.Id, "again", default);
        await server.Runner.RestartAsync(first.Id, "again", default);

        Assert.Equal(["hello Dana", "hello Dana"], server.Lines.Select(l => l.Text));
    }
}
