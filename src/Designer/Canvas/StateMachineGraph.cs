using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using DualFlow.Designer.Documents;
using DualFlow.Engine.Contract;

namespace DualFlow.Designer.Canvas;

/// <summary>Draws the states of a state machine as cards and its transitions as lines. What happens on entering and leaving a state, and what a transition waits for, are places on the card.</summary>
static class StateMachineGraph
{
    /// <summary>The place inside a state machine that shows them.</summary>
    public const string Place = "states";

    /// <summary>What the toolbox offers there instead of activities.</summary>
    public const string State = "state";

    /// <summary>Where a new transition begins.</summary>
    const string NewPort = "new";

    /// <summary>True when the level is such a place.</summary>
    public static bool IsAt(FlowDocument document, FlowLevel level) => level.Place == Place && document.Find(level.Owner) is { } owner && JsonText.Of(owner, "type") == "Elsa.StateMachine";

    /// <summary>Where the canvas keeps the spot of a state.</summary>
    public static string[] SpotOf(string state) => ["metadata", "dualflow", "states", state];

    /// <summary>The places inside a machine where activities stand: members that lead there, the state that has them, and what people read. Empty ones are listed too, except for what a transition does on the way.</summary>
    public static IEnumerable<(string Key, string State, string Name)> Places(JsonObject machine, DefinitionTexts texts)
    {
        foreach (var (state, i) in Indexed(machine, "states"))
            foreach (var (member, word) in new[] { ("entry", "Entry"), ("exit", "Exit") })
                yield return ($"states/{i}/{member}", JsonText.Of(state, "name") ?? "", ActivityWords.PlaceOf(word));
        foreach (var (transition, i) in Indexed(machine, "transitions"))
            foreach (var (member, word) in new[] { ("trigger", "Trigger"), ("action", "Action") })
                if (member == "trigger" || transition[member] is JsonObject)
                    yield return ($"transitions/{i}/{member}", JsonText.Of(transition, "from") ?? "", $"{ActivityWords.PlaceOf(word)} → {texts.Say(JsonText.Of(transition, "name")) ?? JsonText.Of(transition, "to")}");
    }

    /// <summary>The picture.</summary>
    public static FlowGraph Build(FlowDocument document, FlowLevel level, ActivityCatalog catalog)
    {
        var machine = document.Find(level.Owner) ?? [];
        var states = Objects(machine, "states").Where(s => JsonText.Of(s, "name") is { Length: > 0 }).DistinctBy(s => JsonText.Of(s, "name")).ToList();
        var names = states.Select(s => JsonText.Of(s, "name")!).ToHashSet(StringComparer.Ordinal);
        var transitions = Objects(machine, "transitions").Select((t, i) => (From: JsonText.Of(t, "from") ?? "", To: JsonText.Of(t, "to") ?? "", Port: i.ToString(CultureInfo.InvariantCulture), Label: LabelOf(t, document.Texts, catalog)))
            .Where(t => names.Contains(t.From) && names.Contains(t.To)).ToList();
        var initial = JsonText.Of(machine, "initialState") ?? (states.Count > 0 ? JsonText.Of(states[0], "name") : null);
        var places = Places(machine, document.Texts).ToLookup(p => p.State, StringComparer.Ordinal);
        var cards = states.Select(s => Card(level, machine, s, initial, places[JsonText.Of(s, "name")!], [.. transitions.Where(t => t.From == JsonText.Of(s, "name")).Select(t => new FlowGraph.Port(t.Port, t.Label, false))], document.Texts, catalog)).ToImmutableArray();
        var lines = transitions.Select(t => new FlowGraph.Connection($"{t.From}|{t.Port}|{t.To}|In", t.From, t.Port, t.To, "In", t.Label.Length > 0 ? t.Label : null, false, null)).ToImmutableArray();
        var graph = new FlowGraph($"{level.Owner}#{level.Place}", cards, lines, [], []);
        var arranged = HappyPathLayout.Arrange(graph);
        return graph with { Activities = [.. cards.Select(c => At(c, JsonText.At(machine, SpotOf(c.Id)) as JsonObject, arranged[c.Id]))] };
    }

    static FlowGraph.Activity Card(
        FlowLevel level, JsonObject machine, JsonObject state, string? initial, IEnumerable<(string Key, string State, string Name)> places, ImmutableArray<FlowGraph.Port> transitions, DefinitionTexts texts, ActivityCatalog catalog)
    {
        var name = JsonText.Of(state, "name")!;
        ImmutableArray<FlowGraph.Fact> facts = [.. new[] { ("entry", "play"), ("exit", "stop") }.Where(p => state[p.Item1] is JsonObject).Select(p => new FlowGraph.Fact(p.Item2, TitleOf((JsonObject)state[p.Item1]!, texts, catalog)))];
        ImmutableArray<FlowGraph.Inner> inner = [.. places.Select(p => new FlowGraph.Inner(p.Key, p.Name, JsonText.At(machine, p.Key.Split('/')) is JsonObject inside ? FlowLevel.ListOf(inside) is { } list && inside[list] is JsonArray items ? items.Count : 1 : 0))];
        ImmutableArray<FlowGraph.Port> ports = [.. transitions, new(NewPort, "", true)];
        return new()
        {
            Id = name, Path = level.PathOf(name), Kind = name == initial ? "start" : transitions.IsEmpty ? "end" : "event", Icon = "waves", Type = ActivityWords.PlaceOf("State"), Title = name,
            Facts = facts, Width = GraphBuilder.CardWidth, Height = 40 + 19 * facts.Length + 28 * inner.Length + (ports.Length > 4 ? 26 * ports.Length : 0), Ports = ports, Inner = inner,
        };
    }

    static FlowGraph.Activity At(FlowGraph.Activity card, JsonObject? kept, (double X, double Y) arranged) =>
        kept is not null && JsonText.Number(kept["x"]) is { } x && JsonText.Number(kept["y"]) is { } y ? card with { X = x, Y = y } : card with { X = arranged.X, Y = arranged.Y };

    // What must happen, and the condition that must hold then.
    static string LabelOf(JsonObject transition, DefinitionTexts texts, ActivityCatalog catalog)
    {
        var condition = JsonText.Of(JsonText.At(transition, "condition", "expression", "value")) ?? JsonText.Of(JsonText.At(transition, "condition", "value"));
        return string.Join(" · ", new[] { texts.Say(JsonText.Of(transition, "name")), transition["trigger"] is JsonObject trigger ? TitleOf(trigger, texts, catalog) : null, condition }.Where(t => t is { Length: > 0 }).Distinct());
    }

    static string TitleOf(JsonObject activity, DefinitionTexts texts, ActivityCatalog catalog) =>
        GraphBuilder.TitleOf(texts, activity) ?? ActivityWords.NameOf(JsonText.Of(activity, "type") ?? "", GraphBuilder.DescriptorOf(activity, catalog));

    static IEnumerable<(JsonObject Item, string Index)> Indexed(JsonObject machine, string list) =>
        machine[list] is JsonArray items ? items.Select((item, i) => (item as JsonObject, i.ToString(CultureInfo.InvariantCulture))).Where(x => x.Item1 is not null).Select(x => (x.Item1!, x.Item2)) : [];

    static IEnumerable<JsonObject> Objects(JsonObject machine, string list) => machine[list] is JsonArray items ? items.OfType<JsonObject>() : [];
}
