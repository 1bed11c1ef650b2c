using static DualFlow.Engine.Tests.Interpreter.Doc;

namespace DualFlow.Engine.Tests.Interpreter;

public class LoopTests
{
    const string Turn = "'' + getCurrentValue()";

    static string Counted(string more) => new Bench(Workflow(Act("For", "f", $"{more}\"body\":{LineJs("w", Turn)}"))).Text;

    static string Int(string name, int value) => $"\"{name}\":{Literal(value, "Int32")},";

    [Theory]
    [InlineData(1, 3, 1, true, "1,2,3")]
    [InlineData(1, 3, 1, false, "1,2")]
    [InlineData(3, 1, -1, true, "3,2,1")]
    [InlineData(3, 1, -1, false, "3,2")]
    [InlineData(0, 10, 4, true, "0,4,8")]
    [InlineData(0, 8, 4, false, "0,4")]
    [InlineData(1, 3, -1, true, "")]
    [InlineData(3, 1, 1, true, "")]
    [InlineData(2, 2, 1, true, "2")]
    [InlineData(2, 2, 1, false, "")]
    [InlineData(-2, 1, 1, true, "-2,-1,0,1")]
    public void A_for_counts_from_start_to_end(int start, int end, int step, bool inclusive, string lines) =>
        Assert.Equal(lines, Counted($"{Int("start", start)}{Int("end", end)}{Int("step", step)}\"outerBoundInclusive\":{Literal(inclusive, "Boolean")},"));

    [Fact]
    public void A_for_without_inputs_runs_once_with_zero() => Assert.Equal("0", Counted(""));

    [Fact]
    public void A_step_of_zero_is_a_fault_and_no_endless_loop()
    {
        var run = new Bench(Workflow(Act("For", "f", $"{Int("end", 3)}{Int("step", 0)}\"body\":{Line("w", "never")}")));
        Assert.Equal("Finished/Faulted", run.Status);
        Assert.Equal(["loop.step_zero"], run.Faults);
    }

    [Fact]
    public void The_bounds_of_a_for_are_evaluated_once()
    {
        var run = new Bench(Workflow(
            Act("For", "f", $"{Int("start", 1)}\"end\":{Js("variables.n", "Int32")},\"body\":{Sequence(Set("s", "n", Js("variables.n + 1")), LineJs("w", Turn))}"), Variable("n", "Int32", "2")));
        Assert.Equal("1,2", run.Text);
        Assert.Equal(4L, run["n"]);
    }

    [Fact]
    public void The_current_value_of_a_for_goes_to_its_variable()
    {
        var run = new Bench(Workflow(Sequence(For("f", 1, 3, Line("w", "x"), "," + Out("currentValue", "last")), LineJs("z", "'last ' + variables.last")), Variable("last")));
        Assert.Equal("x,x,x,last 3", run.Text);
    }

    [Theory]
    [InlineData("[1,2]", "0:1,1:2")]
    [InlineData("['a','b','a']", "0:a,1:b,2:a")]
    [InlineData("'[1, \"b\", null]'", "0:1,1:b,2:null")]
    [InlineData("[]", "")]
    [InlineData("null", "")]
    [InlineData("undefined", "")]
    [InlineData("''", "")]
    [InlineData("[[1],[2]]", "0:1,1:2")]
    [InlineData("7", "0:7")]
    public void A_for_each_runs_its_body_for_each_item(string items, string lines)
    {
        foreach (var type in (string[])["ForEach", "ParallelForEach"])
            Assert.Equal(lines, new Bench(Workflow(Each(type, "f", Js(items), LineJs("w", "getCurrentIndex() + ':' + getCurrentValue()")))).Text);
    }

    [Fact]
    public void Items_are_objects_with_their_members()
    {
        var run = new Bench(Workflow(Each("ForEach", "f", """{"typeName":"Object","expression":{"type":"Object","value":"[{\"name\":\"Aru\"},{\"name\":\"Dana\"}]"}}""",
            LineJs("w", "variables.CurrentValue.name"))));
        Assert.Equal("Aru,Dana", run.Text);
    }

    [Fact]
    public void The_current_value_is_reached_by_a_variable_expression_too()
    {
        var run = new Bench(Workflow(Each("ForEach", "f", Js("['a','b']"),
            Act("WriteLine", "w", """ "text":{"typeName":"String","expression":{"type":"Variable","value":{"id":"CurrentValue","name":"CurrentValue"}}}"""))));
        Assert.Equal("a,b", run.Text);
    }

    [Fact]
    public void A_while_evaluates_its_condition_before_each_turn()
    {
        var run = new Bench(Workflow(Sequence(While("f", "variables.n < 3", Set("s", "n", Js("variables.n + 1"))), LineJs("w", "'' + variables.n")), Variable("n", "Int32", "0")));
        Assert.Equal("3", run.Text);
        Assert.Equal("", new Bench(Workflow(While("f", "false", Line("w", "x")))).Text);
        Assert.Equal("Finished/Finished", new Bench(Workflow(Act("While", "f", $"\"body\":{Line("w", "x")}"))).Status);
    }

    [Fact]
    public void A_while_waits_in_its_body_and_goes_on()
    {
        var run = new Bench(Workflow(While("f", "variables.n < 2", Sequence(Event("e", "Go"), Set("s", "n", Js("variables.n + 1")), LineJs("w", "'' + variables.n"))), Variable("n", "Int32", "0")));
        Assert.True(run.Event("Go"));
        Assert.True(run.Event("Go"));
        Assert.False(run.Event("Go"));
        Assert.Equal("1,2", run.Text);
        Assert.Equal("Finished/Finished", run.Status);
    }

    [Theory]
    [InlineData("For")]
    [InlineData("ForEach")]
    [InlineData("While")]
    public void A_break_deep_inside_ends_the_nearest_loop_only(string type)
    {
        var body = Flow([Sequence(If("i", "variables.n >= 2", Sequence(Act("Break", "b"), Line("never", "never"))), LineJs("w", "'' + variables.n"))]);
        var counting = Sequence(Set("s", "n", Js("variables.n + 1")), body);
        var loop = type switch
        {
            "For" => For("l", 1, 9, counting),
            "ForEach" => Each("ForEach", "l", Js("[1,2,3,4]"), counting),
            _ => While("l", "true", counting),
        };
        var run = new Bench(Workflow(For("o", 1, 2, Sequence(Set("z", "n", Literal(0)), loop, Line("after", "after"))), Variable("n", "Int32", "0")));
        Assert.Equal("1,after,1,after", run.Text);
        Assert.Equal("Finished/Finished", run.Status);
    }

    [Fact]
    public void A_break_cancels_what_waits_in_the_other_branches_of_the_turn()
    {
        var run = new Bench(Workflow(Sequence(For("l", 1, 3, Act("Parallel", "p", $"\"activities\":[{Event("e", "Go")},{Sequence(Event("f", "Stop"), Act("Break", "b"))}]")), Line("z", "out"))));
        Assert.Equal("e,f", run.Waits);
        Assert.True(run.Event("Stop"));
        Assert.Equal("out", run.Text);
        Assert.Contains("e:Canceled", run.Journal, StringComparison.Ordinal);
        Assert.Equal("Finished/Finished", run.Status);
    }

    [Fact]
    public void A_break_without_a_loop_ends_the_sequence_around()
    {
        var run = new Bench(Workflow(Sequence(Sequence(If("i", "true", Act("Break", "b")), Line("x", "skipped")), Line("z", "out"))));
        Assert.Equal("out", run.Text);
        Assert.Equal("Finished/Finished", run.Status);
    }

    [Fact]
    public void Loops_nest_and_the_inner_current_value_wins()
    {
        var run = new Bench(Workflow(For("o", 1, 2, Sequence(For("i", 5, 6, LineJs("w", Turn)), LineJs("v", Turn)))));
        Assert.Equal("5,6,1,5,6,2", run.Text);
    }

    [Fact]
    public void A_parallel_for_each_waits_for_all_items_in_any_order()
    {
        var run = new Bench(Workflow(Sequence(
            Each("ParallelForEach", "p", Js("['a','b','c']"), Sequence(Act("Event", "e", $"\"eventName\":{Js("'Go' + getCurrentValue()", "String")}"), LineJs("w", "getCurrentValue()"))), Line("z", "all"))));
        Assert.Equal(3, run.State.Bookmarks.Count);
        Assert.True(run.Event("Gob"));
        Assert.True(run.Event("Goa"));
        Assert.Equal("b,a", run.Text);
        Assert.True(run.Event("Goc"));
        Assert.Equal("b,a,c,all", run.Text);
    }

    [Fact]
    public void A_loop_without_a_body_ends_at_once()
    {
        foreach (var loop in (string[])[Act("For", "l"), Act("ForEach", "l", $"\"items\":{Js("[1]")}"), Act("ParallelForEach", "l", $"\"items\":{Js("[1]")}"), Act("While", "l", $"\"condition\":{Js("true", "Boolean")}")])
            Assert.Equal("Finished/Finished", new Bench(Workflow(loop)).Status);
    }

    [Fact]
    public void The_journal_of_a_loop_names_its_current_value_once()
    {
        var run = new Bench(Workflow(For("f", 1, 50, Act("FlowNode", "n"))));
        var done = run.Entries.Single(e => e.Node.Id == "f" && e.Event == Engine.Interpreter.JournalEvent.Completed);
        Assert.Equal(new[] { KeyValuePair.Create("CurrentValue", (object?)50L) }, done.Outputs!.ToArray());
    }
}
