using static DualFlow.Engine.Tests.Interpreter.Doc;

namespace DualFlow.Engine.Tests.Interpreter;

public class FlowchartLoopTests
{
    static readonly string Numbers = $"{Variable("x", "Int32", "0")},{Variable("y", "Int32", "0")}";

    static string Add(string id, string variable) => Set(id, variable, Js($"variables.{variable} + 1"));

    static Bench Both(bool tokens, string[] activities, params string[] connections) =>
        new(Workflow(tokens ? TokenFlow(activities, connections) : Flow(activities, connections), Numbers));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Nested_loops_by_backward_connections(bool tokens)
    {
        var run = Both(tokens,
            [Line("s", "s"), Add("ox", "x"), Set("y0", "y", Literal(0)), Add("iy", "y"), LineJs("w", "variables.x + '.' + variables.y"), Decision("di", "variables.y < 2"), Decision("do", "variables.x < 3"), Line("z", "end")],
            "s>ox", "ox>y0", "y0>iy", "iy>w", "w>di", "di:True>iy", "di:False>do", "do:True>ox", "do:False>z");
        Assert.Equal("s,1.1,1.2,2.1,2.2,3.1,3.2,end", run.Text);
        Assert.Equal("Finished/Finished", run.Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Two_loops_share_a_head(bool tokens)
    {
        var run = Both(tokens,
            [Line("s", "s"), Add("h", "x"), LineJs("w", "'' + variables.x"), Decision("d1", "variables.x < 3"), Decision("d2", "variables.x < 5"), Line("z", "end")],
            "s>h", "h>w", "w>d1", "d1:True>h", "d1:False>d2", "d2:True>h", "d2:False>z");
        Assert.Equal("s,1,2,3,4,5,end", run.Text);
        Assert.Equal("Finished/Finished", run.Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_loop_whose_head_is_the_start(bool tokens)
    {
        var run = Both(tokens, [Act("Start", "s"), Add("h", "x"), Decision("d", "variables.x < 3"), LineJs("z", "'' + variables.x")], "s>h", "h>d", "d:True>s", "d:False>z");
        Assert.Equal("3", run.Text);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_decision_inside_a_loop_merges_in_every_turn(bool tokens)
    {
        var run = Both(tokens,
            [Line("s", "s"), Add("h", "x"), Decision("d", "variables.x % 2 == 0"), Line("e", "even"), Line("o", "odd"), LineJs("m", "'' + variables.x"), Decision("b", "variables.x < 4"), Line("z", "end")],
            "s>h", "h>d", "d:True>e", "d:False>o", "e>m", "o>m", "m>b", "b:True>h", "b:False>z");
        Assert.Equal("s,odd,1,even,2,odd,3,even,4,end", run.Text);
        Assert.Equal("Finished/Finished", run.Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Two_branches_inside_a_loop_join_in_every_turn(bool tokens)
    {
        var run = Both(tokens,
            [Line("s", "s"), Add("h", "x"), Line("a", "a"), Event("b", "B"), Line("m", "m"), Decision("d", "variables.x < 3"), Line("z", "end")],
            "s>h", "h>a", "h>b", "a>m", "b>m", "m>d", "d:True>h", "d:False>z");
        for (var i = 0; i < 3; i++)
            Assert.True(run.Event("B"));
        Assert.Equal("s,a,m,a,m,a,m,end", run.Text);
        Assert.Equal("Finished/Finished", run.Status);
    }

    [Fact]
    public void A_wait_in_a_loop_comes_back_after_a_reminder()
    {
        var run = Both(false, [Event("e", "Answer"), Decision("d", "getLastResult() === 'later'"), LineJs("z", "'got ' + getLastResult()")], "e>d", "d:True>e", "d:False>z");
        Assert.True(run.Event("Answer", "later"));
        Assert.Equal("e", run.Waits);
        Assert.True(run.Event("Answer", "now"));
        Assert.Equal("got now", run.Text);
    }

    [Fact]
    public void Two_exits_of_a_loop_meet_in_one_merge()
    {
        for (var exit = 1; exit <= 2; exit++)
        {
            var run = Both(false,
                [Line("s", "s"), Add("h", "x"), Decision("d1", exit == 1 ? "variables.x == 3" : "false"), Line("a", "a"), Decision("d2", exit == 2 ? "variables.x < 3" : "true"), Line("m", "end")],
                "s>h", "h>d1", "d1:True>m", "d1:False>a", "a>d2", "d2:True>h", "d2:False>m");
            Assert.Equal(exit == 1 ? "s,a,a,end" : "s,a,a,a,end", run.Text);
            Assert.Equal("Finished/Finished", run.Status);
        }
    }

    [Fact]
    public void A_connection_back_into_the_middle_is_a_fault_when_it_is_followed()
    {
        string[] activities = [Decision("s", "true"), Line("a", "a"), Line("b", "b"), Decision("d", "variables.x < 1"), Line("z", "z")];
        string[] connections = ["s:True>a", "s:False>b", "a>d", "b>d", "d:True>a", "d:False>z"];
        var run = new Bench(Workflow(Flow(activities, connections), Numbers));
        Assert.Equal("Finished/Faulted", run.Status);
        Assert.Equal(["flow.not_a_loop"], run.Faults);
        Assert.Equal("a,z", new Bench(Workflow(Flow(activities, connections), Variable("x", "Int32", "1"))).Text);
    }

    // The way out of the loop is decided in every turn, the way beside it once.
    [Theory]
    [InlineData("0", false)]   // three turns: the join has let nobody through in the first, and waits for b ever after
    [InlineData("2", true)]
    public void A_join_of_all_beside_a_loop_lets_nobody_through_after_a_second_turn(string x, bool goesOn)
    {
        string[] activities = [Line("s", "s"), Add("a", "x"), Line("b", "b"), Decision("d", "variables.x < 3"), Join("j", "WaitAll"), Line("z", "z")];
        string[] connections = ["s>a", "s>b", "a>d", "d:True>a", "d:False>j", "b>j", "j>z"];
        Assert.Equal(goesOn, new Bench(Workflow(Flow(activities, connections), Variable("x", "Int32", x))).Text.Contains('z', StringComparison.Ordinal));
        Assert.Contains("z", new Bench(Workflow(TokenFlow(activities, connections), Variable("x", "Int32", x))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_activity_may_point_at_itself()
    {
        var run = Both(false, [Script("r", "variables.x = variables.x + 1; setOutcome(variables.x < 3 ? 'Again' : 'Enough')"), LineJs("z", "'' + variables.x")], "r:Again>r", "r:Enough>z");
        Assert.Equal("3", run.Text);
        Assert.Equal("Finished/Finished", run.Status);
    }
}
