using static DualFlow.Engine.Tests.Interpreter.Doc;

namespace DualFlow.Engine.Tests.Interpreter;

public class JoinTests
{
    static string Forked(string join, bool tokens = false)
    {
        string[] activities = [Fork("f", "A", "B"), Event("a", "A"), Event("b", "B"), Line("la", "a"), Line("lb", "b"), join, Line("z", "end")];
        string[] connections = ["f:A>a", "f:B>b", "a>la", "b>lb", "la>j", "lb>j", "j>z"];
        return Workflow(tokens ? TokenFlow(activities, connections) : Flow(activities, connections));
    }

    [Theory]
    [InlineData("WaitAll", false)]
    [InlineData("WaitAllActive", false)]
    [InlineData("WaitAll", true)]
    [InlineData("WaitAllActive", true)]
    public void A_join_of_all_waits_for_both_branches(string mode, bool tokens)
    {
        var run = new Bench(Forked(Join("j", mode), tokens));
        Assert.Equal("a,b", run.Waits);
        Assert.True(run.Event("B"));
        Assert.Equal("b", run.Text);
        Assert.Equal("Running/Suspended", run.Status);
        Assert.True(run.Event("A"));
        Assert.Equal("b,a,end", run.Text);
        Assert.Equal("Finished/Finished", run.Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_join_of_any_cancels_the_other_branch(bool tokens)
    {
        foreach (var join in (string[])[Join("j", "WaitAny"), Act("FlowJoin", "j")])
        {
            var run = new Bench(Forked(join, tokens));
            Assert.True(run.Event("B"));
            Assert.Equal("b,end", run.Text);
            Assert.Equal("Finished/Finished", run.Status);
            Assert.Contains("a:Canceled", run.Journal, StringComparison.Ordinal);
            Assert.False(run.Event("A"));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_branch_that_is_queued_when_the_race_is_decided_runs_on_but_the_join_runs_once(bool tokens)
    {
        string[] activities = [Line("s", "s"), Line("a", "a"), Line("b1", "b1"), Line("b2", "b2"), Line("b3", "b3"), Join("j", "WaitAny"), Line("z", "end")];
        string[] connections = ["s>a", "s>b1", "b1>b2", "b2>b3", "a>j", "b3>j", "j>z"];
        var run = new Bench(Workflow(tokens ? TokenFlow(activities, connections) : Flow(activities, connections)));
        Assert.Equal("s,a,b1,b2,end,b3", run.Text);
        Assert.Equal("Finished/Finished", run.Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_branch_that_begins_to_wait_between_the_decision_and_the_join_is_cancelled(bool tokens)
    {
        string[] activities = [Line("s", "s"), Line("a", "a"), Event("b", "B"), Join("j", "WaitAny"), Line("z", "end")];
        string[] connections = ["s>a", "s>b", "a>j", "b>j", "j>z"];
        var run = new Bench(Workflow(tokens ? TokenFlow(activities, connections) : Flow(activities, connections)));
        Assert.Equal("s,a,end", run.Text);
        Assert.Equal("Finished/Finished", run.Status);
        Assert.Contains("b:Suspended b:Canceled", run.Journal.Replace("j:Started ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Branches_that_run_on_count_for_no_later_turn_of_a_loop(bool tokens)
    {
        string[] activities =
        [
            Set("n", "n", Js("variables.n + 1")), LineJs("a", "'a' + variables.n"), LineJs("b1", "'b' + variables.n"), LineJs("b2", "'c' + variables.n"), Join("j", "WaitAny"),
            Decision("d", "variables.n < 3"), Line("z", "end"),
        ];
        string[] connections = ["n>a", "n>b1", "b1>b2", "a>j", "b2>j", "j>d", "d:True>n", "d:False>z"];
        var run = new Bench(Workflow(tokens ? TokenFlow(activities, connections) : Flow(activities, connections), Variable("n", "Int32", "0")));
        Assert.Equal("a1,b1,c1,a2,b2,c2,a3,b3,c3,end", run.Text);
        Assert.Equal("Finished/Finished", run.Status);
    }

    [Theory]
    [InlineData("WaitAll", "yes")]
    [InlineData("WaitAllActive", "yes,end")]
    [InlineData("WaitAny", "yes,end")]
    public void A_decision_before_a_join_leaves_one_way_dead(string mode, string lines)
    {
        var run = new Bench(Workflow(Flow([Decision("d", "true"), Line("b", "yes"), Line("c", "no"), Join("j", mode), Line("z", "end")],
            "d:True>b", "d:False>c", "b>j", "c>j", "j>z")));
        Assert.Equal(lines, run.Text);
        Assert.Equal("Finished/Finished", run.Status);
    }

    [Fact]
    public void A_dead_way_is_dead_over_a_chain_of_activities_and_decisions()
    {
        var chain = Enumerable.Range(0, 20).Select(i => i % 3 == 0 ? Decision($"c{i}", "true") : Line($"c{i}", "dead")).ToArray();
        string[] connections = ["d:True>b", "d:False>c0", .. Enumerable.Range(0, 19).Select(i => i % 3 == 0 ? $"c{i}:True>c{i + 1}" : $"c{i}>c{i + 1}"), "c19>m", "b>m"];
        var run = new Bench(Workflow(Flow([Decision("d", "true"), Line("b", "yes"), Line("m", "end"), .. chain], connections)));
        Assert.Equal("yes,end", run.Text);
        Assert.Equal("Finished/Finished", run.Status);
    }

    [Fact]
    public void A_plain_merge_waits_for_the_branch_that_waits()
    {
        var run = new Bench(Workflow(Flow([Line("s", "s"), Line("a", "a"), Event("e", "Go"), Line("m", "m")], "s>a", "s>e", "a>m", "e>m")));
        Assert.Equal("s,a", run.Text);
        Assert.True(run.Event("Go"));
        Assert.Equal("s,a,m", run.Text);
    }

    [Fact]
    public void A_race_in_a_loop_can_be_won_by_another_branch_each_time()
    {
        foreach (var tokens in (bool[])[false, true])
        {
            string[] activities =
            [
                Line("h", "ask"), Event("a", "A"), Event("b", "B"), Set("sa", "last", Literal("a")), Set("sb", "last", Literal("b")), Join("j", "WaitAny"), LineJs("w", "variables.last"),
                Set("n", "n", Js("variables.n + 1")), Decision("d", "variables.n < 4"), Line("z", "end"),
            ];
            string[] connections = ["h>a", "h>b", "a>sa", "b>sb", "sa>j", "sb>j", "j>w", "w>n", "n>d", "d:True>h", "d:False>z"];
            var run = new Bench(Workflow(tokens ? TokenFlow(activities, connections) : Flow(activities, connections), $"{Variable("n", "Int32", "0")},{Variable("last")}"));
            foreach (var winner in (string[])["A", "B", "B", "A"])
                Assert.True(run.Event(winner));
            Assert.Equal("ask,a,ask,b,ask,b,ask,a,end", run.Text);
            Assert.Equal("Finished/Finished", run.Status);
        }
    }

    [Fact]
    public void A_race_between_branches_with_merges_of_their_own_starts_anew_in_each_turn()
    {
        var run = new Bench(Workflow(Flow(
            [
                Line("h", "ask"), Event("a", "A"), Event("b", "B"), Event("c", "C"), Line("m", "both"), Join("j", "WaitAny"), Set("n", "n", Js("variables.n + 1")),
                Decision("d", "variables.n < 2"), Line("z", "end"),
            ],
            "h>a", "h>b", "h>c", "a>m", "b>m", "m>j", "c>j", "j>n", "n>d", "d:True>h", "d:False>z"), Variable("n", "Int32", "0")));
        Assert.True(run.Event("A"));
        Assert.True(run.Event("C"));            // wins over the half merge
        Assert.Equal("a,b,c", run.Waits);
        Assert.True(run.Event("B"));            // half again: the A of the turn before doesn't count
        Assert.Equal("ask,ask", run.Text);
        Assert.True(run.Event("A"));
        Assert.Equal("ask,ask,both,end", run.Text);
        Assert.Equal("Finished/Finished", run.Status);
    }

    [Fact]
    public void A_join_entered_by_a_trigger_in_the_middle_counts_from_there()
    {
        var document = Workflow(Flow([Line("s", "s"), Event("t", "T"), Line("a", "a"), Line("b", "b"), Join("j", "WaitAll"), Line("z", "end")],
            "s>t", "t>a", "t>b", "a>j", "b>j", "s>j", "j>z"));
        var run = new Bench(document, s => s.Trigger = "t");
        Assert.Equal("a,b,end", run.Text);
        Assert.Equal("Finished/Finished", run.Status);
    }

    [Fact]
    public void Cancelling_a_branch_lets_the_join_go_on_with_the_others()
    {
        foreach (var tokens in (bool[])[false, true])
        {
            string[] activities = [Line("s", "s"), Event("a", "A"), Event("b", "B"), Line("m", "m")];
            string[] connections = ["s>a", "s>b", "a>m", "b>m"];
            var run = new Bench(Workflow(tokens ? TokenFlow(activities, connections) : Flow(activities, connections)));
            Assert.True(run.Event("A"));
            Assert.True(run.Send(new Engine.Interpreter.Stimulus.CancelActivity(run.State.Bookmarks[0].TokenId)));
            Assert.Equal("s,m", run.Text);
            Assert.Equal("Finished/Finished", run.Status);
        }
    }

    [Fact]
    public void Unreachable_connections_into_a_merge_dont_hold_it_up()
    {
        var run = new Bench(Workflow(Flow([Act("Start", "s"), Line("x", "never"), Line("m", "m")], "s>m", "x>m")));
        Assert.Equal("m", run.Text);
        Assert.Equal("Finished/Finished", run.Status);
    }
}
