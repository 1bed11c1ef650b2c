using System.Collections.Immutable;
using System.Text.Json;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Runtime.Rehearsals;
using DualFlow.Runtime.Tests.Servers;

namespace DualFlow.Runtime.Tests.Rehearsals;

/// <summary>Activities that wait for people keep their own timers in a rehearsal, and are answered by their result.</summary>
public sealed class WaitingActivityTests
{
    // Waits for a word; after two days it gives up by itself.
    sealed class Ask : WaitingActivity
    {
        public override ActivityDescriptor Descriptor { get; } = new()
        {
            TypeName = "Test.Ask", Ports = [new("Approve", "Approve", PortType.Flow), new("Expired", "Expired", PortType.Flow)], Outputs = [new("Comment", "String")],
        };

        public override WaitStep Begin(ActivityInputs inputs, WaitContext wait) => new WaitStep.Waits(
            JsonElement.Parse("{}"), [new WaitTimer("expires", wait.Step.Now.AddDays(2))], [], JsonElement.Parse("""{"Title":"Approve the plan","Role":"mentor"}"""));

        public override WaitStep Resume(ActivityInputs inputs, JsonElement memory, JsonElement message, WaitContext wait) => new WaitStep.Declines();

        public override WaitStep Due(ActivityInputs inputs, JsonElement memory, string timer, WaitContext wait) => new WaitStep.Ends(Outcome.To("Expired"));

        public override ImmutableArray<RegistryChange> Cancelled(ActivityInputs inputs, JsonElement memory, WaitContext wait) => [];
    }

    static readonly WorkflowDefinition Document = DefinitionReader.Read(Stage.Flow("plan",
        [Documents.Activity("Test.Ask", "ask", false), Documents.Write("yes", "yes"), Documents.Write("late", "late")], "ask:Approve->yes", "ask:Expired->late"));

    static async Task<Rehearsal> WaitingAsync()
    {
        var rehearsal = Stage.Of([new Ask()]).Rehearse(Document, Stage.Noon);
        await rehearsal.StartAsync([], default);
        await rehearsal.RunToWaitAsync(default);
        return rehearsal;
    }

    [Fact]
    public async Task A_task_is_completed_with_an_outcome()
    {
        var rehearsal = await WaitingAsync();
        var wait = rehearsal.Waits.Single(w => w.Bookmark.DueAt is null);
        Assert.Equal(("Approve the plan", "mentor"), (wait.Subject, wait.Role));
        await rehearsal.CompleteAsync(wait.Bookmark.Id, Outcome.To("Approve", ("Comment", "good")), default);
        await rehearsal.RunToWaitAsync(default);
        Assert.Equal("yes", rehearsal.Activities[^1].Node.Id);
        Assert.Contains(KeyValuePair.Create("Comment", (object?)"good"), rehearsal.Activities.Single(a => a.Node.Id == "ask").Outputs);
    }

    [Fact]
    public async Task Its_own_deadline_ends_it()
    {
        var rehearsal = await WaitingAsync();
        await rehearsal.JumpToDeadlineAsync(default);
        await rehearsal.RunToWaitAsync(default);
        Assert.Equal((Stage.Noon.AddDays(2), "late"), (rehearsal.Now, rehearsal.Activities[^1].Node.Id));
    }

    [Fact]
    public async Task A_cohort_answers_it_or_is_too_late()
    {
        Cohort Of(TimeSpan work) => new() { Cases = [new("one", Stage.Noon, [])], Others = new CohortRole(1, TimeSpan.Zero, work), Until = Stage.Noon.AddDays(30) };
        var stage = Stage.Of([new Ask()]);
        Assert.Equal((WorkflowSubStatus.Finished, 0), (await CohortSimulation.RunAsync(stage, Document, Of(TimeSpan.FromDays(1)), null, default)).Cases.Select(c => (c.SubStatus, c.Overdue)).Single());
        Assert.Equal((WorkflowSubStatus.Finished, 1), (await CohortSimulation.RunAsync(stage, Document, Of(TimeSpan.FromDays(3)), null, default)).Cases.Select(c => (c.SubStatus, c.Overdue)).Single());
    }
}
