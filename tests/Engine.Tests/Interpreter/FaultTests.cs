using DualFlow.Engine.Contract;
using DualFlow.Engine.Interpreter;
using static DualFlow.Engine.Tests.Interpreter.Doc;

namespace DualFlow.Engine.Tests.Interpreter;

public class FaultTests
{
    static readonly string Bad = Variable("bad", "Boolean", "true");

    static string Broken(string id) => FaultsWhile(id, "variables.bad");

    static void Repair(Bench run)
    {
        Assert.True(run.Send(new Stimulus.SetVariables([KeyValuePair.Create("bad", (object?)false)])));
        Assert.True(run.Send(new Stimulus.Retry([])));
    }

    [Fact]
    public void Nothing_runs_after_a_fault_and_a_retry_goes_on_where_it_stood()
    {
        var run = new Bench(Workflow(Flow([Line("s", "s"), Broken("x"), Line("b", "b"), Line("m", "m")], "s>x", "s>b", "x>m", "b>m"), Bad));
        Assert.Equal("s", run.Text);
        Assert.Equal("Finished/Faulted", run.Status);
        Assert.NotNull(run.State.FinishedAt);
        Repair(run);
        Assert.Equal("s,b,x,m", run.Text);
        Assert.Equal("Finished/Finished", run.Status);
        Assert.Empty(run.State.Incidents);
        Assert.All(run.State.Tokens, t => Assert.Equal(0, t.FaultCount));
    }

    [Fact]
    public void With_incidents_the_other_branches_go_on_and_the_successor_waits()
    {
        var run = new Bench(Workflow(Flow([Line("s", "s"), Broken("x"), Line("b", "b"), Line("m", "m")], "s>x", "s>b", "x>m", "b>m"), Bad, ContinueWithIncidents));
        Assert.Equal("s,b", run.Text);
        Assert.Equal("Running/Suspended", run.Status);
        Assert.Single(run.State.Incidents);
        Repair(run);
        Assert.Equal("s,b,x,m", run.Text);
        Assert.Equal("Finished/Finished", run.Status);
    }

    [Theory]
    [InlineData("FlowJoin", "x>j")]
    [InlineData("End", "s>b")]
    [InlineData("Finish", "s>b")]
    public void With_incidents_the_fault_of_a_branch_that_loses_stays_an_incident(string end, string way)
    {
        var run = new Bench(Workflow(Flow([Line("s", "s"), Broken("x"), Line("b", "b"), Act(end, "j")], "s>x", "s>b", "b>j", way), Bad, ContinueWithIncidents));
        Assert.Equal("s,b", run.Text);
        Assert.Equal("Finished/Finished", run.Status);
        Assert.Equal("x", Assert.Single(run.State.Incidents).ActivityId);
        Assert.False(run.Send(new Stimulus.Retry([])));
    }

    [Fact]
    public void An_incident_says_what_where_and_when()
    {
        var run = new Bench(Workflow(Flow([Act("Fault", "x", $"\"code\":{Literal("E7", "String")},\"message\":{Literal("No seat", "String")}")])));
        var incident = Assert.Single(run.State.Incidents);
        Assert.Equal(("x", "Workflow1:flow:x", "Elsa.Fault", "E7", "No seat", Bench.Noon), (incident.ActivityId, incident.ActivityNodeId, incident.ActivityType, incident.Code, incident.Message, incident.At));
        Assert.Equal([1, 1, 1], run.State.Tokens.Select(t => t.FaultCount));
        Assert.Equal("E7: No seat", run.Entries.Last().Message);
        Assert.Equal("workflow.fault", new Bench(Workflow(Act("Fault", "x"))).Faults.Single());
    }

    [Fact]
    public void An_unknown_activity_faults_when_it_is_reached_only()
    {
        var unknown = """{"type":"Acme.Nope","id":"n","activities":[{"type":"Acme.Inner","id":"i"}]}""";
        Assert.Equal("a", new Bench(Workflow(Flow([Decision("d", "true"), Line("a", "a"), unknown], "d:True>a", "d:False>n"))).Text);
        var run = new Bench(Workflow(Flow([Line("a", "a"), unknown], "a>n")));
        Assert.Equal("Finished/Faulted", run.Status);
        Assert.Equal(("activity.unknown_type", "Acme.Nope"), (run.State.Incidents[0].Code, run.State.Incidents[0].ActivityType));
    }

    [Theory]
    [InlineData("For")]
    [InlineData("ForEach")]
    [InlineData("ParallelForEach")]
    [InlineData("While")]
    public void A_faulted_turn_is_retried_and_the_loop_goes_on(string type)
    {
        var body = Sequence(Set("n", "n", Js("variables.n + 1")), LineJs("w", "if (variables.bad && variables.n == 2) throw new Error('x'); '' + variables.n"));
        var loop = type switch
        {
            "For" => For("l", 1, 3, body),
            "While" => While("l", "variables.n < 3", body),
            "ForEach" => Each(type, "l", Js("[1,2,3]"), body),
            _ => Each(type, "l", Js("[1,2,3]"), Sequence(FaultsWhile("w", "variables.bad && getCurrentValue() == 2"), Set("n", "n", Js("variables.n + 1")))),
        };
        var run = new Bench(Workflow(Sequence(loop, Line("z", "end")), $"{Bad},{Variable("n", "Int32", "0")}"));
        Assert.Equal("Finished/Faulted", run.Status);
        Repair(run);
        Assert.Equal("end", run.Lines.Last());
        Assert.Equal(3L, run["n"]);
        Assert.Equal(4, run.Lines.Count());
        Assert.Empty(run.State.Incidents);
        Assert.Equal("Finished/Finished", run.Status);
    }

    [Fact]
    public void A_condition_that_failed_in_the_middle_of_a_loop_is_tried_again()
    {
        var run = new Bench(Workflow(While("l", "if (variables.bad && variables.n == 2) throw new Error('x'); variables.n < 3", Sequence(Set("s", "n", Js("variables.n + 1")), LineJs("w", "'' + variables.n"))), $"{Bad},{Variable("n", "Int32", "0")}"));
        Assert.Equal("1,2", run.Text);
        Assert.Equal(["l"], run.State.Incidents.Select(i => i.ActivityId));
        Repair(run);
        Assert.Equal("1,2,3", run.Text);
        Assert.Equal("Finished/Finished", run.Status);
    }

    [Fact]
    public void A_faulted_activity_waits_again_with_its_bookmarks_after_a_retry()
    {
        var run = new Bench(Workflow(Act("Parallel", "p", $"\"activities\":[{Event("e", "E")},{Broken("x")}]"), Bad));
        var opened = run.State.Bookmarks.Single().Id;
        Assert.Contains(run.Effects, e => e is Effect.CloseBookmark c && c.BookmarkId == opened);
        Assert.False(run.Event("E"));
        Repair(run);
        Assert.True(run.Event("E"));
        Assert.Equal("Finished/Finished", run.Status);
        Assert.Equal(2, run.Effects.Count(e => e is Effect.OpenBookmark o && o.Bookmark.Id == opened));
        Assert.Equal(2, run.Effects.Count(e => e is Effect.CloseBookmark c && c.BookmarkId == opened));
    }

    [Fact]
    public void A_single_fault_of_several_can_be_retried()
    {
        var run = new Bench(Workflow(Act("Parallel", "p", $"\"activities\":[{Broken("x")},{Broken("y")}]"), Bad, ContinueWithIncidents));
        Assert.Equal(2, run.State.Incidents.Count);
        Assert.True(run.Send(new Stimulus.SetVariables([KeyValuePair.Create("bad", (object?)false)])));
        Assert.True(run.Send(new Stimulus.Retry([run.State.Incidents[1].TokenId])));
        Assert.Equal("y", run.Text);
        Assert.Equal("x", Assert.Single(run.State.Incidents).ActivityId);
        Assert.True(run.Send(new Stimulus.ScheduleActivity("x")));
        Assert.Equal("y,x", run.Text);
        Assert.Equal("Finished/Finished", run.Status);
        Assert.False(run.Send(new Stimulus.Retry([])));
    }

    [Fact]
    public void Skipping_a_faulted_activity_goes_on_behind_it()
    {
        var run = new Bench(Workflow(Sequence(Broken("x"), Line("z", "end")), Bad, ContinueWithIncidents));
        Assert.True(run.Send(new Stimulus.CancelActivity(run.State.Incidents[0].TokenId)));
        Assert.Equal("end", run.Text);
        Assert.Empty(run.State.Incidents);
        Assert.Equal("Finished/Finished", run.Status);
        Assert.Equal(0, run.State.Tokens[0].FaultCount);
    }

    [Fact]
    public void Cancelling_a_wait_beside_a_fault_keeps_the_fault()
    {
        foreach (var container in (string[])[Flow([Line("s", "s"), Broken("x"), Event("e", "E")], "s>x", "s>e"), Act("Parallel", "p", $"\"activities\":[{Broken("x")},{Event("e", "E")}]"), Act("Fork", "f", $"\"branches\":[{Broken("x")},{Event("e", "E")}]")])
        {
            var run = new Bench(Workflow(container, Bad, ContinueWithIncidents));
            Assert.True(run.Send(new Stimulus.CancelActivity(run.State.Bookmarks[0].TokenId)));
            Assert.Single(run.State.Incidents);
            Assert.Equal("Running/Suspended", run.Status);
            Repair(run);
            Assert.Equal("Finished/Finished", run.Status);
        }
    }

    [Fact]
    public void The_answer_to_work_that_was_out_when_the_instance_faulted_is_not_lost()
    {
        var run = new Bench(Workflow(Sequence(Act("Parallel", "p", $"\"activities\":[{Sequence("{\"type\":\"Test.Call\",\"id\":\"c\"}", Line("l", "called"))},{Sequence(Sequence(Broken("x")))}]"), Line("z", "end")), Bad), more: [new Call()]);
        Assert.Equal("Finished/Faulted", run.Status);
        var work = run.Work.Single(w => w.Kind == WorkKind.RunActivity);
        Assert.True(run.Send(new Stimulus.WorkDone(work.TokenId, work.Id, Outcome.Done())));
        Assert.Equal("Finished/Faulted", run.Status);
        Assert.Equal("", run.Text);
        Repair(run);
        Assert.Equal("called,x,end", run.Text);
        Assert.Equal("Finished/Finished", run.Status);
        Assert.Single(run.Work);
    }

    [Fact]
    public void A_child_that_ended_while_its_parent_was_faulted_is_not_waited_for_for_ever()
    {
        var run = new Bench(Workflow(Sequence(Act("Parallel", "p", $"\"activities\":[{Sequence(Act("ExecuteWorkflow", "c", $"\"workflowDefinitionId\":{Literal("k", "String")},\"waitForCompletion\":true"), Line("l", "child"))},{Sequence(Sequence(Broken("x")))}]"), Line("z", "end")), Bad));
        Assert.Equal("Finished/Faulted", run.Status);
        Assert.True(run.Resume(b => b.Name == "Elsa.ExecuteWorkflow", new ChildResult("k1", WorkflowStatus.Finished, WorkflowSubStatus.Finished, default).ToValue()));
        Assert.Equal("Finished/Faulted", run.Status);
        Repair(run);
        Assert.Equal("child,x,end", run.Text);
        Assert.Equal("Finished/Finished", run.Status);
    }

    [Fact]
    public void Work_that_failed_faults_its_activity_and_a_retry_makes_new_work()
    {
        var run = new Bench(Workflow(Sequence("{\"type\":\"Test.Call\",\"id\":\"c\"}", Line("z", "end"))), more: [new Call()]);
        Assert.Equal("Running/Suspended", run.Status);
        var first = run.Work.Single();
        Assert.True(run.Send(new Stimulus.WorkDone(first.TokenId, first.Id, Outcome.Fault("http.client", "404"))));
        Assert.Equal(["http.client"], run.Faults);
        Assert.True(run.Send(new Stimulus.Retry([])));
        var second = run.Work.Last();
        Assert.NotEqual(first.Id, second.Id);
        Assert.False(run.Send(new Stimulus.WorkDone(first.TokenId, first.Id, Outcome.Done())));
        Assert.True(run.Send(new Stimulus.WorkDone(second.TokenId, second.Id, Outcome.Done())));
        Assert.Equal("end", run.Text);
    }

    sealed class Call : WorkActivity
    {
        public override ActivityDescriptor Descriptor { get; } = new() { TypeName = "Test.Call", Category = "Test", DisplayName = "Call", Description = "Calls." };

        public override Task<Outcome> RunAsync(ActivityInputs inputs, WorkContext work, CancellationToken ct) => throw new NotSupportedException();
    }
}
