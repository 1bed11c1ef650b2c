using System.Collections.Immutable;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Plans;

namespace DualFlow.Engine.Runtime.Rehearsals;

/// <summary>
/// Plays one workflow with a clock of its own: the engine's interpreter on an <see cref="InMemoryRun"/>. Nothing is stored, and
/// nothing leaves the program: what would have been sent stands in <see cref="Outbox"/>. Not safe for several threads.
/// </summary>
public sealed class Rehearsal
{
    readonly RehearsalStage stage;
    readonly WorkflowDefinition definition;
    readonly DateTimeOffset startsAt;
    readonly List<Func<CancellationToken, Task>> done = [];
    RehearsalTrace trace = new();
    InMemoryRun run;
    string? main;

    internal Rehearsal(RehearsalStage stage, WorkflowDefinition definition, DateTimeOffset startsAt, ImmutableDictionary<string, ImmutableArray<Outcome.Completed>>? pins)
    {
        (this.stage, this.definition, this.startsAt) = (stage, definition, startsAt);
        Pins = pins ?? ImmutableDictionary<string, ImmutableArray<Outcome.Completed>>.Empty;
        run = stage.Open(definition, startsAt, trace, Pins);
    }

    /// <summary>UTC; the rehearsal's clock.</summary>
    public DateTimeOffset Now => run.Now;

    /// <summary>The rehearsed instance; null until <see cref="StartAsync"/>.</summary>
    public InstanceView? Main => main is null ? null : run.Instances[main];

    /// <summary>The rehearsed instance and its children.</summary>
    public IEnumerable<InstanceView> Instances => run.Instances.Values;

    /// <summary>Every execution of every activity, in order.</summary>
    public IReadOnlyList<RehearsedActivity> Activities => trace.Activities;

    /// <summary>What would have been sent outside.</summary>
    public IReadOnlyList<OutboxMessage> Outbox => trace.Outbox;

    /// <summary>What the registry would have been told.</summary>
    public IReadOnlyList<RegistryChange> Changes => run.Changes;

    /// <summary>What the instances wait for, those with a deadline first.</summary>
    public IReadOnlyList<WaitFacts> Waits => [.. run.Instances.Values.SelectMany(WaitFacts.Of).OrderBy(w => w.Deadline ?? w.GoesOnAt ?? DateTimeOffset.MaxValue)];

    /// <summary>True when a step can be run now, without an answer and without moving the clock.</summary>
    public bool IsReady => run.IsReady;

    /// <summary>The next time at which something goes on by itself, UTC; null when nothing does.</summary>
    public DateTimeOffset? NextDeadline => run.NextDueAt;

    /// <summary>Results that stand in place of running an activity, by activity id; the n-th for the n-th execution.</summary>
    public ImmutableDictionary<string, ImmutableArray<Outcome.Completed>> Pins { get; private set; }

    /// <summary>Number of actions that can be taken back.</summary>
    public int ActionCount => done.Count;

    /// <summary>Values of the rehearsed instance's variables, by name.</summary>
    public IReadOnlyDictionary<string, object?> Variables => main is null ? ImmutableDictionary<string, object?>.Empty : run.VariablesOf(main);

    /// <summary>Starts the instance; it stands before its first step.</summary>
    /// <param name="input">Inputs by name.</param>
    /// <param name="ct">Stops.</param>
    /// <param name="correlationId">Correlation id; null when there is none.</param>
    public Task StartAsync(ImmutableArray<KeyValuePair<string, object?>> input, CancellationToken ct, string? correlationId = null) => DoAsync(async token =>
        main = await run.StartAsync(definition, input, token, correlationId, "rehearsal"), ct);

    /// <summary>Runs the next step; nothing happens when none is ready.</summary>
    public Task StepAsync(CancellationToken ct) => DoAsync(async token =>
    {
        var before = trace.Moves;
        while (trace.Moves == before && await run.StepAsync(token)) { }
    }, ct);

    /// <summary>Runs until everything waits or has ended.</summary>
    public Task RunToWaitAsync(CancellationToken ct) => DoAsync(GoOnAsync, ct);

    /// <summary>Ends a wait: an event's payload, a task's answer, a child's result.</summary>
    public Task AnswerAsync(string bookmarkId, object? answer, CancellationToken ct) => DoAsync(token => run.ResumeAsync(bookmarkId, answer, token), ct);

    /// <summary>Ends a wait with that outcome and those outputs, as the task lab's form gives them.</summary>
    public Task CompleteAsync(string bookmarkId, Outcome.Completed result, CancellationToken ct) => DoAsync(async token =>
    {
        if (Waits.FirstOrDefault(w => w.Bookmark.Id == bookmarkId) is { } wait && run.Instances[wait.InstanceId].Plan.Find(wait.Bookmark.ActivityNodeId) is { } node)
            await run.ResumeAsync(bookmarkId, RehearsedAnswer.InputOf(node.Type.Descriptor.TypeName, result), token);
    }, ct);

    /// <summary>Sends an event to whoever waits for it.</summary>
    public Task SendEventAsync(string name, object? payload, CancellationToken ct) => DoAsync(token => run.SendEventAsync(name, payload, token), ct);

    /// <summary>Moves the clock; timers on the way fire, each at its own time, and what follows them runs.</summary>
    public Task AdvanceToAsync(DateTimeOffset time, CancellationToken ct) => DoAsync(async token =>
    {
        await GoOnAsync(token);
        while (run.NextDueAt <= time)
        {
            await run.AdvanceToAsync(run.NextDueAt!.Value, token);
            await GoOnAsync(token);
        }
        await run.AdvanceToAsync(time, token);
    }, ct);

    /// <summary>Moves the clock to the next time at which something goes on by itself; the step after it is ready, not run.</summary>
    public Task JumpToDeadlineAsync(CancellationToken ct) => DoAsync(async token =>
    {
        await GoOnAsync(token);
        if (run.NextDueAt is { } due)
            await run.AdvanceToAsync(due, token);
    }, ct);

    /// <summary>Runs a failed activity again.</summary>
    public Task RetryAsync(string instanceId, int tokenId, CancellationToken ct) => DoAsync(token => run.ApplyAsync(instanceId, new Stimulus.Retry([tokenId]), token), ct);

    /// <summary>Sets variables of the rehearsed instance.</summary>
    public Task SetVariablesAsync(ImmutableArray<KeyValuePair<string, object?>> values, CancellationToken ct) =>
        DoAsync(token => run.ApplyAsync(main ?? "", new Stimulus.SetVariables(values), token), ct);

    /// <summary>Takes back the last action.</summary>
    public Task BackAsync(CancellationToken ct) => ReplayAsync(Math.Max(0, done.Count - 1), null, ct);

    /// <summary>Plays everything again up to just before that execution, with what is pinned now.</summary>
    public Task BackToAsync(RehearsedActivity activity, CancellationToken ct) => ReplayAsync(done.Count, activity, ct);

    /// <summary>Pins an activity's result; it counts from the next start or replay on. An empty list runs the activity again.</summary>
    public void Pin(string activityId, ImmutableArray<Outcome.Completed> results) => Pins = results.IsEmpty ? Pins.Remove(activityId) : Pins.SetItem(activityId, results);

    async Task DoAsync(Func<CancellationToken, Task> action, CancellationToken ct)
    {
        await action(ct);
        done.Add(action);
    }

    async Task GoOnAsync(CancellationToken ct)
    {
        while (!trace.IsComplete && await run.StepAsync(ct)) { }
    }

    // The engine is deterministic: the same actions on a new run make the same steps, so going back is playing again.
    async Task ReplayAsync(int count, RehearsedActivity? upTo, CancellationToken ct)
    {
        trace = new() { StopsAfter = upTo?.MovesBefore };
        run = stage.Open(definition, startsAt, trace, Pins);
        main = null;
        var again = done.Take(count).ToList();
        done.Clear();
        foreach (var action in again)
        {
            if (trace.IsComplete)
                break;
            await DoAsync(action, ct);
        }
        trace.StopsAfter = null;
    }
}
