using System.Collections.Immutable;

namespace DualFlow.Designer.Canvas;

/// <summary>Remembers what a browser has drawn and says what differs, so that an edit in a workflow of thousands of steps sends one of them.</summary>
sealed class GraphSender
{
    readonly Dictionary<string, FlowGraph.Activity> activities = new(StringComparer.Ordinal);
    readonly Dictionary<string, FlowGraph.Connection> connections = new(StringComparer.Ordinal);
    readonly Dictionary<string, FlowGraph.Annotation> notes = new(StringComparer.Ordinal);
    readonly Dictionary<string, FlowGraph.Annotation> groups = new(StringComparer.Ordinal);

    /// <summary>Level that the browser shows; null before the first picture.</summary>
    public string? Level { get; private set; }

    /// <summary>The browser has that picture now.</summary>
    public void Sent(FlowGraph graph)
    {
        Level = graph.Level;
        foreach (var clear in (Action[])[activities.Clear, connections.Clear, notes.Clear, groups.Clear])
            clear();
        Differing(activities, graph.Activities, a => a.Id, Same);
        Differing(connections, graph.Connections, c => c.Id, (a, b) => a == b);
        Differing(notes, graph.Notes, n => n.Id, (a, b) => a == b);
        Differing(groups, graph.Groups, g => g.Id, (a, b) => a == b);
    }

    /// <summary>What the browser has to change; null when it shows the same already.</summary>
    public GraphPatch? Differences(FlowGraph graph)
    {
        var removed = Gone(activities, graph.Activities, a => a.Id).Concat(Gone(connections, graph.Connections, c => c.Id))
            .Concat(Gone(notes, graph.Notes, n => n.Id)).Concat(Gone(groups, graph.Groups, g => g.Id)).ToImmutableArray();
        var patch = new GraphPatch(
            Differing(activities, graph.Activities, a => a.Id, Same), Differing(connections, graph.Connections, c => c.Id, (a, b) => a == b),
            Differing(notes, graph.Notes, n => n.Id, (a, b) => a == b), Differing(groups, graph.Groups, g => g.Id, (a, b) => a == b), removed);
        return patch is { Activities.IsEmpty: true, Connections.IsEmpty: true, Notes.IsEmpty: true, Groups.IsEmpty: true, Removed.IsEmpty: true } ? null : patch;
    }

    static ImmutableArray<T> Differing<T>(Dictionary<string, T> known, ImmutableArray<T> now, Func<T, string> id, Func<T, T, bool> same)
    {
        var different = ImmutableArray.CreateBuilder<T>();
        foreach (var item in now)
            if (!known.TryGetValue(id(item), out var before) || !same(before, item))
            {
                known[id(item)] = item;
                different.Add(item);
            }
        return different.ToImmutable();
    }

    static List<string> Gone<T>(Dictionary<string, T> known, ImmutableArray<T> now, Func<T, string> id)
    {
        var present = now.Select(id).ToHashSet(StringComparer.Ordinal);
        var gone = known.Keys.Where(k => !present.Contains(k)).ToList();
        foreach (var key in gone)
            known.Remove(key);
        return gone;
    }

    // Records compare lists by reference; two pictures of one step have different lists with the same items.
    static bool Same(FlowGraph.Activity a, FlowGraph.Activity b) =>
        a.Facts.SequenceEqual(b.Facts) && a.Ports.SequenceEqual(b.Ports) && a.Inner.SequenceEqual(b.Inner) && a == b with { Facts = a.Facts, Ports = a.Ports, Inner = a.Inner };
}
