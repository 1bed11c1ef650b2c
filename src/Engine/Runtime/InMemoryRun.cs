using System.Collections.Immutable;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Plans;

namespace DualFlow.Engine.Runtime;

/// <summary>
/// Runs workflows without a store: the same interpreter, instances in a dictionary, their work done in this process until
/// nothing is ready. Timers and events from outside are not waited for; <see cref="AdvanceToAsync"/> and
/// <see cref="SendEventAsync"/> play them. For the command line, tests and rehearsals; not safe for several threads.
/// </summary>
public sealed partial class InMemoryRun
{
    readonly Dictionary<string, InstanceView> instances = new(StringComparer.Ordinal);
    readonly Dictionary<string, Plan> plans = new(StringComparer.Ordinal);
    readonly Queue<(InstanceView From, Work Work)> ready = new();
    readonly Queue<(InstanceView From, Work Work)> cut = new();
    readonly List<StimulusOrder> unheard = [];
    readonly List<RegistryChange> changes = [];
    readonly List<string> lines = [];
    readonly List<WorkflowDefinition> definitions;
    readonly ActivityCatalog catalog;
    readonly PlanCompiler compiler;
    readonly SortedSet<(DateTimeOffset DueAt, string BookmarkId)> timers = new(TimerOrder);
    readonly Dictionary<string, DateTimeOffset> dueAt = new(StringComparer.Ordinal);
    readonly int mostAttempts;
    readonly Action<string>? onLine;

    static readonly Comparer<(DateTimeOffset DueAt, string BookmarkId)> TimerOrder = Comparer<(DateTimeOffset DueAt, string BookmarkId)>.Create((a, b) =>
        a.DueAt.CompareTo(b.DueAt) is not 0 and var byTime ? byTime : string.CompareOrdinal(a.BookmarkId, b.BookmarkId));

    /// <summary>A run at that time.</summary>
    /// <param name="types">Activity types.</param>
    /// <param name="languages">Expression languages by Elsa's type name.</param>
    /// <param name="definitions">Workflows that others refer to, by definition id or as activities; all count as published.</param>
    /// <param name="now">UTC; stands still unless advanced.</param>
    /// <param name="mostAttempts">Attempts of failing work, one right after the other.</param>
    /// <param name="onLine">Hears each written line at once.</param>
    public InMemoryRun(ActivityCatalog types, IReadOnlyDictionary<string, ExpressionLanguage> languages, IEnumerable<WorkflowDefinition> definitions, DateTimeOffset now,
        int mostAttempts = 5, Action<string>? onLine = null)
    {
        this.definitions = [.. definitions];
        this.mostAttempts = mostAttempts;
        this.onLine = onLine;
        Now = now;
        var general = (IWorkflowActivity)types.Find(WorkflowActivityDescriptor.TypeName)!;
        catalog = types.With(this.definitions.GroupBy(WorkflowActivityDescriptor.TypeNameOf, StringComparer.Ordinal).Where(g => types.Find(g.Key) is null)
            .Select(g => (ActivityType)general.For(g.Last(), g.Key)));
        compiler = new PlanCompiler(catalog, languages, Find);
    }

    /// <summary>The college that it runs for; null leaves each workflow its own.</summary>
    public string? TenantId { get; init; }

    /// <summary>UTC; the run's clock.</summary>
    public DateTimeOffset Now { get; private set; }

    /// <summary>The activity types of the run, its workflows included.</summary>
    public ActivityCatalog Catalog => catalog;

    /// <summary>Hears every transition, as <see cref="InstanceFeed"/> tells them on a server.</summary>
    public Action<InstanceMoved>? Moved { get; init; }

    /// <summary>Gives the outcome of work in place of running it; null from it lets the work run.</summary>
    public Func<InstanceView, Token, ActivityInputs, Outcome?>? StandIn { get; init; }

    /// <summary>True runs one activity in each call of <see cref="StepAsync"/>, and nothing by itself after a start, an answer or a timer.</summary>
    public bool OneAtATime { get; set; }

    /// <summary>Changes each plan before its first use; null leaves them as they are compiled.</summary>
    public Func<Plan, Plan>? Prepare { get; init; }

    /// <summary>True when something could run now.</summary>
    public bool IsReady => cut.Count > 0 || ready.Count > 0;

    /// <summary>The earliest time at which a wait ends by itself, UTC; null when none does.</summary>
    public DateTimeOffset? NextDueAt => timers.Count > 0 ? timers.Min.DueAt : null;

    /// <summary>Everything that was written, in order.</summary>
    public IReadOnlyList<string> Lines => lines;

    /// <summary>What the registry would have been told, in order.</summary>
    public IReadOnlyList<RegistryChange> Changes => changes;

    /// <summary>All instances, by id.</summary>
    public IReadOnlyDictionary<string, InstanceView> Instances => instances;

    /// <summary>Starts a workflow and runs until nothing is ready.</summary>
    /// <param name="definition">The document; checked by the caller.</param>
    /// <param name="input">Inputs by name.</param>
    /// <param name="ct">Stops between two pieces of work.</param>
    /// <param name="correlationId">Correlation id; null when there is none.</param>
    /// <param name="instanceId">The instance's id, which is the seed of its random numbers too; null gives it the next number.</param>
    /// <param name="triggerActivityId">The activity to begin with; null lets the root choose.</param>
    /// <param name="triggerInput">What the trigger received.</param>
    /// <returns>The instance's id.</returns>
    public async Task<string> StartAsync(
        WorkflowDefinition definition, ImmutableArray<KeyValuePair<string, object?>> input, CancellationToken ct, string? correlationId = null,
        string? instanceId = null, string? triggerActivityId = null, object? triggerInput = null)
    {
        var id = instanceId ?? $"run{instances.Count + 1}";
        Start(definition, new StartRequest
        {
            InstanceId = id, TenantId = TenantId, Input = input, CorrelationId = correlationId, Seed = Ids.Seed(id), TriggerActivityId = triggerActivityId, TriggerInput = triggerInput,
        }, ct);
        await WorkAsync(ct);
        return id;
    }

    /// <summary>Publishes an event to the run's workflows, and runs until nothing is ready; true when somebody heard it.</summary>
    public async Task<bool> SendEventAsync(string name, object? payload, CancellationToken ct, string? correlationId = null)
    {
        var heard = Deliver(StimulusOrder.Event(name) with { Input = payload, CorrelationId = correlationId }, ct);
        await WorkAsync(ct);
        return heard;
    }

    /// <summary>Resumes one bookmark, and runs until nothing is ready; false when nobody waits on it.</summary>
    public async Task<bool> ResumeAsync(string bookmarkId, object? input, CancellationToken ct)
    {
        if (Ids.InstanceOfBookmark(bookmarkId) is not { } id || !instances.ContainsKey(id) || !Step(id, new Stimulus.Resume(bookmarkId, input), ct))
            return false;
        await WorkAsync(ct);
        return true;
    }

    /// <summary>Moves the clock and fires the timers that come due on the way, each at its own time.</summary>
    public async Task AdvanceToAsync(DateTimeOffset time, CancellationToken ct)
    {
        while (NextDueAt <= time)
        {
            var (due, bookmark) = timers.Min;
            if (due > Now)
                Now = due;
            // A timer that nobody takes must not come again and again.
            if (!Step(Ids.InstanceOfBookmark(bookmark)!, new Stimulus.Resume(bookmark), ct))
                timers.Remove((due, bookmark));
            if (OneAtATime && IsReady)
                return;
            await WorkAsync(ct);
        }
        if (time > Now)
            Now = time;
    }

    /// <summary>Runs one piece of what is ready; false when nothing is.</summary>
    public async Task<bool> StepAsync(CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        if (!cut.TryDequeue(out var next) && !ready.TryDequeue(out next))
            return DeliverUnheard(ct);
        await WorkAsync(next.From, next.Work, ct);
        return true;
    }

    /// <summary>Gives an instance one stimulus, and runs until nothing is ready; false when it doesn't fit.</summary>
    public async Task<bool> ApplyAsync(string instanceId, Stimulus stimulus, CancellationToken ct)
    {
        if (!instances.ContainsKey(instanceId) || !Step(instanceId, stimulus, ct))
            return false;
        await WorkAsync(ct);
        return true;
    }

    /// <summary>Values of an instance's workflow variables, by name.</summary>
    public IReadOnlyDictionary<string, object?> VariablesOf(string instanceId)
    {
        var (plan, state) = instances[instanceId];
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        for (var i = 0; i < plan.Nodes[0].Variables.Length; i++)
            values[plan.Nodes[0].Variables[i].Name] = state.Tokens[0].Variables?[i];
        return values;
    }

    Plan PlanOf(WorkflowDefinition definition)
    {
        var key = $"{definition.DefinitionId}\n{definition.Id}\n{definition.Version}";
        return plans.TryGetValue(key, out var plan) ? plan : plans[key] = Prepare is null ? compiler.Compile(definition) : Prepare(compiler.Compile(definition));
    }

    WorkflowDefinition? Find(DefinitionReference reference) =>
        definitions.Find(d => d.Id == reference.VersionId && d.DefinitionId == reference.DefinitionId) ?? definitions.FindLast(d => d.DefinitionId == reference.DefinitionId);

    void Start(WorkflowDefinition definition, StartRequest request, CancellationToken ct)
    {
        var plan = PlanOf(definition);
        Take(plan, Interpreter.Interpreter.Start(plan, request, Now, OneAtATime ? 0 : Interpreter.Interpreter.DefaultBudget), ct);
    }

    bool Step(string instanceId, Stimulus stimulus, CancellationToken ct)
    {
        var view = instances[instanceId];
        var step = Interpreter.Interpreter.Step(view.Plan, view.State, stimulus, Now,
            !OneAtATime ? Interpreter.Interpreter.DefaultBudget : stimulus is Stimulus.Continue ? 1 : 0);
        if (step.Accepted)
            Take(view.Plan, step, ct);
        return step.Accepted;
    }

    void Take(Plan plan, StepResult step, CancellationToken ct)
    {
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            var view = new InstanceView(plan, step.State);
            instances[step.State.Id] = view;
            foreach (var effect in step.Effects)
                Take(view, effect);
            Moved?.Invoke(new InstanceMoved(plan, step.State, step.Effects));
            if (!step.HasMore || OneAtATime)
                return;
            step = Interpreter.Interpreter.Step(plan, step.State, new Stimulus.Continue(), Now);
        }
    }

    void Take(InstanceView view, Effect effect)
    {
        switch (effect)
        {
            case Effect.WriteLine line:
                lines.Add(line.Text);
                onLine?.Invoke(line.Text);
                break;
            case Effect.ChangeRegistry change:
                changes.Add(change.Change);
                break;
            // The rest of a burst goes before other work, so that the order is that of a burst in one piece.
            case Effect.Enqueue { Work.Kind: WorkKind.Continue } rest:
                if (OneAtATime)
                    cut.Enqueue((view, rest.Work));
                break;
            case Effect.Enqueue enqueue:
                ready.Enqueue((view, enqueue.Work));
                break;
            case Effect.OpenBookmark { Bookmark: { DueAt: { } due } opened }:
                timers.Add((due, opened.Id));
                dueAt[opened.Id] = due;
                break;
            case Effect.CloseBookmark closed when dueAt.Remove(closed.BookmarkId, out var was):
                timers.Remove((was, closed.BookmarkId));
                break;
        }
    }
}
