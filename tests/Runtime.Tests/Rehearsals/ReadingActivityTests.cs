using System.Text.Json;
using DualFlow.Engine.Contract;
using DualFlow.Engine.ControlFlow;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Plans;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Scripting;
using DualFlow.Runtime.Tests.Servers;

namespace DualFlow.Runtime.Tests.Rehearsals;

/// <summary>Rules that read: what they asked for is loaded after the commit, recorded, and given to them in the next step.</summary>
public sealed class ReadingActivityTests
{
    static readonly DateTimeOffset Noon = new(2026, 9, 1, 12, 0, 0, TimeSpan.Zero);
    static readonly Dictionary<string, ExpressionLanguage> Languages = new ExpressionLanguage[] { new JavaScriptLanguage(), new LiquidLanguage() }.ToDictionary(l => l.Type);

    sealed class Reader(Func<WorkContext, Outcome> load, Func<JsonElement, ActivityContext, Outcome> rule) : ReadingActivity
    {
        public override ActivityDescriptor Descriptor { get; } = new()
        {
            TypeName = "Test.Read", Version = 1, Category = "Test", DisplayName = "Read", Description = "Reads.", Kind = ActivityKind.Action, Outputs = [new("Result", "Object", "Result", "What was read.")],
        };

        public override Task<Outcome> LoadAsync(ActivityInputs inputs, WorkContext work, CancellationToken ct) => Task.FromResult(load(work));

        public override Outcome Run(ActivityInputs inputs, JsonElement loaded, ActivityContext context) => rule(loaded, context);
    }

    static Outcome.Loaded Rows(int n) => new(JsonSerializer.SerializeToElement(new { rows = n }));

    static async Task<(InMemoryRun Run, string Id, List<JournalEntry> Journal)> RunAsync(Reader reader, string? college = null)
    {
        var journal = new List<JournalEntry>();
        var run = new InMemoryRun(new ActivityCatalog([.. ControlFlowActivities.All, reader]), Languages, [], Noon)
        {
            TenantId = college, Moved = m => journal.AddRange(m.Effects.OfType<Effect.Journal>().Select(e => e.Entry).Where(e => e.Node.Id == "read")),
        };
        var id = await run.StartAsync(DefinitionReader.Read(Documents.Sequence("one", Documents.Own("Test.Read", "read"), Documents.Write("say", "after"))), [], default);
        return (run, id, journal);
    }

    [Fact]
    public async Task The_rule_gets_what_was_loaded_and_the_journal_keeps_it()
    {
        var (run, id, journal) = await RunAsync(new Reader(w => Rows(w.TenantId == "north" ? 7 : 1), (loaded, context) => Outcome.Done(("Result", (long)loaded.GetProperty("rows").GetInt32()))), "north");
        Assert.Equal(WorkflowSubStatus.Finished, run.Instances[id].State.SubStatus);
        Assert.Equal(["after"], run.Lines);
        Assert.Equal([JournalEvent.Started, JournalEvent.Suspended, JournalEvent.Resumed, JournalEvent.Completed], journal.Select(j => j.Event));
        Assert.Equal("""{"rows":7}""", ((JsonElement)journal[2].Outputs!.Single(o => o.Key == "Loaded").Value!).GetRawText());
        Assert.Equal(7L, journal[3].Outputs!.Single(o => o.Key == "Result").Value);
    }

    [Fact]
    public async Task A_rule_that_throws_or_refuses_and_a_question_that_fails_are_incidents()
    {
        foreach (var (reader, code) in new[]
        {
            (new Reader(_ => Rows(1), (_, _) => throw new InvalidOperationException("no")), "activity.error"),
            (new Reader(_ => Rows(1), (_, _) => Outcome.Fault("rule.no", "It says no.")), "rule.no"),
            (new Reader(_ => Outcome.Fault("script.query", "Too many."), (_, _) => Outcome.Done()), "script.query"),
        })
        {
            var (run, id, _) = await RunAsync(reader);
            Assert.Equal(code, Assert.Single(run.Instances[id].State.Incidents).Code);
            Assert.Empty(run.Lines);
        }
    }

    [Fact]
    public void A_recorded_answer_is_given_to_the_rule_again_and_to_nothing_else()
    {
        var reader = new Reader(_ => throw new InvalidOperationException("A replay asks nobody."), (loaded, _) => Outcome.Done(("Result", loaded.GetProperty("rows").GetInt32() * 2L)));
        var recorded = new Engine.Runtime.Rehearsals.RecordedResult("d", "read", "Test.Read", Noon, Outcome.Done()) { Loaded = Rows(4) };
        Assert.IsType<Outcome.Loaded>(recorded.For(reader));
        Assert.IsType<Outcome.Completed>(recorded.For(new TestWork("Test.Read", (_, _) => Task.FromResult<Outcome>(Outcome.Done()))));
    }
}
