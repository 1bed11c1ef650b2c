using DualFlow.Engine.ControlFlow;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Plans;

namespace DualFlow.Engine.Runtime;

/// <summary>
/// Brings what a flowchart remembers to another version of it: activities are matched by id, connections by their ends. A new
/// activity on a way that was passed counts as skipped, a new connection from a visited activity as decided and not followed:
/// the counts are then those that the flowchart would have had.
/// </summary>
sealed class FlowMove
{
    readonly Shape from, to;
    readonly HashSet<string> live;

    /// <param name="fromPlan">The plan of the state.</param>
    /// <param name="fromNode">The flowchart in it.</param>
    /// <param name="toPlan">The other version's plan.</param>
    /// <param name="toNode">The flowchart in it.</param>
    /// <param name="live">Ids of activities that run in it now and whose end is a visit.</param>
    public FlowMove(Plan fromPlan, PlanNode fromNode, Plan toPlan, PlanNode toNode, IEnumerable<string> live)
    {
        from = new Shape(fromPlan, (FlowGraph)fromNode.Compiled!);
        to = new Shape(toPlan, (FlowGraph)toNode.Compiled!);
        this.live = [.. live];
    }

    /// <summary>Labels of activities at which the two versions don't fit; empty when they do.</summary>
    public IEnumerable<string> Conflicts(TokenMemory? memory) => memory switch
    {
        FlowMemory flow => CounterConflicts(flow).Distinct(StringComparer.Ordinal),
        FlowTokenMemory flow => from.Keys.Where((key, edge) => flow.Waiting[edge] > 0 && !to.EdgeOf.ContainsKey(key)).Select(key => from.Label(key.Target)),
        _ => [],
    };

    /// <summary>What the flowchart remembers, for the other version.</summary>
    public TokenMemory? Fit(TokenMemory? memory)
    {
        switch (memory)
        {
            case FlowMemory flow:
                var visits = Visits(flow);
                var fitted = new FlowMemory(0, 0) { Visits = visits, Decided = new int[to.Keys.Length], Followed = new bool[to.Keys.Length] };
                for (var edge = 0; edge < to.Keys.Length; edge++)
                {
                    fitted.Decided[edge] = Decided(flow, visits, edge);
                    fitted.Followed[edge] = from.EdgeOf.TryGetValue(to.Keys[edge], out var old) && flow.Followed[old];
                }
                return fitted;
            case FlowTokenMemory flow:
                return new FlowTokenMemory(0) { Waiting = [.. to.Keys.Select(key => from.EdgeOf.TryGetValue(key, out var old) ? flow.Waiting[old] : 0)] };
            default:
                return memory;
        }
    }

    IEnumerable<string> CounterConflicts(FlowMemory flow)
    {
        var visits = Visits(flow);
        for (var target = 0; target < to.Ids.Length; target++)
        {
            var id = to.Ids[target];
            var seen = visits[target] + (live.Contains(id) ? 1 : 0);
            // A way that the case has passed now leads to a place that it hasn't: nobody would ever come along it.
            if (to.Forward(target).Any(edge => !from.EdgeOf.ContainsKey(to.Keys[edge]) && Decided(flow, visits, edge) > seen))
                yield return to.Label(id);
            // A join that somebody has reached must wait for the same ways.
            else if (from.PositionOf.TryGetValue(id, out var old) && from.Forward(old).Any(edge => flow.Decided[edge] > seen)
                && !from.Forward(old).Select(e => from.Keys[e]).ToHashSet().SetEquals(to.Forward(target).Select(e => to.Keys[e])))
                yield return to.Label(id);
        }
    }

    int[] Visits(FlowMemory flow)
    {
        var visits = new int[to.Ids.Length];
        var added = new List<int>();
        for (var i = 0; i < visits.Length; i++)
            if (from.PositionOf.TryGetValue(to.Ids[i], out var old))
                visits[i] = flow.Visits[old];
            else
                added.Add(i);
        // Skipped as often as every way to it was passed; a chain of new activities needs as many rounds as it is long.
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var position in added)
                if (to.Forward(position) is { Count: > 0 } inbound && inbound.Min(edge => visits[to.SourceOf(edge)]) is var passed && passed != visits[position])
                    (visits[position], changed) = (passed, true);
        }
        return visits;
    }

    int Decided(FlowMemory flow, int[] visits, int edge) => from.EdgeOf.TryGetValue(to.Keys[edge], out var old) ? flow.Decided[old] : visits[to.SourceOf(edge)];

    /// <summary>A flowchart by ids instead of positions.</summary>
    sealed class Shape
    {
        readonly FlowGraph graph;
        readonly Dictionary<string, string> labels;
        readonly List<int>[] inbound;

        public Shape(Plan plan, FlowGraph graph)
        {
            this.graph = graph;
            Ids = [.. graph.Nodes.Select(n => plan.Nodes[n].Id)];
            labels = graph.Nodes.ToDictionary(n => plan.Nodes[n].Id, n => plan.Nodes[n].Label, StringComparer.Ordinal);
            PositionOf = Ids.Select((id, i) => (id, i)).ToDictionary(p => p.id, p => p.i, StringComparer.Ordinal);
            Keys = [.. graph.Edges.Select(e => (Ids[e.Source], e.Port ?? "Done", Ids[e.Target]))];
            EdgeOf = [];
            inbound = [.. Ids.Select(_ => new List<int>())];
            var routing = graph.Start >= 0 ? graph.From(graph.Start) : null;
            for (var edge = 0; edge < Keys.Length; edge++)
            {
                EdgeOf.TryAdd(Keys[edge], edge);
                if (routing?.IsForward(edge) == true)
                    inbound[graph.Edges[edge].Target].Add(edge);
            }
        }

        public string[] Ids { get; }

        public (string Source, string Port, string Target)[] Keys { get; }

        public Dictionary<string, int> PositionOf { get; }

        public Dictionary<(string Source, string Port, string Target), int> EdgeOf { get; }

        public List<int> Forward(int target) => inbound[target];

        public int SourceOf(int edge) => graph.Edges[edge].Source;

        public string Label(string id) => labels[id];
    }
}
