using DualFlow.Engine.Interpreter;
using static DualFlow.Engine.Tests.Interpreter.Doc;

namespace DualFlow.Engine.Tests.Interpreter;

public class StateMachineTests
{
    static string State(string name, string entry = "", string exit = "") =>
        $"{{\"name\":\"{name}\"{(entry.Length == 0 ? "" : $",\"entry\":{Line("en" + name, entry)}")}{(exit.Length == 0 ? "" : $",\"exit\":{Line("ex" + name, exit)}")}}}";

    static string Transition(string from, string to, string trigger, string condition = "", string action = "") =>
        $"{{\"name\":\"{from}{to}\",\"from\":\"{from}\",\"to\":\"{to}\",\"trigger\":{trigger}{(condition.Length == 0 ? "" : $",\"condition\":{Js(condition, "Boolean")}")}{(action.Length == 0 ? "" : $",\"action\":{Line("ac" + from + to, action)}")}}}";

    static string Machine(string initial, string[] states, params string[] transitions) =>
        Sequence(Act("StateMachine", "m", $"\"initialState\":\"{initial}\",\"states\":[{string.Join(",", states)}],\"transitions\":[{string.Join(",", transitions)}]"), Line("z", "end"));

    [Fact]
    public void Entry_exit_and_action_run_in_their_order()
    {
        var run = new Bench(Workflow(Machine("Open", [State("Open", "open in", "open out"), State("Closed", "closed in")], Transition("Open", "Closed", Event("t", "Close"), action: "closing"))));
        Assert.Equal("open in", run.Text);
        Assert.True(run.Event("Close"));
        Assert.Equal("open in,open out,closing,closed in,end", run.Text);
        Assert.Equal("Finished/Finished", run.Status);
    }

    [Fact]
    public void All_triggers_of_a_state_wait_and_the_first_wins()
    {
        var run = new Bench(Workflow(Machine("A", [State("A"), State("B", "b"), State("C", "c")], Transition("A", "B", Event("tb", "B")), Transition("A", "C", Event("tc", "C")), Transition("B", "A", Event("ta", "A")))));
        Assert.Equal("tb,tc", run.Waits);
        Assert.True(run.Event("B"));
        Assert.Equal("ta", run.Waits);
        Assert.True(run.Event("A"));
        Assert.True(run.Event("C"));
        Assert.Equal("b,c,end", run.Text);
    }

    [Fact]
    public void A_condition_that_fails_waits_again()
    {
        var run = new Bench(Workflow(Machine("A", [State("A"), State("B", "b")], Transition("A", "B", Event("t", "T"), "getLastResult() > 2")), ""));
        Assert.True(run.Event("T", 1L));
        Assert.Equal("t", run.Waits);
        Assert.True(run.Event("T", 3L));
        Assert.Equal("b,end", run.Text);
    }

    [Fact]
    public void A_state_may_lead_to_itself()
    {
        var run = new Bench(Workflow(Machine("A", [State("A", "in", "out"), State("B")], Transition("A", "A", Event("t", "T")), Transition("A", "B", Event("u", "U")))));
        Assert.True(run.Event("T"));
        Assert.True(run.Event("U"));
        Assert.Equal("in,out,in,out,end", run.Text);
    }

    [Fact]
    public void An_unknown_state_is_a_fault()
    {
        var run = new Bench(Workflow(Machine("A", [State("A")], Transition("A", "Nowhere", Event("t", "T")))));
        Assert.True(run.Event("T"));
        Assert.Equal(["machine.unknown_state"], run.Faults);
    }

    [Fact]
    public void A_retry_after_a_condition_that_failed_goes_on_in_the_same_state()
    {
        var run = new Bench(Workflow(Machine("A", [State("A", "a"), State("B", "b"), State("C", "c")],
            Transition("A", "B", Event("t", "T")), Transition("B", "C", Event("u", "U"), "if (variables.x === 0) throw new Error('no'); true")), Variable("x", "Int32", "0")));
        Assert.True(run.Event("T"));
        Assert.True(run.Event("U"));
        Assert.Equal("Finished/Faulted", run.Status);
        Assert.True(run.Send(new Stimulus.SetVariables([KeyValuePair.Create("x", (object?)1L)])));
        Assert.True(run.Send(new Stimulus.Retry([])));
        Assert.Equal("u", run.Waits);
        Assert.True(run.Event("U"));
        Assert.Equal("a,b,c,end", run.Text);
    }
}
