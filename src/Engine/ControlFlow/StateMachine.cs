using System.Collections.Immutable;
using System.Text.Json;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Plans;

namespace DualFlow.Engine.ControlFlow;

/// <summary>
/// Named states with entry and exit, and transitions with trigger, condition and action. All triggers of the current state wait;
/// the first whose condition holds is taken, the others are cancelled. A state that no transition with a trigger leaves ends it.
/// <code>
/// enter ─▶ entry ─▶ wait for triggers ─▶ (condition holds) exit ─▶ action ─▶ enter the next state
///                        ▲                     │ condition fails
///                        └── the trigger again ┘
/// </code>
/// </summary>
sealed class StateMachine() : ControlActivity("Elsa.StateMachine"), ICompiledActivity
{
    sealed record State(string Name, int Entry, int Exit);

    sealed record Transition(string From, string To, int Trigger, Expression? Condition, int Action);

    sealed record Machine(string? Initial, ImmutableArray<State> States, ImmutableArray<Transition> Transitions)
    {
        public State? Find(string name) => States.FirstOrDefault(s => s.Name == name);
    }

    public object? Compile(PlanNode node, CompileContext context)
    {
        int Child(string port, int position) => node.Children.FirstOrDefault(c => c.Port == port && c.Position == position, new PlanChild("", -1)).Node;
        var states = List(node.Definition["states"]).Select((json, i) => new State(Text(json, "name") ?? "", Child("entry", i), Child("exit", i)));
        var transitions = List(node.Definition["transitions"]).Select((json, i) => new Transition(
            Text(json, "from") ?? "", Text(json, "to") ?? "", Child("trigger", i),
            json.TryGetProperty("condition", out var condition) ? context.Condition(condition) : null, Child("action", i)));
        var initial = node.Definition["initialState"];
        return new Machine(initial.ValueKind == JsonValueKind.String ? initial.GetString() : null, [.. states], [.. transitions]);
    }

    static IEnumerable<JsonElement> List(JsonElement json) =>
        json.ValueKind == JsonValueKind.Array ? json.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.Object) : [];

    static string? Text(JsonElement json, string member) => json.TryGetProperty(member, out var v) && v.ValueKind == JsonValueKind.String ? v.GetString() : null;

    public override bool KeepsMemoryForRetry => true;

    public override void Execute(Burst burst, Token token)
    {
        var machine = (Machine)burst.NodeOf(token).Compiled!;
        if (token.Memory is StateMachineMemory { State.Length: > 0 } kept)
        {
            Await(burst, token, machine, kept);   // again after a fault: in the state it had reached
            return;
        }
        token.Memory = new StateMachineMemory();
        var initial = machine.Initial ?? machine.States.FirstOrDefault()?.Name;
        if (initial is null)
            burst.Complete(token);
        else
            Enter(burst, token, machine, initial);
    }

    static void Enter(Burst burst, Token self, Machine machine, string name)
    {
        var state = machine.Find(name) ?? throw new ActivityFaultException("machine.unknown_state", $"\"{burst.NodeOf(self).Label}\" has no state called \"{name}\". Add it, or correct the transition.");
        var memory = (StateMachineMemory)self.Memory!;
        memory.State = name;
        memory.Transition = -1;
        memory.Phase = "entry";
        if (state.Entry >= 0)
            burst.Schedule(self, state.Entry, "entry");
        else
            Await(burst, self, machine, memory);
    }

    static void Await(Burst burst, Token self, Machine machine, StateMachineMemory memory)
    {
        memory.Phase = "triggers";
        var waits = false;
        for (var i = 0; i < machine.Transitions.Length; i++)
        {
            if (machine.Transitions[i] is not { Trigger: >= 0 } transition || transition.From != memory.State)
                continue;
            burst.Schedule(self, transition.Trigger, $"trigger{i}");
            waits = true;
        }
        if (!waits)
            burst.Complete(self);
    }

    public override void ChildCompleted(Burst burst, Token self, Token child, Completion completion)
    {
        var machine = (Machine)burst.NodeOf(self).Compiled!;
        var memory = (StateMachineMemory)self.Memory!;
        switch (child.Tag)
        {
            case "entry":
                Await(burst, self, machine, memory);
                break;
            case "exit":
                Act(burst, self, machine, memory);
                break;
            case "action":
                Enter(burst, self, machine, machine.Transitions[memory.Transition].To);
                break;
            case { } tag when tag.StartsWith("trigger", StringComparison.Ordinal) && memory.Phase == "triggers":
                Triggered(burst, self, machine, memory, int.Parse(tag.AsSpan("trigger".Length), provider: System.Globalization.CultureInfo.InvariantCulture));
                break;
        }
    }

    static void Triggered(Burst burst, Token self, Machine machine, StateMachineMemory memory, int index)
    {
        var transition = machine.Transitions[index];
        if (transition.Condition is { } condition && !Definitions.Values.IsTrue(burst.Evaluate(self, condition)))
        {
            burst.Schedule(self, transition.Trigger, $"trigger{index}");
            return;
        }
        burst.CancelChildren(self);
        memory.Transition = index;
        memory.Phase = "exit";
        if (machine.Find(memory.State) is { Exit: >= 0 } state)
            burst.Schedule(self, state.Exit, "exit");
        else
            Act(burst, self, machine, memory);
    }

    static void Act(Burst burst, Token self, Machine machine, StateMachineMemory memory)
    {
        memory.Phase = "action";
        var transition = machine.Transitions[memory.Transition];
        if (transition.Action >= 0)
            burst.Schedule(self, transition.Action, "action");
        else
            Enter(burst, self, machine, transition.To);
    }

    // A cancelled trigger leaves the others waiting; a cancelled entry, exit or action counts as done.
    public override void ChildCanceled(Burst burst, Token self, Token child)
    {
        if (child.Tag is "entry" or "exit" or "action")
            ChildCompleted(burst, self, child, default);
        else if (self.Children == 0)
            burst.Complete(self);
    }
}
