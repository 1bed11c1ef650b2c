using System.Collections.Immutable;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Plans;

namespace DualFlow.Engine.Interpreter;

/// <summary>
/// One step at work: the copy of the state that it changes, and the effects it collects. Activities of the control flow act
/// through it. Lives for one call of the interpreter, on one thread.
/// </summary>
public sealed partial class Burst
{
    /// <summary>Activities without a wait between them, after which a workflow is taken for an endless loop.</summary>
    const long EndlessLoop = 20_000_000;

    readonly ImmutableArray<Effect>.Builder effects = ImmutableArray.CreateBuilder<Effect>();
    readonly Queue<int> ready;
    readonly int budget;
    Dictionary<int, Token>? byId;
    bool hasMore;

    internal Burst(Plan plan, InstanceState state, DateTimeOffset now, int budget)
    {
        Plan = plan;
        State = state;
        Now = now;
        this.budget = budget;
        TriggerNode = state.TriggerActivityId is { } trigger ? plan.Find(trigger)?.Index ?? -1 : -1;
        ready = new Queue<int>(state.Ready);
        if (state.Tokens.Count > 16)
            byId = state.Tokens.ToDictionary(t => t.Id);
        foreach (var token in state.Tokens)
            if (ParentOf(token) is { } parent)
                parent.Children++;
    }

    /// <summary>What runs.</summary>
    public Plan Plan { get; }

    /// <summary>The state being changed.</summary>
    public InstanceState State { get; }

    /// <summary>UTC; the step's clock.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>The plan's node of a token.</summary>
    public PlanNode NodeOf(Token token) => Plan.Nodes[token.Node];

    /// <summary>Index of the node whose trigger started the instance; -1 when it began at its start.</summary>
    public int TriggerNode { get; }

    /// <summary>The live token with that id; null when it has ended.</summary>
    public Token? Find(int id)
    {
        if (byId is not null)
            return byId.GetValueOrDefault(id);
        var tokens = State.Tokens;
        for (var i = tokens.Count - 1; i >= 0; i--)
            if (tokens[i].Id == id)
                return tokens[i];
        return null;
    }

    /// <summary>The token that scheduled this one; null for the root.</summary>
    public Token? ParentOf(Token token) => token.Parent == 0 ? null : Find(token.Parent);

    /// <summary>Live children, in order of creation.</summary>
    public IEnumerable<Token> ChildrenOf(Token token)
    {
        foreach (var other in State.Tokens)
            if (other.Parent == token.Id)
                yield return other;
    }

    /// <summary>True when the token has a live child that hasn't failed.</summary>
    public bool HasChildren(Token token)
    {
        if (token.Children == 0)
            return false;
        foreach (var other in State.Tokens)
            if (other.Parent == token.Id && other.Status != ActivityStatus.Faulted)
                return true;
        return false;
    }

    /// <summary>64 bits from the instance's generator (SplitMix64; Steele, Lea, Flood 2014).</summary>
    public ulong NextRandom()
    {
        var z = State.Random += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    internal void Begin(StartRequest start)
    {
        var root = NewToken(0, parent: 0);
        root.Variables = Defaults(Plan.Nodes[0]);
        StimulusHandling.SetVariables(this, root, start.Variables);
        ready.Enqueue(root.Id);
    }

    /// <summary>Schedules a child of <paramref name="owner"/>; it runs after what is scheduled already.</summary>
    /// <param name="owner">Who is told when it ends.</param>
    /// <param name="node">Index of the plan's node.</param>
    /// <param name="tag">The owner's word for the child.</param>
    /// <param name="locals">Values visible below the child, for example a loop's current value.</param>
    public Token Schedule(Token owner, int node, string? tag = null, KeyValuePair<string, object?>[]? locals = null)
    {
        var token = NewToken(node, owner.Id);
        token.Tag = tag;
        token.Locals = locals;
        ready.Enqueue(token.Id);
        return token;
    }

    /// <summary>Puts a token back in the queue to be run from its beginning.</summary>
    internal void Requeue(Token token)
    {
        token.Status = ActivityStatus.Pending;
        if (NodeOf(token).Type is not ControlActivity { KeepsMemoryForRetry: true })
            token.Memory = null;
        token.Inputs = null;
        token.Outputs = null;
        ready.Enqueue(token.Id);
    }

    Token NewToken(int node, int parent)
    {
        var token = new Token { Id = ++State.LastId, Node = node, Parent = parent };
        State.Tokens.Add(token);
        if (parent != 0)
            Find(parent)!.Children++;
        if (byId is not null)
            byId.Add(token.Id, token);
        else if (State.Tokens.Count > 64)
            byId = State.Tokens.ToDictionary(t => t.Id);
        return token;
    }

    static object?[]? Defaults(PlanNode node)
    {
        if (node.Variables.IsEmpty)
            return null;
        var values = new object?[node.Variables.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = node.Variables[i].Default;
        return values;
    }

    internal void RunReady()
    {
        var left = budget;
        while (State.Status == WorkflowStatus.Running && ready.TryPeek(out var id))
        {
            if (left-- == 0)
            {
                hasMore = true;
                return;
            }
            ready.Dequeue();
            if (Find(id) is { Status: ActivityStatus.Pending } token)
                Run(token);
        }
    }

    void Run(Token token)
    {
        var node = Plan.Nodes[token.Node];
        token.Status = ActivityStatus.Running;
        token.StartedAt = Now;
        token.Variables ??= Defaults(node);
        if (++State.StepsSinceWait > EndlessLoop)
        {
            Fault(token, "loop.without_wait", $"The workflow has run {EndlessLoop:N0} activities without waiting once. Check the condition that should end the loop.");
            return;
        }
        try
        {
            token.Inputs = Evaluate(token, node);
            Record(token, node, JournalEvent.Started, inputs: token.Inputs);
            Execute(token, node);
        }
        catch (ActivityFaultException fault)
        {
            Fault(token, fault.Code, fault.Message);
        }
        catch (ExpressionException e)
        {
            Fault(token, e.Code, Described(e));
        }
        catch (Exception e) when (node.Type is PureActivity or WaitingActivity)
        {
            // A rule that threw is its author's mistake; the instance stays whole and the person sees where.
            Fault(token, "activity.error", $"{node.Label} failed: {e.Message}");
        }
    }

    static string Described(ExpressionException e) => e.Line is null ? e.Message : $"{e.Message} (line {e.Line}, column {e.Column})";

    void Execute(Token token, PlanNode node)
    {
        switch (node.Type)
        {
            case ControlActivity control:
                control.Execute(this, token);
                break;
            case PureActivity pure:
                var context = new ActivityContext(Now, State.Id, IdOf(token), State.TenantId, State.CorrelationId, NextRandom());
                Finish(token, pure.Run(InputsOf(token), context));
                break;
            case WorkActivity or ReadingActivity:
                StartWork(token, node, node.Type);
                break;
            case WaitingActivity waiting:
                BeginWait(token, node, waiting);
                break;
            case UnknownActivityType unknown:
                throw new ActivityFaultException("activity.unknown_type",
                    $"Activity type '{unknown.MissingTypeName}' version '{unknown.MissingVersion ?? 0}' could not be found. Install the module that has it, or replace the activity.");
            case RecursiveWorkflowType recursive:
                throw new ActivityFaultException("workflow.recursion", $"The workflow contains itself: {recursive.Path}. Dispatch it as a child workflow instead.");
            default:
                throw new System.Diagnostics.UnreachableException($"{node.Type.GetType()} has no behaviour.");
        }
    }

    /// <summary>A wait of a token is over.</summary>
    internal void Resume(Token token, Bookmark bookmark, object? input)
    {
        var node = NodeOf(token);
        var control = (ControlActivity)node.Type;
        try
        {
            if (!control.KeepsBookmark)
                Burn(bookmark);
            Record(token, node, JournalEvent.Resumed);
            control.Resume(this, token, bookmark, input);
        }
        catch (ActivityFaultException fault)
        {
            Fault(token, fault.Code, fault.Message);
        }
        catch (ExpressionException e)
        {
            Fault(token, e.Code, Described(e));
        }
    }

    void StartWork(Token token, PlanNode node, ActivityType type)
    {
        var work = new Work($"{State.Id}:w{++State.LastId}", WorkKind.RunActivity, token.Id,
            new WorkPayload.RunActivity(type.Descriptor.TypeName, type.Descriptor.Version, Values.Object(InputsOf(token).Values)).ToJson(), Now);
        token.Memory = new WorkMemory { WorkId = work.Id };
        token.Attempt++;
        effects.Add(new Effect.Enqueue(work));
        Record(token, node, JournalEvent.Suspended);
    }

    /// <summary>Ends a token by the outcome of a pure activity or of work.</summary>
    internal void Finish(Token token, Outcome outcome)
    {
        switch (outcome)
        {
            case Outcome.Completed done:
                var node = NodeOf(token);
                foreach (var change in done.Changes)
                    effects.Add(new Effect.ChangeRegistry(change, node.NodeId, Now));
                foreach (var (name, value) in done.Outputs)
                    SetOutput(token, name, value);
                // An outcome that names an embedded port runs what stands there before the activity is done.
                foreach (var port in done.Ports)
                    if (EmbeddedFor(node, port) is var child and >= 0)
                    {
                        token.Memory = null;
                        Schedule(token, child, port);
                        return;
                    }
                Complete(token, done.Ports);
                break;
            case Outcome.Loaded loaded when NodeOf(token).Type is ReadingActivity reading:
                Finish(token, RunLoaded(token, reading, loaded));
                break;
            case Outcome.Loaded:
                Fault(token, "activity.error", $"{NodeOf(token).Label} got rows that it didn't ask for.");
                break;
            // An activity with a place for its own failure (SendEmail) goes on there instead of faulting.
            case Outcome.Faulted fault when EmbeddedFor(NodeOf(token), "Error") is var handler and >= 0:
                Record(token, NodeOf(token), JournalEvent.Resumed, $"{fault.Code}: {fault.Message}");
                token.Memory = null;
                Schedule(token, handler, "Error");
                break;
            case Outcome.Faulted fault:
                Fault(token, fault.Code, fault.Message);
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    Outcome RunLoaded(Token token, ReadingActivity reading, Outcome.Loaded loaded)
    {
        try
        {
            return reading.Run(InputsOf(token), loaded.Value, new ActivityContext(Now, State.Id, IdOf(token), State.TenantId, State.CorrelationId, NextRandom()));
        }
        catch (Exception e) when (e is not System.Diagnostics.UnreachableException)
        {
            return Outcome.Fault("activity.error", $"{NodeOf(token).Label} failed: {e.Message}");
        }
    }

    static int EmbeddedFor(PlanNode node, string port)
    {
        foreach (var child in node.Children)
            if (child.Port.Equals(port, StringComparison.OrdinalIgnoreCase) || (child.Port == "expectedStatusCodes" && StatusOf(node, child.Position) == port))
                return child.Node;
        return -1;
    }

    static string? StatusOf(PlanNode node, int position) =>
        node.Definition["expectedStatusCodes"] is { ValueKind: System.Text.Json.JsonValueKind.Array } cases && position < cases.GetArrayLength()
        && cases[position].TryGetProperty("statusCode", out var status) ? status.ToString() : null;

    /// <summary>The activity's inputs by name.</summary>
    public ActivityInputs InputsOf(Token token)
    {
        var node = NodeOf(token);
        var values = ImmutableArray.CreateBuilder<KeyValuePair<string, object?>>(node.Inputs.Length);
        for (var i = 0; i < node.Inputs.Length; i++)
            values.Add(KeyValuePair.Create(node.Inputs[i].Descriptor.Name, token.Inputs?[i]));
        return new ActivityInputs(values.MoveToImmutable());
    }

    /// <summary>Public id of an activity's execution.</summary>
    public string IdOf(Token token) => $"{State.Id}:{token.Id}";

    /// <summary>A new number for an id of this instance.</summary>
    internal int NextId() => ++State.LastId;

    internal void Add(Effect effect) => effects.Add(effect);

    // What is kept in memory only is gone when the instance waits, whether this process still holds the state or not.
    void Rest()
    {
        State.StepsSinceWait = 0;
        if (!Plan.HasVariablesInMemory || State.Status != WorkflowStatus.Running)
            return;
        foreach (var token in State.Tokens)
            for (var i = 0; i < (token.Variables?.Length ?? 0); i++)
                if (NodeOf(token).Variables[i] is { IsPersisted: false } lost)
                    token.Variables![i] = lost.Default;
    }

    internal StepResult Result()
    {
        if (State.Status == WorkflowStatus.Running)
            State.SubStatus = hasMore ? WorkflowSubStatus.Executing : WorkflowSubStatus.Suspended;
        if (!hasMore)
            Rest();
        State.Ready.Clear();
        State.Ready.AddRange(ready);
        State.Version++;
        State.UpdatedAt = Now;
        if (hasMore)
            effects.Add(new Effect.Enqueue(new Work($"{State.Id}:more{State.Version}", WorkKind.Continue, 0, new WorkPayload.Continue().ToJson(), Now)));
        return new StepResult(State, effects.DrainToImmutable(), HasMore: hasMore);
    }
}

/// <summary>An activity failed; the message is for the person who drew the workflow.</summary>
public sealed class ActivityFaultException(string code, string message) : Exception(message)
{
    /// <summary>Stable code <c>area.what</c>.</summary>
    public string Code { get; } = code;
}
