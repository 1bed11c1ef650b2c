using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using DualFlow.Designer.Documents;

namespace DualFlow.Designer.Canvas;

/// <summary>Turns gestures on the states of a state machine into operations: states are its cards, transitions its lines. It changes nothing itself.</summary>
/// <param name="document">The document.</param>
/// <param name="level">The states of a machine; see <see cref="StateMachineGraph.IsAt"/>.</param>
sealed class StateEditor(FlowDocument document, FlowLevel level)
{
    const string States = "states", Transitions = "transitions", Initial = "initialState";

    readonly JsonObject machine = document.Find(level.Owner) ?? [];

    /// <summary>A new state; behind another one a transition leads to it, and on a line it stands between both.</summary>
    public CanvasEdit Add(CanvasGesture.Add add)
    {
        if (add.Type != StateMachineGraph.State)
            return CanvasEdit.None;
        var name = Free(ActivityWords.PlaceOf("State"));
        var ops = new List<FlowOp> { Write(States, List(States).Append(new JsonObject { ["name"] = name })) };
        if (add.Into is { } into && IndexOf(into) is { } between)
        {
            var transitions = List(Transitions);
            var onwards = new JsonObject { ["from"] = name, ["to"] = JsonText.Of(transitions[between], "to") };
            transitions[between]["to"] = name;
            ops.Add(Write(Transitions, transitions.Append(onwards)));
        }
        else if (add.After is { } after)
            ops.Add(Write(Transitions, List(Transitions).Append(new JsonObject { ["from"] = after.Id, ["to"] = name })));
        else
            ops.Add(Spot(name, add.X, add.Y));
        return new([.. ops], [name], Say: "added", Filling: name);
    }

    /// <summary>A new transition, or another end for one.</summary>
    public CanvasEdit Connect(CanvasGesture.Connect connect)
    {
        var transitions = List(Transitions);
        if (connect.Replaces is { } old)
        {
            if (IndexOf(old) is not { } index)
                return CanvasEdit.None;
            (transitions[index]["from"], transitions[index]["to"]) = (connect.Link.Source, connect.Link.Target);
            return new([Write(Transitions, transitions)]);
        }
        return new([Write(Transitions, transitions.Append(new JsonObject { ["from"] = connect.Link.Source, ["to"] = connect.Link.Target }))]);
    }

    /// <summary>Takes states away with what led to and from them, and transitions.</summary>
    public CanvasEdit Remove(CanvasGesture.Remove remove)
    {
        var gone = remove.Ids.ToHashSet(StringComparer.Ordinal);
        var cut = remove.Links.Select(IndexOf).ToHashSet();
        bool Touches(JsonObject transition) => gone.Contains(JsonText.Of(transition, "from") ?? "") || gone.Contains(JsonText.Of(transition, "to") ?? "");
        var ops = new List<FlowOp>
        {
            Write(Transitions, List(Transitions).Where((t, i) => !cut.Contains(i) && !Touches(t))),
            Write(States, List(States).Where(s => !gone.Contains(JsonText.Of(s, "name") ?? ""))),
        };
        if (JsonText.Of(machine, Initial) is { } initial && gone.Contains(initial))
            ops.Add(new FlowOp.Unset(level.Owner, [Initial]));
        ops.AddRange(gone.Where(name => JsonText.At(machine, StateMachineGraph.SpotOf(name)) is not null).Select(name => new FlowOp.Unset(level.Owner, [.. StateMachineGraph.SpotOf(name)])));
        return new([.. ops]);
    }

    /// <summary>Another name for a state, wherever it is named.</summary>
    public CanvasEdit Rename(CanvasGesture.Rename rename)
    {
        var name = rename.Text.Trim();
        if (name.Length == 0 || name == rename.Id)
            return CanvasEdit.None;
        if (List(States).Any(s => JsonText.Of(s, "name") == name))
            return CanvasEdit.None with { Say = "stateTaken", Filling = name };
        void Follow(JsonObject json, string member)
        {
            if (JsonText.Of(json, member) == rename.Id)
                json[member] = name;
        }
        var (states, transitions) = (List(States), List(Transitions));
        states.ForEach(s => Follow(s, "name"));
        foreach (var transition in transitions)
        {
            Follow(transition, "from");
            Follow(transition, "to");
        }
        var ops = new List<FlowOp> { Write(States, states), Write(Transitions, transitions) };
        if (JsonText.Of(machine, Initial) == rename.Id)
            ops.Add(new FlowOp.Set(level.Owner, [Initial], name));
        if (JsonText.At(machine, StateMachineGraph.SpotOf(rename.Id)) is { } spot)
            ops.AddRange([new FlowOp.Unset(level.Owner, [.. StateMachineGraph.SpotOf(rename.Id)]), new FlowOp.Set(level.Owner, [.. StateMachineGraph.SpotOf(name)], spot.DeepClone())]);
        return new([.. ops], [name]);
    }

    /// <summary>States were moved.</summary>
    public CanvasEdit Move(ImmutableArray<CanvasGesture.Place> places) => new([.. places.Select(p => Spot(p.Id, p.X, p.Y))]);

    FlowOp.Set Spot(string state, double x, double y) => new(level.Owner, [.. StateMachineGraph.SpotOf(state)], NewActivities.Spot(x, y));

    FlowOp.Set Write(string list, IEnumerable<JsonObject> items) => new(level.Owner, [list], new JsonArray([.. items]));

    // Copies, because what is changed must not be the document itself.
    List<JsonObject> List(string list) => machine[list] is JsonArray items ? [.. items.OfType<JsonObject>().Select(i => (JsonObject)i.DeepClone())] : [];

    int? IndexOf(FlowLink link) => int.TryParse(link.Port, CultureInfo.InvariantCulture, out var index) && index >= 0 && index < List(Transitions).Count ? index : null;

    string Free(string stem)
    {
        var taken = List(States).Select(s => JsonText.Of(s, "name")).ToHashSet(StringComparer.Ordinal);
        for (var number = taken.Count + 1; ; number++)
            if ($"{stem} {number.ToString(CultureInfo.InvariantCulture)}" is var free && !taken.Contains(free))
                return free;
    }
}
