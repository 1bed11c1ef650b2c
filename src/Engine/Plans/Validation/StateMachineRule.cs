using System.Text.Json;
using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.Plans.Validation;

/// <summary>State machines whose transitions or start name a state that isn't there.</summary>
sealed class StateMachineRule : ValidationRule
{
    public override void Check(Validation validation)
    {
        foreach (var machine in validation.Places.Where(p => p.Type == "Elsa.StateMachine"))
        {
            var states = Objects(machine.Activity["states"]).Select(s => References.Text(s, "name") ?? "").ToHashSet(StringComparer.Ordinal);
            if (References.Text(machine.Activity.Json, "initialState") is { } initial && !states.Contains(initial))
                Report(validation, machine, states, initial, $"{machine.Path}.initialState", "It begins in");
            var index = -1;
            foreach (var transition in Objects(machine.Activity["transitions"]))
            {
                index++;
                foreach (var end in (string[])["from", "to"])
                    if (References.Text(transition, end) is { } state && !states.Contains(state))
                        Report(validation, machine, states, state, $"{machine.Path}.transitions[{index}].{end}", $"A transition goes {end}");
            }
        }
    }

    static void Report(Validation validation, ActivityPlace machine, HashSet<string> states, string state, string path, string what) => validation.Warning(
        ProblemCodes.UnknownState, machine, path, $"{what} the state \"{state}\", but \"{machine.Label}\" has no such state.", $"Choose one of: {Validation.Some(states)}.");

    static IEnumerable<JsonElement> Objects(JsonElement list) =>
        list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().Where(i => i.ValueKind == JsonValueKind.Object) : [];
}
