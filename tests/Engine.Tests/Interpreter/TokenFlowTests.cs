using static DualFlow.Engine.Tests.Interpreter.Doc;

namespace DualFlow.Engine.Tests.Interpreter;

public class TokenFlowTests
{
    static string Merging(string id, string mode) => Line(id, id).Replace("\"id\":", $"\"customProperties\":{{\"mergeMode\":\"{mode}\"}},\"id\":", StringComparison.Ordinal);

    static Bench Two(string mode) => new(Workflow(TokenFlow(
        [Line("s", "s"), Event("a", "A"), Event("b", "B"), Line("c", "c"), Merging("m", mode)], "s>a", "s>b", "a>m", "b>c", "c>m")));

    [Theory]
    [InlineData("Merge", "s|c|m")]
    [InlineData("Converge", "s|c|m")]
    [InlineData("Cascade", "s,m|c,m|")]
    [InlineData("Stream", "s,m|c,m|")]
    [InlineData("None", "s,m|c,m|")]
    public void A_merge_mode_decides_for_how_many_tokens_it_runs(string mode, string lines)
    {
        var run = Two(mode);
        Assert.True(run.Event("A"));
        var first = run.Text;
        Assert.True(run.Event("B"));
        Assert.Equal(lines.Split('|') is [var before, var after, var last] ? $"{before}/{string.Join(",", new[] { before, after, last }.Where(p => p.Length > 0))}" : "", $"{first}/{run.Text}");
        Assert.Equal("Finished/Finished", run.Status);
    }

    [Fact]
    public void A_race_cancels_the_losers_wherever_they_stand()
    {
        var run = Two("Race");
        Assert.True(run.Event("A"));
        Assert.Equal("s,m", run.Text);
        Assert.False(run.Event("B"));
        Assert.Equal("Finished/Finished", run.Status);
    }

    [Fact]
    public void A_stream_waits_for_a_source_that_has_been_reached()
    {
        var run = new Bench(Workflow(TokenFlow([Line("s", "s"), Line("a", "a"), Event("b", "B"), Line("m", "m")], "s>a", "s>b", "a>m", "b>m")));
        Assert.Equal("s,a", run.Text);
        Assert.True(run.Event("B"));
        Assert.Equal("s,a,m", run.Text);
    }

    [Fact]
    public void A_stream_that_waited_for_a_branch_that_went_elsewhere_still_runs()
    {
        var run = new Bench(Workflow(TokenFlow([Line("s", "s"), Line("a", "a"), Decision("b", "false"), Line("m", "m"), Line("n", "n")], "s>a", "s>b", "a>m", "b:True>m", "b:False>n")));
        Assert.Equal("s,a,n,m", run.Text);
    }

    [Fact]
    public void Both_ports_of_one_activity_into_a_race_run_it_once()
    {
        var run = new Bench(Workflow(TokenFlow([Fork("f", "A", "B"), Join("j", "WaitAny"), Line("z", "end")], "f:A>j", "f:B>j", "j>z")));
        Assert.Equal("end", run.Text);
        Assert.Equal("Finished/Finished", run.Status);
    }

    [Fact]
    public void A_cascade_runs_once_for_each_of_three_branches()
    {
        var run = new Bench(Workflow(TokenFlow([Line("s", "s"), Line("a", "a"), Line("b", "b"), Line("c", "c"), Merging("m", "Cascade"), Line("z", "z")], "s>a", "s>b", "s>c", "a>m", "b>m", "c>m", "m>z")));
        Assert.Equal(3, run.Lines.Count(l => l == "m"));
        Assert.Equal("Finished/Finished", run.Status);
    }

    [Fact]
    public void A_merge_mode_in_the_document_chooses_tokens_without_being_asked() =>
        Assert.True(((Engine.Plans.FlowGraph)Bench.Compile(Workflow(Flow([Merging("a", "Merge")]))).Nodes[1].Compiled!).IsTokenBased);

    [Theory]
    [InlineData("End", "s,a")]
    [InlineData("Finish", "s,a")]
    public void A_terminal_activity_clears_the_tokens(string type, string lines)
    {
        var run = new Bench(Workflow(TokenFlow([Line("s", "s"), Line("a", "a"), Event("b", "B"), Act(type, "e"), Line("z", "never")], "s>a", "s>b", "a>e", "b>z")));
        Assert.Equal(lines, run.Text);
        Assert.Equal("Finished/Finished", run.Status);
    }

    [Fact]
    public void A_merge_that_is_never_complete_lets_the_flowchart_end()
    {
        var run = new Bench(Workflow(Sequence(TokenFlow([Decision("d", "true"), Line("a", "a"), Line("b", "b"), Merging("m", "Merge")], "d:True>a", "d:False>b", "a>m", "b>m"), Line("z", "after"))));
        Assert.Equal("a,after", run.Text);
    }
}
