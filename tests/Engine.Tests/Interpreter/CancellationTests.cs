using DualFlow.Engine.Interpreter;
using static DualFlow.Engine.Tests.Interpreter.Doc;

namespace DualFlow.Engine.Tests.Interpreter;

public class CancellationTests
{
    static string Waiting => Workflow(Flow([Line("s", "s"), Event("a", "A"), For("f", 1, 2, Delay("d", "01:00:00"))], "s>a", "s>f"));

    [Fact]
    public void Cancelling_the_instance_cancels_everything_once()
    {
        var run = new Bench(Waiting);
        Assert.True(run.Send(new Stimulus.Cancel()));
        Assert.Equal("Finished/Cancelled", run.Status);
        Assert.Empty(run.State.Bookmarks);
        Assert.Equal(run.Effects.OfType<Effect.OpenBookmark>().Select(o => o.Bookmark.Id), run.Effects.OfType<Effect.CloseBookmark>().Select(c => c.BookmarkId));
        Assert.Contains("d:Canceled f:Canceled flow:Canceled Workflow1:Canceled", run.Journal, StringComparison.Ordinal);
        Assert.False(run.Send(new Stimulus.Cancel()));
        Assert.False(run.Send(new Stimulus.Retry([])));
        Assert.False(run.Send(new Stimulus.Continue()));
    }

    [Fact]
    public void A_faulted_instance_can_be_cancelled_and_a_finished_one_cannot()
    {
        var run = new Bench(Workflow(Sequence(Act("Fault", "f"))));
        Assert.True(run.Send(new Stimulus.Cancel()));
        Assert.Equal("Finished/Cancelled", run.Status);
        Assert.Empty(run.State.Incidents);
        Assert.False(new Bench(Workflow(Line("a", "a"))).Send(new Stimulus.Cancel()));
    }

    [Theory]
    [InlineData("Sequence")]
    [InlineData("Parallel")]
    [InlineData("Fork")]
    [InlineData("For")]
    [InlineData("ForEach")]
    [InlineData("ParallelForEach")]
    [InlineData("If")]
    [InlineData("Switch")]
    [InlineData("Flowchart")]
    public void Cancelling_a_wait_goes_on_behind_it_in_every_container(string type)
    {
        var wait = Event("e", "E");
        var container = type switch
        {
            "Sequence" => Sequence(wait),
            "Parallel" => Act(type, "c", $"\"activities\":[{wait}]"),
            "Fork" => Act(type, "c", $"\"branches\":[{wait}]"),
            "For" => For("c", 1, 1, wait),
            "ForEach" or "ParallelForEach" => Each(type, "c", Js("[1]"), wait),
            "If" => If("c", "true", wait),
            "Switch" => Act(type, "c", $"\"default\":{wait}"),
            _ => Flow([wait]),
        };
        var run = new Bench(Workflow(Sequence(container, Line("n", "next"))));
        Assert.True(run.Send(new Stimulus.CancelActivity(run.State.Bookmarks.Single().TokenId)));
        Assert.Equal("next", run.Text);
        Assert.Equal("Finished/Finished", run.Status);
        Assert.Contains("e:Canceled", run.Journal, StringComparison.Ordinal);
        Assert.False(run.Send(new Stimulus.CancelActivity(1)));
        Assert.False(run.Event("E"));
    }

    [Fact]
    public void Cancelling_a_container_cancels_what_is_in_it()
    {
        var run = new Bench(Workflow(Sequence(For("f", 1, 3, Sequence(Event("e", "E"))), Line("n", "next"))));
        Assert.True(run.Send(new Stimulus.CancelActivity(run.State.Tokens.Single(t => run.Plan.Nodes[t.Node].Id == "f").Id)));
        Assert.Equal("next", run.Text);
        Assert.Empty(run.State.Bookmarks);
    }
}
