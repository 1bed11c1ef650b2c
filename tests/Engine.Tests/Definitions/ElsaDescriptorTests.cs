using DualFlow.Engine.Contract;

namespace DualFlow.Engine.Tests.Definitions;

public class ElsaDescriptorTests
{
    public static TheoryData<string> All => [.. ElsaDescriptors.All.Select(d => d.TypeName)];

    [Theory]
    [MemberData(nameof(All))]
    public void Every_activity_and_every_input_has_a_label_and_a_sentence(string typeName)
    {
        var descriptor = ElsaDescriptors.Get(typeName);
        Assert.EndsWith(".", descriptor.Description, StringComparison.Ordinal);
        Assert.NotEmpty(descriptor.DisplayName);
        Assert.All(descriptor.Inputs, i => Assert.True(i.DisplayName.Length > 0 && i.Description.EndsWith('.'), i.Name));
        Assert.Equal(descriptor.Inputs.Length, descriptor.Inputs.Select(i => i.Name).Distinct().Count());
        Assert.Contains(descriptor.Ports, p => p.Type == PortType.Flow);
    }

    [Theory]
    [InlineData("Elsa.FlowDecision", "True", "False")]
    [InlineData("Elsa.FlowSwitch", "Default")]
    [InlineData("Elsa.If", "Then*", "Else*", "Done")]
    [InlineData("Elsa.While", "Body*", "Done")]
    [InlineData("Elsa.BulkDispatchWorkflows", "ChildCompleted*", "ChildFaulted*", "Completed", "Canceled", "Done")]
    [InlineData("Elsa.SendHttpRequest", "UnmatchedStatusCode*", "FailedToConnect*", "Timeout*", "Done")]
    [InlineData("Elsa.WriteLine", "Done")]
    public void Ports_are_those_of_Elsa(string typeName, params string[] ports) =>
        Assert.Equal(ports, ElsaDescriptors.Get(typeName).Ports.Select(p => p.Name + (p.Type == PortType.Embedded ? "*" : "")));

    [Fact]
    public void Flags_are_those_of_Elsa()
    {
        string[] With(Func<ActivityDescriptor, bool> flag) => [.. ElsaDescriptors.All.Where(flag).Select(d => d.Name).Order(StringComparer.Ordinal)];
        Assert.Equal(["Break", "Complete", "End", "Finish"], With(d => d.IsTerminal));
        Assert.Equal(["Start"], With(d => d.IsStart));
        Assert.Equal(["Flowchart", "Parallel", "Sequence"], With(d => d.IsContainer));
        Assert.Equal(["Cron", "Event", "HttpEndpoint", "StartAt", "Timer"], With(d => d.Kind == ActivityKind.Trigger));
        Assert.Equal(["BulkDispatchWorkflows", "DownloadHttpFile", "ExecuteWorkflow", "FlowSendHttpRequest", "SendHttpRequest"], With(d => d.Kind == ActivityKind.Task));
        Assert.Equal(["Flowchart", "Fork", "NotFoundActivity", "Parallel", "Sequence", "Workflow"], With(d => !d.IsBrowsable));
    }

    [Fact]
    public void Defaults_types_and_choices_are_those_of_Elsa()
    {
        var loop = ElsaDescriptors.Get("Elsa.For").Inputs;
        Assert.Equal(["0", "0", "1", "true"], loop.Select(i => i.DefaultValue!.Value.GetRawText()));
        var join = ElsaDescriptors.Get("Elsa.FlowJoin").Inputs.Single();
        Assert.Equal("""{"dropdown":{"selectList":{"items":[{"text":"Wait for any","value":"WaitAny"},{"text":"Wait for all","value":"WaitAll"},{"text":"Wait for all that are active","value":"WaitAllActive"}]}}}""",
            join.UISpecifications!.Value.GetRawText());
        Assert.False(ElsaDescriptors.Get("Elsa.While").Inputs.Single().AutoEvaluate);
        Assert.False(ElsaDescriptors.Get("Elsa.SetVariable").Inputs[0].IsWrapped);
        Assert.Null(ElsaDescriptors.Find("Acme.Nope"));
        Assert.Throws<KeyNotFoundException>(() => ElsaDescriptors.Get("Acme.Nope"));
    }
}
