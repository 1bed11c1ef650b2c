namespace DualFlow.Engine.Plans;

/// <summary>
/// Splits a graph's connections into forward ones (taking them in breadth-first order, each that closes no cycle) and backward
/// ones, and knows which backward ones are loops: those whose target dominates their source. All of it in time linear in the
/// connections for graphs that people draw.
/// <para>Source: ELSA.md 3.4; dominators after Cooper, Harvey and Kennedy, "A Simple, Fast Dominance Algorithm" (2001).</para>
/// </summary>
public sealed class FlowRouting
{
    readonly FlowGraph graph;
    readonly bool[] forward;
    readonly int[][] inbound;        // forward connections into each activity, reachable ones only
    readonly int[] dominator;        // immediate dominator by position, -1 for the start and for what can't be reached
    readonly int[] order;            // rank in a topological order of the forward connections

    internal FlowRouting(FlowGraph graph, int start)
    {
        this.graph = graph;
        var n = graph.Nodes.Length;
        forward = new bool[graph.Edges.Length];
        order = new int[n];
        dominator = new int[n];
        var into = new List<int>[n];
        for (var i = 0; i < n; i++)
            into[i] = [];
        var visitedOrder = Split(start, into);
        inbound = [.. into.Select(i => i.ToArray())];
        Rank(visitedOrder);
        Dominate(start, visitedOrder);
    }

    /// <summary>True when the connection goes forward.</summary>
    public bool IsForward(int edge) => forward[edge];

    /// <summary>Forward connections into an activity.</summary>
    public ReadOnlySpan<int> Inbound(int position) => inbound[position];

    /// <summary>True when every way from the start to the connection's source passes its target, so that going back is a loop.</summary>
    public bool IsLoop(int edge)
    {
        var (source, _, target) = graph.Edges[edge];
        while (source >= 0 && source != target && order[source] > order[target])
            source = dominator[source];
        return source == target;
    }

    /// <summary>Activities from which this one can be reached over forward connections.</summary>
    public HashSet<int> Ancestors(int position)
    {
        var found = new HashSet<int>();
        var todo = new Stack<int>([position]);
        while (todo.TryPop(out var next))
            foreach (var edge in inbound[next])
                if (found.Add(graph.Edges[edge].Source))
                    todo.Push(graph.Edges[edge].Source);
        return found;
    }

    List<int> Split(int start, List<int>[] into)
    {
        var seen = new bool[graph.Nodes.Length];
        var stamp = new int[graph.Nodes.Length];
        var search = 0;
        var visited = new List<int>();
        var queue = new Queue<int>([start]);
        seen[start] = true;
        while (queue.TryDequeue(out var source))
        {
            visited.Add(source);
            foreach (var edge in graph.Outbound[source])
            {
                var target = graph.Edges[edge].Target;
                // Only a connection to an activity met before can close a cycle.
                if (seen[target] && Reaches(target, source, stamp, ++search))
                    continue;
                forward[edge] = true;
                into[target].Add(edge);
                if (!seen[target])
                {
                    seen[target] = true;
                    queue.Enqueue(target);
                }
            }
        }
        return visited;
    }

    bool Reaches(int from, int to, int[] stamp, int search)
    {
        if (from == to)
            return true;
        var todo = new Stack<int>([from]);
        stamp[from] = search;
        while (todo.TryPop(out var next))
            foreach (var edge in graph.Outbound[next])
            {
                if (!forward[edge])
                    continue;
                var target = graph.Edges[edge].Target;
                if (target == to)
                    return true;
                if (stamp[target] == search)
                    continue;
                stamp[target] = search;
                todo.Push(target);
            }
        return false;
    }

    void Rank(List<int> visited)
    {
        var open = new int[graph.Nodes.Length];
        foreach (var position in visited)
            open[position] = inbound[position].Length;
        var ready = new Queue<int>(visited.Where(p => open[p] == 0));
        var rank = 0;
        while (ready.TryDequeue(out var position))
        {
            order[position] = rank++;
            foreach (var edge in graph.Outbound[position])
                if (forward[edge] && --open[graph.Edges[edge].Target] == 0)
                    ready.Enqueue(graph.Edges[edge].Target);
        }
    }

    void Dominate(int start, List<int> visited)
    {
        System.Array.Fill(dominator, -1);
        foreach (var position in visited.OrderBy(p => order[p]))
        {
            if (position == start)
                continue;
            var candidate = -1;
            foreach (var edge in inbound[position])
                candidate = candidate < 0 ? graph.Edges[edge].Source : Meet(candidate, graph.Edges[edge].Source);
            dominator[position] = candidate;
        }
    }

    int Meet(int a, int b)
    {
        while (a != b)
        {
            while (order[a] > order[b])
                a = dominator[a];
            while (order[b] > order[a])
                b = dominator[b];
        }
        return a;
    }
}
