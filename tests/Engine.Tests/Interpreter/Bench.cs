using System.Collections.Immutable;
using System.Text.Json;
using DualFlow.Engine.Contract;
using DualFlow.Engine.ControlFlow;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Plans;
using DualFlow.Engine.Scripting;

namespace DualFlow.Engine.Tests.Interpreter;

/// <summary>Runs one instance by the interpreter alone, and keeps what it did.</summary>
sealed class Bench
{
    static readonly Dictionary<string, ExpressionLanguage> Languages =
        new ExpressionLanguage[] { new JavaScriptLanguage(), new LiquidLanguage() }.ToDictionary(l => l.Type);

    public static readonly DateTimeOffset Noon = new(2026, 9, 1, 12, 0, 0, TimeSpan.Zero);

    readonly List<Effect> effects = [];

    public Bench(string document, Action<Start>? start = null, IEnumerable<ActivityType>? more = null, Func<DefinitionReference, WorkflowDefinition?>? find = null, int budget = Engine.Interpreter.Interpreter.DefaultBudget)
    {
        Plan = Compile(document, more, find);
        Budget = budget;
        var options = new Start();
        start?.Invoke(options);
        Take(Engine.Interpreter.Interpreter.Start(Plan, new StartRequest
        {
            InstanceId = "i1", Seed = 42, Input = [.. options.Input], TriggerActivityId = options.Trigger, TriggerInput = options.TriggerInput,
            HasHttpContext = options.Http, CorrelationId = options.CorrelationId,
        }, Now, budget));
    }

    public static Plan Compile(string document, IEnumerable<ActivityType>? more = null, Func<DefinitionReference, WorkflowDefinition?>? find = null) =>
        new PlanCompiler(new ActivityCatalog(ControlFlowActivities.All.Concat(more ?? [])), Languages, find ?? (_ => null)).Compile(DefinitionReader.Read(document));

    public sealed class Start
    {
        public List<KeyValuePair<string, object?>> Input { get; } = [];
        public string? Trigger { get; set; }
        public object? TriggerInput { get; set; }
        public bool Http { get; set; }
        public string? CorrelationId { get; set; }
    }

    public Plan Plan { get; }
    public int Budget { get; }
    public InstanceState State { get; private set; } = null!;
    public DateTimeOffset Now { get; set; } = Noon;
    public IReadOnlyList<Effect> Effects => effects;
    public IEnumerable<string> Lines => effects.OfType<Effect.WriteLine>().Select(l => l.Text);
    public string Text => string.Join(",", Lines);
    public IEnumerable<Work> Work => effects.OfType<Effect.Enqueue>().Select(e => e.Work);
    public string Journal => string.Join(" ", effects.OfType<Effect.Journal>().Select(j => $"{j.Entry.Node.Id}:{j.Entry.Event}"));
    public IEnumerable<JournalEntry> Entries => effects.OfType<Effect.Journal>().Select(j => j.Entry);
    public string Waits => string.Join(",", State.Bookmarks.Select(b => b.ActivityId));
    public IEnumerable<string> Faults => State.Incidents.Select(i => i.Code);
    public string Status => $"{State.Status}/{State.SubStatus}";
    readonly Dictionary<int, string> live = [];
    long sequence;

    // What the journal says is under way must be what the state says.
    void Fold(IEnumerable<Effect> more)
    {
        foreach (var entry in more.OfType<Effect.Journal>().Select(j => j.Entry))
        {
            Assert.Equal(++sequence, entry.Sequence);
            if (entry.Event is JournalEvent.Completed or JournalEvent.Canceled)
                live.Remove(entry.TokenId);
            else
                live[entry.TokenId] = entry.Node.NodeId;
        }
    }

    void Compare()
    {
        if (State.Status == WorkflowStatus.Finished && State.SubStatus != WorkflowSubStatus.Faulted)
            Assert.Empty(live);
        else
            Assert.Equal(live.OrderBy(l => l.Key), State.Tokens.Where(t => t.Status != ActivityStatus.Pending).Select(t => KeyValuePair.Create(t.Id, Plan.Nodes[t.Node].NodeId)));
    }

    public int MostTokens { get; private set; }

    public object? this[string variable]
    {
        get
        {
            var declared = Plan.Nodes[0].Variables;
            for (var i = 0; i < declared.Length; i++)
                if (declared[i].Name == variable)
                    return State.Tokens[0].Variables![i];
            return null;
        }
    }

    public bool Send(Stimulus stimulus) => Take(Step(stimulus));

    StepResult Step(Stimulus stimulus)
    {
        var before = StateJson.Write(Plan, State);
        var result = Engine.Interpreter.Interpreter.Step(Plan, State, stimulus, Now, Budget);
        Assert.True(before.AsSpan().SequenceEqual(StateJson.Write(Plan, State)), "A step changed the state it was given.");
        return result;
    }

    public bool Event(string name, object? payload = null) => Resume(b => b.Name == "Elsa.Event" && b.Payload == $"{{\"EventName\":\"{name}\"}}", payload);

    public bool Resume(Predicate<Bookmark> which, object? input = null) =>
        State.Bookmarks.Find(which) is { } bookmark && Send(new Stimulus.Resume(bookmark.Id, input));

    // Every step goes through the state's JSON, as in life.
    bool Take(StepResult result)
    {
        while (true)
        {
            if (!result.Accepted)
                return false;
            effects.AddRange(result.Effects);
            Fold(result.Effects);
            var json = StateJson.Write(Plan, result.State);
            State = StateJson.Read(Plan, json);
            Assert.Equal(Values.Read(json.AsSpan()).GetRawText(), Values.Read(StateJson.Write(Plan, State)).GetRawText());
            MostTokens = Math.Max(MostTokens, State.Tokens.Count);
            Compare();
            if (!result.HasMore)
                return true;
            result = Step(new Stimulus.Continue());
        }
    }
}
