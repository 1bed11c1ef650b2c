using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Runtime;
using DualFlow.Runtime.Tests.Servers;

namespace DualFlow.Runtime.Tests;

public sealed class ResumeTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_event_resumes_an_instance_on_another_server(bool postgres)
    {
        await using var database = await Database.CreateAsync(postgres);
        var (one, two) = (await database.StartAsync(), await database.StartAsync());
        await one.PublishAsync(Documents.Sequence("ask", Documents.Event("wait", "Go"), Documents.WriteScript("say", "variables.Got.who")));
        var started = await one.StartInstanceAsync("ask");
        Assert.Equal(WorkflowSubStatus.Suspended, started.SubStatus);

        var sent = await two.Runner.SendStimulusAsync(StimulusOrder.Event("Go") with { Input = Engine.Definitions.Values.Object([new("who", "Aizhan")]) }, default);

        Assert.Equal(started.Id, Assert.Single(sent.Resumed).State.Id);
        Assert.Equal((started.Id, "Aizhan"), Assert.Single(two.Lines));
        Assert.Equal(WorkflowSubStatus.Finished, (await one.Runner.FindAsync(started.Id, default))!.State.SubStatus);
    }
}
