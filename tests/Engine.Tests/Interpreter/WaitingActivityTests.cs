using System.Text.Json;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Plans;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Scripting;
using static DualFlow.Engine.Tests.Interpreter.Doc;

namespace DualFlow.Engine.Tests.Interpreter;

public class WaitingActivityTests
{
    static readonly ActivityType[] Types = [new Ballot()];

    static string Node(string id, int needed) => $$$"""{"type":"Test.Ballot","id":"{{{id}}}","needed":{{{Literal(needed, "Int32")}}},{{{Out("votes", "v")}}}}""";

    static Bench Run(string root) => new(Workflow(root, Variable("v")), more: Types);

    static Bench Two() => Run(Sequence(Node("b", 2), LineJs("z", "'votes ' + variables.v")));

    static bool Tell(Bench run, string what) => run.Resume(b => b.DueAt is null, what);

    static string Changes(Bench run) => string.Join(" ", run.Effects.OfType<Effect.ChangeRegistry>().Select(c => c.Change.Kind["ballot.".Length..]));

    [Fact]
    public void It_waits_with_its_timers_and_its_row_in_the_same_step()
    {
        var run = Two();
        Assert.Equal("Running/Suspended", run.Status);
        Assert.Equal("open", Changes(run));
        var wait = run.State.Bookmarks.Single(b => b.DueAt is null);
        Assert.Equal(wait.Id, run.Effects.OfType<Effect.ChangeRegistry>().Single().Change.Payload);
        Assert.Equal("{\"ActivityId\":\"b\"}", wait.Metadata);
        Assert.Equal(["late", "remind"], run.State.Bookmarks.Where(b => b.DueAt is not null).Select(b => b.Tag));
    }

    [Fact]
    public void It_hears_several_messages_and_keeps_what_it_knows()
    {
        var run = Two();
        var wait = run.State.Bookmarks.Single(b => b.DueAt is null).Id;
        run.Now += TimeSpan.FromMinutes(10);
        Assert.True(Tell(run, "vote"));
        Assert.Equal(wait, run.State.Bookmarks.Single(b => b.DueAt is null).Id);
        Assert.Equal("one more", run.Entries.Single(e => e.Event == JournalEvent.Resumed).Message);
        Assert.True(Tell(run, "vote"));
        Assert.Equal(("open vote close", "votes 2", "Finished/Finished"), (Changes(run), run.Text, run.Status));
        Assert.False(run.Send(new Stimulus.Resume(wait, "vote")));
    }

    [Fact]
    public void A_timer_that_did_not_move_keeps_its_bookmark_and_a_moved_one_gets_another()
    {
        var run = Two();
        string Of(string tag) => run.State.Bookmarks.Single(b => b.Tag == tag).Id;
        var (late, remind) = (Of("late"), Of("remind"));
        run.Now += TimeSpan.FromMinutes(10);
        Tell(run, "vote");
        Assert.Equal(remind, Of("remind"));
        Assert.NotEqual(late, Of("late"));
        Assert.Equal(run.Now.AddHours(2), run.State.Bookmarks.Single(b => b.Tag == "late").DueAt);
        Assert.False(run.Send(new Stimulus.Resume(late)));
    }

    [Fact]
    public void A_message_that_it_declines_changes_nothing()
    {
        var run = Two();
        var version = run.State.Version;
        Assert.False(Tell(run, "sing"));
        Assert.Equal(version, run.State.Version);
    }

    [Fact]
    public void A_due_timer_is_used_up_even_when_the_activity_has_no_use_for_it()
    {
        var run = Two();
        run.Now += TimeSpan.FromHours(1);
        Assert.True(run.Resume(b => b.Tag == "remind"));
        Assert.DoesNotContain(run.State.Bookmarks, b => b.Tag == "remind");
        run.Now += TimeSpan.FromHours(1);
        Assert.True(run.Resume(b => b.Tag == "late"));
        Assert.Equal(("votes 0", "Finished/Finished"), (run.Text, run.Status));
        Assert.Equal("Late", Assert.Single(run.Entries.Single(e => e.Node.Id == "b" && e.Event == JournalEvent.Completed).Outcomes));
    }

    [Fact]
    public void Cancelling_the_instance_or_the_activity_tells_the_registry_in_the_same_step()
    {
        var run = Two();
        Assert.True(run.Send(new Stimulus.Cancel()));
        Assert.Equal("open withdraw", Changes(run));
        Assert.Empty(run.State.Bookmarks);
        run = Two();
        Assert.True(run.Send(new Stimulus.CancelActivity(run.State.Bookmarks[0].TokenId)));
        Assert.Equal("open withdraw", Changes(run));
    }

    [Theory]
    [InlineData("Finish", "Finished/Finished")]
    [InlineData("Complete", "Finished/Finished")]
    public void An_end_in_another_branch_tells_the_registry_too(string end, string status)
    {
        var run = Run($$$"""{"type":"Elsa.Parallel","id":"p","activities":[{{{Node("b", 2)}}},{{{Sequence(Event("e", "E"), Act(end, "f"))}}}]}""");
        Assert.True(run.Event("E"));
        Assert.Equal(("open withdraw", status), (Changes(run), run.Status));
    }

    [Theory]
    [InlineData("fail", "ballot.broken")]
    [InlineData("throw", "activity.error")]
    public void A_failure_closes_the_wait_and_a_retry_begins_another(string message, string code)
    {
        var run = Two();
        var first = run.State.Bookmarks.Single(b => b.DueAt is null).Id;
        Assert.True(Tell(run, message));
        Assert.Equal([code], run.Faults);
        Assert.Equal("open withdraw", Changes(run));
        Assert.True(run.Send(new Stimulus.Retry([])));
        Assert.Equal("open withdraw open", Changes(run));
        Assert.NotEqual(first, run.State.Bookmarks.Single(b => b.DueAt is null).Id);
        Tell(run, "vote");
        Tell(run, "vote");
        Assert.Equal("votes 2", run.Text);
    }

    [Fact]
    public void It_is_heard_while_another_branch_has_failed_and_the_rest_waits_for_the_retry()
    {
        var run = Run($$$"""{"type":"Elsa.Parallel","id":"p","activities":[{{{Sequence(Node("b", 1), Line("z", "after"))}}},{{{Sequence(Event("e", "E"), FaultsWhile("x", "variables.v !== 1"))}}}]}""");
        Assert.True(run.Event("E"));
        Assert.Equal("Finished/Faulted", run.Status);
        Assert.True(Tell(run, "vote"));
        Assert.Equal("open close", Changes(run));
        Assert.True(run.Send(new Stimulus.Retry([])));
        Assert.Equal("Finished/Finished", run.Status);
        Assert.Contains("after", run.Lines);
    }

    [Fact]
    public void Nothing_to_wait_for_is_no_wait() => Assert.Equal(("votes 0", ""), (Run(Sequence(Node("b", 0), LineJs("z", "'votes ' + variables.v"))).Text, Changes(Run(Node("b", 0)))));

    [Fact]
    public void A_wrong_input_is_a_fault_that_names_it()
    {
        var run = Run("""{"type":"Test.Ballot","id":"b"}""");
        Assert.Equal(["input.missing"], run.Faults);
        Assert.Equal("", Changes(run));
    }

    [Fact]
    public async Task A_run_in_memory_plays_messages_and_timers()
    {
        var languages = new ExpressionLanguage[] { new JavaScriptLanguage() }.ToDictionary(l => l.Type);
        var run = new InMemoryRun(new(DualFlow.Engine.ControlFlow.ControlFlowActivities.All.Concat(Types)), languages, [], Bench.Noon);
        var id = await run.StartAsync(DualFlow.Engine.Definitions.DefinitionReader.Read(Workflow(Sequence(Node("b", 2), LineJs("z", "'votes ' + variables.v")), Variable("v"))), [], default);
        var wait = run.Instances[id].State.Bookmarks.Single(b => b.DueAt is null).Id;
        Assert.True(await run.ResumeAsync(wait, "vote", default));
        Assert.False(await run.ResumeAsync(wait, "sing", default));
        await run.AdvanceToAsync(Bench.Noon.AddHours(3), default);
        Assert.Equal(["votes 1"], run.Lines);
        Assert.Equal("ballot.open ballot.vote ballot.close", string.Join(" ", run.Changes.Select(c => c.Kind)));
    }

    [Fact]
    public void Its_memory_is_json_that_other_programs_may_read()
    {
        var run = Two();
        Tell(run, "vote");
        using var state = JsonDocument.Parse(StateJson.Write(run.Plan, run.State));
        var memory = state.RootElement.GetProperty("tokens").EnumerateArray().Single(t => t.TryGetProperty("memory", out var m) && m.TryGetProperty("wait", out _)).GetProperty("memory");
        Assert.Equal("{\"votes\":1}", memory.GetProperty("value").GetRawText());
    }
}
