using static DualFlow.Engine.Tests.Interpreter.Doc;

namespace DualFlow.Engine.Tests.Interpreter;

public class ContainerTests
{
    static string Fork(string mode, params string[] branches) => Act("Fork", "f", (mode.Length == 0 ? "" : $"\"joinMode\":\"{mode}\",") + $"\"branches\":[{string.Join(",", branches)}]");

    [Theory]
    [InlineData("")]
    [InlineData("WaitAll")]
    public void A_fork_waits_for_all_branches(string mode)
    {
        var run = new Bench(Workflow(Sequence(Fork(mode, Event("a", "A"), Line("b", "b"), Event("c", "C")), Line("z", "end"))));
        Assert.Equal("b", run.Text);
        Assert.True(run.Event("C"));
        Assert.Equal("Running/Suspended", run.Status);
        Assert.True(run.Event("A"));
        Assert.Equal("b,end", run.Text);
    }

    [Fact]
    public void A_fork_of_any_cancels_the_others()
    {
        var run = new Bench(Workflow(Sequence(Fork("WaitAny", Event("a", "A"), Sequence(Delay("d", "01:00:00"), Line("late", "late"))), Line("z", "end"))));
        Assert.True(run.Event("A"));
        Assert.Equal("end", run.Text);
        Assert.Empty(run.State.Bookmarks);
        Assert.Contains("d:Canceled", run.Journal, StringComparison.Ordinal);
        Assert.Equal("Finished/Finished", run.Status);
    }

    [Fact]
    public void A_fork_or_parallel_without_children_ends_at_once()
    {
        foreach (var container in (string[])[Fork(""), Act("Parallel", "p"), Act("Sequence", "s"), Act("Flowchart", "f"), Act("FlowNode", "n"), Act("StateMachine", "m"), Act("Switch", "w"), Act("If", "i")])
            Assert.Equal("end", new Bench(Workflow(Sequence(container, Line("z", "end")))).Text);
    }

    [Fact]
    public void A_parallel_interleaves_its_branches_and_waits_for_all()
    {
        var run = new Bench(Workflow(Sequence(
            Act("Parallel", "p", $"\"activities\":[{Sequence(Line("a1", "a1"), Line("a2", "a2"))},{Sequence(Line("b1", "b1"), Event("e", "E"), Line("b2", "b2"))}]"), Line("z", "end"))));
        Assert.Equal("a1,b1,a2", run.Text);
        Assert.True(run.Event("E"));
        Assert.Equal("a1,b1,a2,b2,end", run.Text);
    }

    [Theory]
    [InlineData("true", "then,end")]
    [InlineData("false", "else,end")]
    [InlineData("'false'", "else,end")]
    [InlineData("0", "else,end")]
    [InlineData("null", "else,end")]
    public void An_if_runs_then_or_else(string condition, string lines)
    {
        var run = new Bench(Workflow(Sequence(If("i", condition, Line("t", "then"), Line("e", "else")), Line("z", "end"))));
        Assert.Equal(lines, run.Text);
    }

    [Fact]
    public void An_if_gives_its_condition_as_result_and_keeps_it_for_the_journal()
    {
        var run = new Bench(Workflow(Sequence($"{If("i", "1 < 2", Sequence(Event("e", "E"), Script("r", "42")))[..^1]},{Result("x")}}}", LineJs("z", "'' + variables.x")), Variable("x")));
        Assert.True(run.Event("E"));
        Assert.Equal("true", run.Text);
        var done = run.Entries.Single(e => e.Node.Id == "i" && e.Event == Engine.Interpreter.JournalEvent.Completed);
        Assert.Equal(new[] { KeyValuePair.Create("Result", (object?)true) }, done.Outputs!.ToArray());
    }

    [Fact]
    public void An_if_without_the_branch_goes_on() =>
        Assert.Equal("end", new Bench(Workflow(Sequence(If("i", "false", Line("t", "then")), Act("If", "j"), Line("z", "end")))).Text);

    static string Switch(string mode, string? otherwise = "default") => Act("Switch", "s",
        $"\"mode\":{Literal(mode, "Elsa.SwitchMode")},\"cases\":[{Case("A", "variables.x > 1", "one")},{Case("B", "variables.x > 2", "two")},{{\"label\":\"C\",\"condition\":{{\"type\":\"JavaScript\",\"value\":\"variables.x > 3\"}}}}]"
        + (otherwise is null ? "" : $",\"default\":{Line("o", otherwise)}"));

    static string Case(string label, string condition, string line) => $"{{\"label\":\"{label}\",\"condition\":{{\"type\":\"JavaScript\",\"value\":\"{condition}\"}},\"activity\":{Line("c" + label, line)}}}";

    [Theory]
    [InlineData("MatchFirst", 3, "one,end")]
    [InlineData("MatchAny", 3, "one,two,end")]
    [InlineData("MatchAny", 4, "one,two,end")]
    [InlineData("MatchAny", 2, "one,end")]
    [InlineData("MatchFirst", 0, "default,end")]
    [InlineData("MatchAny", 0, "default,end")]
    public void A_switch_runs_what_matches(string mode, int x, string lines) =>
        Assert.Equal(lines, new Bench(Workflow(Sequence(Switch(mode), Line("z", "end")), Variable("x", "Int32", $"{x}"))).Text);

    [Fact]
    public void A_switch_without_default_goes_on() => Assert.Equal("end", new Bench(Workflow(Sequence(Switch("MatchFirst", null), Line("z", "end")), Variable("x", "Int32", "0"))).Text);

    [Fact]
    public void An_end_ends_its_sequence_or_flowchart_only()
    {
        var run = new Bench(Workflow(Sequence(Sequence(Act("End", "e"), Line("x", "skipped")), Flow([Act("End", "f"), Line("y", "skipped")], "f>y"), Line("z", "end"))));
        Assert.Equal("end", run.Text);
        Assert.Equal("Finished/Finished", run.Status);
    }

    [Fact]
    public void An_end_in_one_of_two_branches_ends_the_flowchart()
    {
        var run = new Bench(Workflow(Flow([Line("s", "s"), Event("a", "A"), Line("b", "b"), Act("End", "e")], "s>a", "s>b", "b>e")));
        Assert.Equal("s,b", run.Text);
        Assert.Equal("Finished/Finished", run.Status);
        Assert.Contains("a:Canceled", run.Journal, StringComparison.Ordinal);
        Assert.Empty(run.State.Bookmarks);
    }

    [Fact]
    public void A_finish_ends_everything_at_once()
    {
        var run = new Bench(Workflow(Sequence(Act("Parallel", "p", $"\"activities\":[{Event("a", "A")},{Sequence(Line("b", "b"), Act("Finish", "f"))},{Sequence(Line("c", "c"), Line("c2", "never"))}]"), Line("z", "never"))));
        Assert.Equal("b,c", run.Text);
        Assert.Equal("Finished/Finished", run.Status);
        Assert.Empty(run.State.Bookmarks);
        Assert.Empty(run.State.Ready);
        Assert.Single(run.State.Tokens);
        Assert.False(run.Event("A"));
        Assert.NotNull(run.State.FinishedAt);
    }

    [Theory]
    [InlineData("\"Approved\"", "Approved")]
    [InlineData("[\"A\",\"B\"]", "A,B")]
    [InlineData("\"[\\\"A\\\",\\\"B\\\"]\"", "A,B")]
    public void A_complete_at_the_top_ends_the_workflow_with_outcomes(string outcomes, string expected)
    {
        var run = new Bench(Workflow(Sequence(Act("Parallel", "p", $"\"activities\":[{Event("a", "A")},{Act("Complete", "c", $$"""  "outcomes":{"typeName":"Object","expression":{"type":"Literal","value":{{outcomes}}} }""")}]"), Line("z", "never"))));
        Assert.Equal("", run.Text);
        Assert.Equal("Finished/Finished", run.Status);
        Assert.Equal(expected, string.Join(",", run.State.Outcomes!));
    }

    [Fact]
    public void A_complete_without_outcomes_is_plain()
    {
        var run = new Bench(Workflow(Sequence(Act("Complete", "c"), Line("z", "never"))));
        Assert.Null(run.State.Outcomes);
        Assert.Equal("Finished/Finished", run.Status);
    }

    [Fact]
    public void Terminal_activities_end_from_deep_inside()
    {
        var run = new Bench(Workflow(Flow([For("l", 1, 3, If("i", "getCurrentValue() == 2", Act("Finish", "f"), LineJs("w", "'' + getCurrentValue()")))])));
        Assert.Equal("1", run.Text);
        Assert.Equal("Finished/Finished", run.Status);
    }
}
