using DualFlow.Engine.Interpreter;
using static DualFlow.Engine.Tests.Interpreter.Doc;

namespace DualFlow.Engine.Tests.Interpreter;

public class BigGraphTests
{
    static int Started(Bench run) => run.Entries.Count(e => e.Event == JournalEvent.Started);

    static Bench Diamonds(int count)
    {
        var activities = new List<string> { Act("Start", "m0") };
        var connections = new List<string>();
        for (var i = 0; i < count; i++)
        {
            activities.AddRange([Act("FlowDecision", $"d{i}", $"\"condition\":{Literal(i % 2 == 0, "Boolean")}"), Act("FlowNode", $"a{i}"), Act("FlowNode", $"b{i}"), Act("FlowNode", $"m{i + 1}")]);
            connections.AddRange([$"m{i}>d{i}", $"d{i}:True>a{i}", $"d{i}:False>b{i}", $"a{i}>m{i + 1}", $"b{i}>m{i + 1}"]);
        }
        activities.Add(Decision("back", "(variables.n = variables.n + 1) < 2"));
        connections.AddRange([$"m{count}>back", "back:True>m0"]);
        return new Bench(Workflow(Flow([.. activities], [.. connections]), Variable("n", "Int32", "0")));
    }

    [Fact]
    public void Five_hundred_diamonds_with_a_way_back_take_steps_in_proportion()
    {
        var run = Diamonds(500);
        Assert.Equal("Finished/Finished", run.Status);
        // Twice through: head, then decision, one branch and merge for each diamond, then the way back; and root and flowchart.
        Assert.Equal(2 * (1 + (3 * 500) + 1) + 2, Started(run));
        Assert.InRange(run.MostTokens, 1, 4);
    }

    [Fact]
    public void A_chain_of_five_thousand_activities_needs_no_stack()
    {
        var chain = Enumerable.Range(0, 5000).Select(i => Act("FlowNode", $"a{i}")).ToArray();
        var run = new Bench(Workflow(Flow(chain, [.. Enumerable.Range(0, 4999).Select(i => $"a{i}>a{i + 1}")])));
        Assert.Equal("Finished/Finished", run.Status);
        Assert.Equal(5002, Started(run));
        run = new Bench(Workflow(Sequence([.. chain, Line("z", "end")])));
        Assert.Equal("end", run.Text);
    }

    [Fact]
    public void A_dead_chain_of_five_thousand_activities_is_skipped_without_stack()
    {
        string[] chain = [.. Enumerable.Range(0, 5000).Select(i => Act("FlowNode", $"a{i}"))];
        string[] connections = ["d:False>a0", "d:True>m", "a4999>m", .. Enumerable.Range(0, 4999).Select(i => $"a{i}>a{i + 1}")];
        var run = new Bench(Workflow(Flow([Act("FlowDecision", "d", $"\"condition\":{Literal(true, "Boolean")}"), Line("m", "end"), .. chain], connections)));
        Assert.Equal("end", run.Text);
        Assert.Equal("Finished/Finished", run.Status);
    }

    [Fact]
    public void Five_thousand_items_in_parallel_all_run()
    {
        var items = $"[{string.Join(",", Enumerable.Range(0, 5000))}]";
        var run = new Bench(Workflow(Sequence(Each("ParallelForEach", "p", $$"""{"typeName":"Object","expression":{"type":"Object","value":{{items}}} }""", Act("FlowNode", "n")), Line("z", "end"))));
        Assert.Equal("end", run.Text);
        Assert.Equal(5004, Started(run));
    }

    [Fact]
    public void A_hundred_containers_nest()
    {
        var root = Line("l", "deep");
        for (var i = 0; i < 100; i++)
            root = i % 2 == 0 ? Act("If", $"i{i}", $"\"condition\":{Literal(true, "Boolean")},\"then\":{root}") : Act("FlowNode", $"s{i}", $"\"body\":{root}");
        Assert.Equal("deep", new Bench(Workflow(root)).Text);
        root = Sequence(Event("e", "E"), Line("l", "deep"));
        for (var i = 0; i < 100; i++)
            root = Sequence(root);
        var run = new Bench(Workflow(root));
        Assert.True(run.Event("E"));
        Assert.Equal("deep", run.Text);
        Assert.Equal("Finished/Finished", run.Status);
    }
}
