using System.Text.Json;
using DualFlow.Engine.Interpreter;
using static DualFlow.Engine.Tests.Interpreter.Doc;

namespace DualFlow.Engine.Tests.Interpreter;

public class ChildTests
{
    static object Ended(string id, WorkflowSubStatus status = WorkflowSubStatus.Finished, string output = "{}") =>
        new ChildResult(id, WorkflowStatus.Finished, status, JsonDocument.Parse(output).RootElement.Clone()).ToValue();

    static string Which => $"\"workflowDefinitionId\":{Literal("kid", "String")}";

    static List<WorkPayload.StartChild> Children(Bench run) =>
        [.. run.Work.Where(w => w.Kind == WorkKind.StartChild).Select(w => (WorkPayload.StartChild)WorkPayload.Read(w.Kind, w.Payload))];

    [Fact]
    public void A_dispatch_goes_on_at_once_unless_it_waits()
    {
        var run = new Bench(Workflow(Sequence(Act("DispatchWorkflow", "d", $"{Which},\"input\":{Js("({n:1})", "ObjectDictionary")},\"correlationId\":{Literal("c", "String")}"), Line("z", "end"))));
        Assert.Equal("end", run.Text);
        var child = Assert.Single(Children(run));
        Assert.Equal(("kid", "c", "{\"n\":1}", null), (child.DefinitionId, child.CorrelationId, child.Input.GetRawText(), child.BookmarkId));
        run = new Bench(Workflow(Sequence(Act("DispatchWorkflow", "d", $"{Which},\"waitForCompletion\":true,{Result("x")}"), LineJs("z", "variables.x.a")), Variable("x")));
        Assert.Equal(run.State.Bookmarks.Single().Id, Children(run).Single().BookmarkId);
        Assert.True(run.Resume(_ => true, Ended("k", output: "{\"a\":\"A\"}")));
        Assert.Equal("A", run.Text);
    }

    [Fact]
    public void An_executed_child_gives_its_status_and_output()
    {
        var run = new Bench(Workflow(Sequence(Act("ExecuteWorkflow", "d", $"{Which},{Result("x")}"), LineJs("z", "variables.x.SubStatus + variables.x.Output.a")), Variable("x")));
        Assert.True(Children(run).Single().ResumeAtFirstStop);
        Assert.True(run.Resume(_ => true, Ended("k", output: "{\"a\":1}")));
        Assert.Equal("Finished1", run.Text);
    }

    static string Bulk(string more = "") => Workflow(Sequence(Act("BulkDispatchWorkflows", "b", $"{Which},\"items\":{Js("[{n:1},'two',null]")},\"correlationIdFunction\":{Js("'c' + (getItem()?.n ?? 0)", "String")}{more}"), Line("z", "end")));

    [Fact]
    public void A_bulk_dispatch_makes_a_child_for_each_item()
    {
        var run = new Bench(Bulk($",\"input\":{Js("({shared:true})", "ObjectDictionary")}"));
        var children = Children(run);
        Assert.Equal(["c1", "c0", "c0"], children.Select(c => c.CorrelationId));
        Assert.Equal("{\"shared\":true,\"n\":1,\"ParentInstanceId\":\"i1\"}|{\"shared\":true,\"Item\":\"two\",\"ParentInstanceId\":\"i1\"}|{\"shared\":true,\"Item\":null,\"ParentInstanceId\":\"i1\"}", string.Join("|", children.Select(c => c.Input.GetRawText())));
        foreach (var work in run.Work.Where(w => w.Kind == WorkKind.StartChild).Reverse().ToList())
        {
            Assert.Equal("", run.Text);
            Assert.True(run.Resume(_ => true, Ended(work.Id)));
        }
        Assert.Equal("end", run.Text);
        Assert.Equal("Finished/Finished", run.Status);
    }

    [Fact]
    public void A_child_counts_once_even_when_it_is_told_twice()
    {
        var run = new Bench(Bulk($",\"childFaulted\":{LineJs("f", "'lost'")}"));
        var ids = run.Work.Where(w => w.Kind == WorkKind.StartChild).Select(w => w.Id).ToList();
        Assert.True(run.Resume(_ => true, Ended(ids[0], WorkflowSubStatus.Faulted)));
        Assert.False(run.Resume(_ => true, Ended(ids[0])));      // retried later, and well this time
        Assert.False(run.Resume(_ => true, Ended("stranger")));
        Assert.True(run.Resume(_ => true, Ended(ids[1])));
        Assert.Equal("lost", run.Text);
        Assert.True(run.Resume(_ => true, Ended(ids[2])));
        Assert.Equal("lost,end", run.Text);
    }

    [Fact]
    public void A_bulk_dispatch_runs_its_port_for_each_child()
    {
        var run = new Bench(Bulk($",\"childCompleted\":{Sequence(Event("e", "E"), LineJs("c", "getVariable('ChildOutput').v"))},\"childFaulted\":{LineJs("f", "'lost'")}"));
        var ids = run.Work.Where(w => w.Kind == WorkKind.StartChild).Select(w => w.Id).ToList();
        Assert.True(run.Resume(b => b.Name == "Elsa.BulkDispatchWorkflows", Ended(ids[0], output: "{\"v\":\"x\"}")));
        Assert.True(run.Resume(b => b.Name == "Elsa.BulkDispatchWorkflows", Ended(ids[2], WorkflowSubStatus.Faulted)));
        Assert.True(run.Resume(b => b.Name == "Elsa.BulkDispatchWorkflows", Ended(ids[1], output: "{\"v\":\"y\"}")));
        Assert.Equal("lost", run.Text);
        Assert.True(run.Event("E"));
        Assert.True(run.Event("E"));
        Assert.Equal("lost,x,y,end", run.Text);
    }

    [Theory]
    [InlineData(",\"waitForCompletion\":false")]
    [InlineData(",\"items\":[]")]
    public void A_bulk_dispatch_that_has_nothing_to_wait_for_goes_on(string more)
    {
        var run = new Bench(Workflow(Flow([Act("BulkDispatchWorkflows", "b", $"{Which}{(more.Contains("items", StringComparison.Ordinal) ? "" : $",\"items\":{Js("[1]")}")}{more}"), Line("c", "completed"), Line("d", "done")], "b:Completed>c", "b>d")));
        Assert.Equal("completed,done", run.Text);
        Assert.Equal("Finished/Finished", run.Status);
    }

    [Theory]
    [InlineData("DispatchWorkflow")]
    [InlineData("ExecuteWorkflow")]
    [InlineData("BulkDispatchWorkflows")]
    public void Without_a_workflow_a_dispatch_faults_and_leaves_no_wait(string type)
    {
        var run = new Bench(Workflow(Act(type, "d", $"\"waitForCompletion\":true,\"items\":{Js("[1]")}")));
        Assert.Equal("input.missing", run.Faults.Single());
        Assert.Empty(run.State.Bookmarks);
        Assert.Empty(run.Work);
    }

    [Fact]
    public void An_answer_that_is_no_childs_doesnt_break_the_parent()
    {
        var run = new Bench(Workflow(Sequence(Act("DispatchWorkflow", "d", $"{Which},\"waitForCompletion\":true"), Line("z", "end"))));
        Assert.True(run.Resume(_ => true, JsonDocument.Parse("{\"anything\":1}").RootElement.Clone()));
        Assert.Equal("end", run.Text);
    }

    [Fact]
    public void A_child_tells_its_parent_how_it_ended()
    {
        foreach (var (root, status) in new[] { (Line("a", "a"), "Finished"), (Act("Fault", "f"), "Faulted"), (Event("e", "E"), "Cancelled") })
        {
            var plan = Bench.Compile(Workflow(root));
            var step = Engine.Interpreter.Interpreter.Start(plan, new StartRequest { InstanceId = "kid", ParentInstanceId = "p", ParentBookmarkId = "p:b1" }, Bench.Noon);
            if (status == "Cancelled")
                step = Engine.Interpreter.Interpreter.Step(plan, step.State, new Stimulus.Cancel(), Bench.Noon);
            var told = (WorkPayload.NotifyParent)WorkPayload.Read(WorkKind.NotifyParent, step.Effects.OfType<Effect.Enqueue>().Single().Work.Payload);
            Assert.Equal(("p", "p:b1", "kid", status), (told.ParentInstanceId, told.BookmarkId, told.Result.WorkflowInstanceId, told.Result.SubStatus.ToString()));
        }
    }
}
