using static DualFlow.Engine.Tests.Interpreter.Doc;

namespace DualFlow.Engine.Tests.Interpreter;

public class FlowchartTests
{
    [Fact]
    public void A_sequence_writes_its_lines_in_order()
    {
        var run = new Bench(Workflow(Sequence(Line("a", "one"), LineJs("b", "'t' + 'wo'"))));
        Assert.Equal("one,two", run.Text);
        Assert.Equal("Finished/Finished", run.Status);
    }

    [Fact]
    public void An_event_suspends_and_its_payload_is_the_result()
    {
        var run = new Bench(Workflow(Sequence(Event("e", "Go").Replace("\"id\":\"e\"", "\"id\":\"e\",\"result\":{\"typeName\":\"Object\",\"memoryReference\":{\"id\":\"x\"}}"), LineJs("b", "variables.x")), Variable("x")));
        Assert.Equal("Running/Suspended", run.Status);
        Assert.Equal("873FF512", run.State.Bookmarks[0].Hash[..8]);
        Assert.True(run.Event("Go", "yes"));
        Assert.Equal("yes", run.Text);
        Assert.Equal("Finished/Finished", run.Status);
    }

    [Fact]
    public void A_decision_follows_one_branch_and_the_merge_runs_once()
    {
        var run = new Bench(Workflow(Flow(
            [$$"""{"type":"Elsa.FlowDecision","id":"d","condition":{{Js("variables.x > 3", "Boolean")}} }""", Line("b", "yes"), Line("c", "no"), Line("m", "end")],
            "d:True>b", "d:False>c", "b>m", "c>m"), Variable("x", "Int32", "5")));
        Assert.Equal("yes,end", run.Text);
        Assert.Equal("Finished/Finished", run.Status);
    }

    [Fact]
    public void A_backward_connection_loops()
    {
        var run = new Bench(Workflow(Flow(
            [Line("s", "start"), Set("i", "x", Js("variables.x + 1")), LineJs("w", "'' + variables.x"),
             $$"""{"type":"Elsa.FlowDecision","id":"d","condition":{{Js("variables.x < 3", "Boolean")}} }""", Line("m", "end")],
            "s>i", "i>w", "w>d", "d:True>i", "d:False>m"), Variable("x", "Int32", "0")));
        Assert.Equal("start,1,2,3,end", run.Text);
    }

    [Fact]
    public void A_loop_of_a_hundred_thousand_turns_needs_no_more_tokens_than_one_of_three()
    {
        var run = new Bench(Workflow($$"""{"type":"Elsa.For","id":"f","start":{{Literal(1, "Int32")}},"end":{{Literal(100_000, "Int32")}},"body":{{Set("s", "x", """{"typeName":"Object","expression":{"type":"Variable","value":{"id":"CurrentValue","name":"CurrentValue"}}}""")}} }""", Variable("x", "Int32", "0")));
        Assert.Equal(100_000L, run["x"]);
        Assert.InRange(run.MostTokens, 1, 4);
    }
}

public class RefusedChildTests
{
    static string Child(string type, string more = "") =>
        $$"""{"type":"{{type}}","id":"c","workflowDefinitionId":{{Literal("nobody", "String")}},"waitForCompletion":{{Literal(true, "Boolean")}}{{more}} }""";

    static DualFlow.Engine.Interpreter.Stimulus.WorkDone Refusal(Bench run, int which = 0)
    {
        var work = run.Work.Where(w => w.Kind == DualFlow.Engine.Interpreter.WorkKind.StartChild).ElementAt(which);
        return new(work.TokenId, work.Id, DualFlow.Engine.Contract.Outcome.Fault("workflow.not_found", "There is none."));
    }

    [Theory]
    [InlineData("Elsa.DispatchWorkflow")]
    [InlineData("Elsa.ExecuteWorkflow")]
    public void A_parent_that_waits_for_a_child_that_cannot_start_faults(string type)
    {
        var run = new Bench(Workflow(Sequence(Child(type), Line("l", "after"))));
        Assert.Equal("Running/Suspended", run.Status);
        Assert.True(run.Send(Refusal(run)));
        Assert.Equal("Finished/Faulted", run.Status);
        Assert.Equal("workflow.not_found", Assert.Single(run.State.Incidents).Code);
    }

    [Fact]
    public void A_bulk_dispatch_goes_on_when_one_child_cannot_start()
    {
        var run = new Bench(Workflow(Sequence(Child("Elsa.BulkDispatchWorkflows", $$""","items":{{Literal("[1,2]")}} , "childFaulted":{{LineJs("f", "'lost ' + getVariable('ChildInstanceId')")}}"""), Line("l", "after"))));
        Assert.True(run.Send(Refusal(run)));
        Assert.True(run.Send(Refusal(run, 1)));
        Assert.Equal("Finished/Finished", run.Status);
        Assert.Equal("after", run.Lines.Last());
        Assert.Equal(3, run.Lines.Count());
    }
}
