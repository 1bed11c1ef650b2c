using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Runtime.Rehearsals;
using DualFlow.Runtime.Tests.Servers;

namespace DualFlow.Runtime.Tests.Rehearsals;

/// <summary>A draft is tried: step by step, with a clock of its own, and nothing leaves the program.</summary>
public sealed class RehearsalTests
{
    static readonly WorkflowDefinition Review = DefinitionReader.Read(Documents.Sequence("review", Documents.Write("hello", "hello"), Stage.Task("sign", "Sign the contract", "mentor"),
        Documents.WriteScript("say", "`signed: ${variables.Got}`"), Documents.Delay("rest", TimeSpan.FromDays(3)), Documents.Write("end", "end")));

    static IEnumerable<string> Steps(Rehearsal rehearsal) => rehearsal.Activities.Where(a => a.IsStep).Select(a => a.Node.Id);

    [Fact]
    public async Task It_runs_one_step_at_a_time()
    {
        var rehearsal = Stage.Of().Rehearse(Review, Stage.Noon);
        await rehearsal.StartAsync([], default);
        Assert.Empty(Steps(rehearsal));
        Assert.True(rehearsal.IsReady);

        await rehearsal.StepAsync(default);
        Assert.Equal(["hello"], Steps(rehearsal));
        Assert.Equal(["hello"], rehearsal.Activities[^1].Log.AsEnumerable());

        await rehearsal.StepAsync(default);
        Assert.Equal(["hello", "sign"], Steps(rehearsal));
        Assert.False(rehearsal.IsReady);
        var wait = Assert.Single(rehearsal.Waits);
        Assert.Equal((WaitKind.Task, "Sign the contract", "mentor"), (wait.Kind, wait.Subject, wait.Role));
    }

    [Fact]
    public async Task An_answer_ends_the_wait_and_the_step_shows_what_went_in_and_came_out()
    {
        var rehearsal = Stage.Of().Rehearse(Review, Stage.Noon);
        await rehearsal.StartAsync([], default);
        await rehearsal.RunToWaitAsync(default);
        await rehearsal.AnswerAsync(rehearsal.Waits[0].Bookmark.Id, "yes", default);
        Assert.Equal(["hello", "sign"], Steps(rehearsal));
        await rehearsal.RunToWaitAsync(default);

        var sign = rehearsal.Activities.Single(a => a.Node.Id == "sign");
        Assert.Contains(KeyValuePair.Create("TaskName", (object?)"Sign the contract"), sign.Inputs);
        Assert.Contains(KeyValuePair.Create("Result", (object?)"yes"), sign.Outputs);
        Assert.Equal("yes", rehearsal.Variables["Got"]);
        Assert.Equal(["signed: yes"], rehearsal.Activities.Single(a => a.Node.Id == "say").Log.AsEnumerable());
    }

    [Fact]
    public async Task The_clock_jumps_to_the_deadline_or_to_a_date()
    {
        var rehearsal = Stage.Of().Rehearse(Review, Stage.Noon);
        await rehearsal.StartAsync([], default);
        await rehearsal.RunToWaitAsync(default);
        await rehearsal.AnswerAsync(rehearsal.Waits[0].Bookmark.Id, "yes", default);
        await rehearsal.AdvanceToAsync(Stage.Noon.AddDays(1), default);
        Assert.Equal((Stage.Noon.AddDays(1), Stage.Noon.AddDays(3)), (rehearsal.Now, rehearsal.NextDeadline!.Value));

        await rehearsal.JumpToDeadlineAsync(default);
        Assert.Equal(Stage.Noon.AddDays(3), rehearsal.Now);
        Assert.True(rehearsal.IsReady);
        await rehearsal.RunToWaitAsync(default);
        Assert.Equal(WorkflowSubStatus.Finished, rehearsal.Main!.State.SubStatus);
        Assert.Equal(TimeSpan.FromDays(3), rehearsal.Activities.Single(a => a.Node.Id == "rest") is { } rest ? rest.EndedAt - rest.StartedAt : null);
    }

    [Fact]
    public async Task Events_reach_the_workflow()
    {
        var rehearsal = Stage.Of().Rehearse(DefinitionReader.Read(Documents.Sequence("w", Documents.Event("wait", "Go"), Documents.WriteScript("say", "variables.Got.who"))), Stage.Noon);
        await rehearsal.StartAsync([], default);
        await rehearsal.RunToWaitAsync(default);
        await rehearsal.SendEventAsync("Go", Values.ToJson(Values.Object([new("who", "Aigul")])), default);
        await rehearsal.RunToWaitAsync(default);
        Assert.Equal(["Aigul"], rehearsal.Activities[^1].Log.AsEnumerable());
    }

    [Fact]
    public async Task Nothing_leaves_the_program_and_what_would_have_left_is_shown()
    {
        var sent = 0;
        var mail = new TestWork("Test.Mail", (_, _) => { sent++; return Task.FromResult<Outcome>(Outcome.Done()); });
        var rehearsal = Stage.Of([mail]).Rehearse(DefinitionReader.Read(Documents.Sequence("w", Documents.Own("Test.Mail", "mail"), Documents.Write("after", "after"))), Stage.Noon);
        await rehearsal.StartAsync([], default);
        await rehearsal.RunToWaitAsync(default);

        Assert.Equal(0, sent);
        Assert.Equal("mail", Assert.Single(rehearsal.Outbox).ActivityId);
        Assert.Equal(ResultOrigin.Assumed, rehearsal.Activities.Single(a => a.Node.Id == "mail").Origin);
        Assert.Equal(WorkflowSubStatus.Finished, rehearsal.Main!.State.SubStatus);
    }

    [Fact]
    public async Task A_pinned_result_stands_in_place_of_running_the_step()
    {
        var pins = System.Collections.Immutable.ImmutableDictionary<string, System.Collections.Immutable.ImmutableArray<Outcome.Completed>>.Empty
            .Add("sign", [Outcome.To("Done", ("Result", "pinned"))]);
        var rehearsal = Stage.Of().Rehearse(Review, Stage.Noon, pins);
        await rehearsal.StartAsync([], default);
        await rehearsal.RunToWaitAsync(default);
        Assert.Equal(ResultOrigin.Pinned, rehearsal.Activities.Single(a => a.Node.Id == "sign").Origin);
        Assert.Equal(["signed: pinned"], rehearsal.Activities.Single(a => a.Node.Id == "say").Log.AsEnumerable());
    }

    [Fact]
    public async Task An_action_can_be_taken_back_and_a_step_can_be_run_again_with_another_value()
    {
        var rehearsal = Stage.Of().Rehearse(Review, Stage.Noon);
        await rehearsal.StartAsync([], default);
        await rehearsal.RunToWaitAsync(default);
        await rehearsal.AnswerAsync(rehearsal.Waits[0].Bookmark.Id, "no", default);
        await rehearsal.RunToWaitAsync(default);
        await rehearsal.BackAsync(default);
        await rehearsal.BackAsync(default);
        Assert.Equal("sign", rehearsal.Activities[^1].Node.Id);
        await rehearsal.AnswerAsync(rehearsal.Waits[0].Bookmark.Id, "yes", default);
        await rehearsal.RunToWaitAsync(default);
        Assert.Equal(["signed: yes"], rehearsal.Activities.Single(a => a.Node.Id == "say").Log.AsEnumerable());

        await rehearsal.BackToAsync(rehearsal.Activities.Single(a => a.Node.Id == "say"), default);
        Assert.Equal(["hello", "sign"], Steps(rehearsal));
        await rehearsal.SetVariablesAsync([new("Got", "changed")], default);
        await rehearsal.RunToWaitAsync(default);
        Assert.Equal(["signed: changed"], rehearsal.Activities.Single(a => a.Node.Id == "say").Log.AsEnumerable());
    }

    [Fact]
    public async Task One_step_at_a_time_does_what_a_run_in_one_piece_does()
    {
        var document = DefinitionReader.Read(Documents.Parallel("both",
            Documents.Steps("s1", Documents.Write("a1", "a1"), Documents.Delay("d1", TimeSpan.FromHours(2)), Documents.Write("a2", "a2")),
            Documents.Steps("s2", Documents.Write("b1", "b1"), Documents.Delay("d2", TimeSpan.FromHours(1)), Documents.Write("b2", "b2"))));
        var whole = new InMemoryRun(new ActivityCatalog(Engine.ControlFlow.ControlFlowActivities.All), Stage.Languages, [], Stage.Noon);
        await whole.StartAsync(document, [], default);
        await whole.AdvanceToAsync(Stage.Noon.AddDays(1), default);

        var rehearsal = Stage.Of().Rehearse(document, Stage.Noon);
        await rehearsal.StartAsync([], default);
        while (rehearsal.IsReady || rehearsal.NextDeadline is not null)
            await (rehearsal.IsReady ? rehearsal.StepAsync(default) : rehearsal.JumpToDeadlineAsync(default));
        Assert.Equal(whole.Lines, rehearsal.Activities.SelectMany(a => a.Log.Select(l => (a.EndedAt, l))).OrderBy(l => l.EndedAt).Select(l => l.l));
        Assert.Equal(whole.Instances.Values.Single().State.LastSequence, rehearsal.Main!.State.LastSequence);
    }
}
