using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace DualFlow.Engine.Plans;

/// <summary>How a merge decides in a token-based flowchart (Elsa's <c>mergeMode</c>).</summary>
public enum MergeMode
{
    /// <summary>Waits while a source that has been reached is still on its way.</summary>
    Stream,

    /// <summary>Waits for a token on each forward connection.</summary>
    Merge,

    /// <summary>Waits for a token on each connection, backward ones included.</summary>
    Converge,

    /// <summary>Runs once for each token.</summary>
    Cascade,

    /// <summary>Runs for the first token; the other branches are cancelled.</summary>
    Race,
}

/// <summary>How a counter-based join waits (Elsa's <c>FlowJoinMode</c>).</summary>
public enum JoinMode
{
    /// <summary>For the first arrival; the other branches are cancelled.</summary>
    WaitAny,

    /// <summary>For all connections; goes on only when all were followed.</summary>
    WaitAll,

    /// <summary>For all connections to be decided; goes on when one was followed.</summary>
    WaitAllActive,
}

/// <summary>A connection between two activities of a flowchart, by position.</summary>
/// <param name="Source">Position of the source.</param>
/// <param name="Port">Outcome it follows; null follows plain completion.</param>
/// <param name="Target">Position of the target.</param>
public readonly record struct FlowEdge(int Source, string? Port, int Target);

/// <summary>The connections of one flowchart. Positions are those of the document's activities and connections.</summary>
public sealed class FlowGraph
{
    readonly ConcurrentDictionary<int, FlowRouting> routings = new();

    internal FlowGraph(ImmutableArray<int> nodes, ImmutableArray<FlowEdge> edges, int start, ImmutableArray<JoinMode> joins, ImmutableArray<MergeMode> modes, bool tokenBased)
    {
        Nodes = nodes;
        Edges = edges;
        Start = start;
        Joins = joins;
        Modes = modes;
        IsTokenBased = tokenBased;
        var outbound = new List<int>[nodes.Length];
        for (var i = 0; i < nodes.Length; i++)
            outbound[i] = [];
        for (var e = 0; e < edges.Length; e++)
            outbound[edges[e].Source].Add(e);
        Outbound = [.. outbound.Select(o => o.ToArray())];
        positions = new Dictionary<int, int>(nodes.Length);
        for (var i = 0; i < nodes.Length; i++)
            positions[nodes[i]] = i;
    }

    readonly Dictionary<int, int> positions;

    /// <summary>Plan node of each activity.</summary>
    public ImmutableArray<int> Nodes { get; }

    /// <summary>Connections; those with an unknown end are left out.</summary>
    public ImmutableArray<FlowEdge> Edges { get; }

    /// <summary>Connections that leave each activity, in document order.</summary>
    public ImmutableArray<int[]> Outbound { get; }

    /// <summary>Where it begins unless a trigger says otherwise; -1 when it is empty.</summary>
    public int Start { get; }

    /// <summary>How each activity joins in counter mode.</summary>
    public ImmutableArray<JoinMode> Joins { get; }

    /// <summary>How each activity merges in token mode.</summary>
    public ImmutableArray<MergeMode> Modes { get; }

    /// <summary>True when the document asks for tokens.</summary>
    public bool IsTokenBased { get; }

    /// <summary>Position of a plan node; -1 when it isn't one of this flowchart's.</summary>
    public int PositionOf(int node) => positions.TryGetValue(node, out var position) ? position : -1;

    /// <summary>Forward and backward connections as seen from a start; computed once for each start.</summary>
    public FlowRouting From(int start) => routings.GetOrAdd(start, s => new FlowRouting(this, s));
}
