using DualFlow.Engine.Contract;
using DualFlow.Engine.ControlFlow.Http;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using static DualFlow.Engine.Tests.Interpreter.Doc;

namespace DualFlow.Engine.Tests.Interpreter;

public class JournalTests
{
    [Fact]
    public void The_journal_tells_what_happened_in_its_order()
    {
        var run = new Bench(Workflow(Flow([Line("a", "a"), Event("e", "Go"), Decision("d", "true"), Line("b", "b")], "a>e", "e>d", "d:True>b")));
        Assert.Equal("Workflow1:Started flow:Started a:Started a:Completed e:Started e:Suspended", run.Journal);
        run.Now += TimeSpan.FromHours(1);
        Assert.True(run.Event("Go", "yes"));
        Assert.Equal("e:Resumed e:Completed d:Started d:Completed b:Started b:Completed flow:Completed Workflow1:Completed", run.Journal[(run.Journal.IndexOf("e:Suspended", StringComparison.Ordinal) + 12)..]);
        Assert.Equal(Enumerable.Range(1, 14).Select(n => (long)n), run.Entries.Select(e => e.Sequence));
        Assert.Equal("True", string.Join(",", run.Entries.Single(e => e.Node.Id == "d" && e.Event == JournalEvent.Completed).Outcomes));
        Assert.Equal("a", run.Entries.First(e => e.Node.Id == "a").Inputs![0]);
        Assert.Equal("yes", run.Entries.Single(e => e.Node.Id == "e" && e.Event == JournalEvent.Completed).Outputs!.Single().Value);
        Assert.Equal(Bench.Noon.AddHours(1), run.Entries.Last().At);
    }

    [Fact]
    public void Effects_stand_in_the_order_of_their_causes()
    {
        var run = new Bench(Workflow(Sequence(Line("a", "a"), Event("e", "Go"), Act("PublishEvent", "p", $"\"eventName\":{Literal("X", "String")}"))));
        Assert.True(run.Event("Go"));
        Assert.Equal("WriteLine OpenBookmark CloseBookmark Enqueue", string.Join(" ", run.Effects.Where(e => e is not Effect.Journal).Select(e => e.GetType().Name)));
    }

    [Fact]
    public void A_file_that_several_outputs_give_is_in_the_journal_once()
    {
        using var http = new OutboundHttp(new HttpLimits());
        var bound = $$$"""
            "url":{{{Literal("http://example.org/a", "Uri")}}},"responseContentBytes":{"typeName":"ByteArray","memoryReference":{"id":"file"} }
            """;
        var run = new Bench(Workflow(Sequence(Act("DownloadHttpFile", "d", bound)), Variable("file")), more: [new DownloadHttpFile(http)]);
        var work = Assert.Single(run.Work);
        Assert.True(run.Send(new Stimulus.WorkDone(work.TokenId, work.Id, new Outcome.Completed(["200", "Done"],
            [new("ResponseContentStream", "AAH/"), new("ResponseContentBytes", "AAH/"), new("Result", Values.Object([new("Content", "AAH/")]))], []))));
        Assert.Equal("AAH/", run["file"]);
        Assert.Equal("Result", Assert.Single(run.Entries.Single(e => e.Node.Id == "d" && e.Event == JournalEvent.Completed).Outputs!).Key);
    }

    [Fact]
    public void Values_of_an_activity_that_asks_for_it_stay_out_of_the_journal()
    {
        var run = new Bench(Workflow(Line("a", "secret").Replace("\"id\":", "\"customProperties\":{\"logPersistenceMode\":{\"default\":\"Exclude\"}},\"id\":", StringComparison.Ordinal)));
        Assert.All(run.Entries, e => Assert.Null(e.Inputs));
    }
}
