using static DualFlow.Engine.Tests.Interpreter.Doc;

namespace DualFlow.Engine.Tests.Interpreter;

public class ConnectionTests
{
    [Fact]
    public void A_connection_without_a_port_is_followed_after_plain_completion_only()
    {
        Assert.Equal("a,b", new Bench(Workflow(Flow([Line("a", "a"), Line("b", "b")], "a:->b"))).Text);
        Assert.Equal("a,b", new Bench(Workflow(Flow([Line("a", "a"), Line("b", "b")], "a:>b"))).Text);
        Assert.Equal("", new Bench(Workflow(Flow([Decision("a", "true"), Line("b", "b")], "a:->b"))).Text);
    }

    [Fact]
    public void A_port_that_nobody_takes_and_a_connection_to_nobody_lead_nowhere()
    {
        var run = new Bench(Workflow(Flow([Line("a", "a"), Line("b", "b"), Line("c", "c")], "a:Nope>b", "a>ghost", "ghost>c", "a>c")));
        Assert.Equal("a,c", run.Text);
        Assert.Equal("Finished/Finished", run.Status);
    }

    [Fact]
    public void The_same_connection_twice_counts_once() => Assert.Equal("a,b", new Bench(Workflow(Flow([Line("a", "a"), Line("b", "b")], "a>b", "a>b"))).Text);

    [Fact]
    public void One_port_leads_to_several_activities_in_the_order_of_the_document() =>
        Assert.Equal("a,c,b", new Bench(Workflow(Flow([Line("a", "a"), Line("b", "b"), Line("c", "c")], "a>c", "a>b"))).Text);

    [Theory]
    [InlineData("MatchFirst", 3, "one,m")]
    [InlineData("MatchAny", 3, "one,two,m")]
    [InlineData("MatchFirst", 0, "other,m")]
    public void A_flow_switch_follows_the_labels_that_match(string mode, int x, string lines)
    {
        var cases = "[{\"label\":\"One\",\"condition\":{\"type\":\"JavaScript\",\"value\":\"variables.x > 1\"}},{\"label\":\"Two\",\"condition\":{\"type\":\"JavaScript\",\"value\":\"variables.x > 2\"}},{\"label\":\"No\",\"condition\":{\"type\":\"Literal\",\"value\":false}}]";
        var run = new Bench(Workflow(Flow(
            [Act("FlowSwitch", "s", $"\"mode\":{Literal(mode, "Elsa.SwitchMode")},\"cases\":{cases}"), Line("a", "one"), Line("b", "two"), Line("o", "other"), Line("n", "never"), Line("m", "m")],
            "s:One>a", "s:Two>b", "s:Default>o", "s:No>n", "a>m", "b>m", "o>m"), Variable("x", "Int32", $"{x}")));
        Assert.Equal(lines, run.Text);
    }

    [Fact]
    public void A_fork_without_branches_is_done() => Assert.Equal("a", new Bench(Workflow(Flow([Act("FlowFork", "f"), Line("a", "a")], "f>a"))).Text);

    [Fact]
    public void A_script_chooses_outcomes()
    {
        string[] connections = ["s:Yes>a", "s:No>b", "s>c"];
        string Lines(string script) => new Bench(Workflow(Flow([Script("s", script, $"\"possibleOutcomes\":{Literal(new[] { "Yes", "No" })}"), Line("a", "yes"), Line("b", "no"), Line("c", "done")], connections))).Text;
        Assert.Equal("yes", Lines("setOutcome('Yes'); 1"));
        Assert.Equal("yes,no", Lines("setOutcomes(['Yes', 'No'])"));
        Assert.Equal("done", Lines("1"));
        Assert.Equal("done", Lines("setOutcomes([])"));
        Assert.Equal("", Lines("setOutcome('Maybe')"));
    }

    static string Starts(string activities, string more = "") =>
        $$"""{"type":"Elsa.Flowchart","id":"flow",{{more}}"activities":[{{activities}}],"connections":[{"source":{"activity":"a","port":"Done"},"target":{"activity":"b","port":"In"} }]}""";

    [Fact]
    public void The_start_is_chosen_as_Elsa_does()
    {
        var (a, b, c) = (Line("a", "a"), Line("b", "b"), Line("c", "c"));
        var can = c.Replace("\"id\":", "\"customProperties\":{\"canStartWorkflow\":true},\"id\":", StringComparison.Ordinal);
        Assert.Equal("b", new Bench(Workflow(Starts($"{a},{b},{c}", "\"start\":\"b\",")), null).Text);
        Assert.Equal("b", new Bench(Workflow(Starts($"{a},{b},{c}", $"\"start\":{b},")), null).Text);
        Assert.Equal("", new Bench(Workflow(Starts($"{a},{b},{Act("Start", "s")}")), null).Text);
        Assert.Equal("c", new Bench(Workflow(Starts($"{b},{a},{can}")), null).Text);
        Assert.Equal("a,b", new Bench(Workflow(Starts($"{b},{a},{c}")), null).Text);
        Assert.Equal("c", new Bench(Workflow(Starts($"{a},{b},{c}", "\"start\":\"b\",")), s => s.Trigger = "c").Text);
    }

    [Fact]
    public void Only_one_of_several_starts_begins() =>
        Assert.Equal("a,b", new Bench(Workflow(Flow([Line("a", "a"), Line("c", "c"), Line("b", "b")], "a>b", "c>b"))).Text);

    [Fact]
    public void A_trigger_in_the_middle_begins_there_and_waits_the_next_time()
    {
        var document = Workflow(Flow([Line("s", "s"), Event("t", "T"), LineJs("w", "'got ' + getLastResult()"), Decision("d", "getLastResult() < 2"), Line("z", "end")],
            "s>t", "t>w", "w>d", "d:True>t", "d:False>z"));
        var run = new Bench(document, s => { s.Trigger = "t"; s.TriggerInput = 1L; });
        Assert.Equal("got 1", run.Text);
        Assert.Equal("t", run.Waits);
        Assert.True(run.Event("T", 2L));
        Assert.Equal("got 1,got 2,end", run.Text);
        Assert.Equal("Finished/Finished", run.Status);
    }

    [Fact]
    public void A_nested_flowchart_doesnt_take_an_equal_id_for_the_trigger()
    {
        var inner = Flow([Line("a", "inner a"), Line("t", "inner t")], "a>t").Replace("\"flow\"", "\"inner\"", StringComparison.Ordinal);
        var run = new Bench(Workflow(Flow([Event("t", "T"), inner], "t>inner")), s => s.Trigger = "t");
        Assert.Equal("inner a,inner t", run.Text);
    }
}
