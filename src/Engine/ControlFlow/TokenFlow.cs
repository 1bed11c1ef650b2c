using System.Globalization;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Plans;

namespace DualFlow.Engine.ControlFlow;

/// <summary>A flowchart that moves tokens along its connections (ELSA.md 3.4, "Token based"). Works on one completion of one child.</summary>
readonly ref struct TokenFlow(Burst burst, Token self, FlowGraph graph, FlowRouting routing, FlowTokenMemory memory)
{
    // lost: positions of the joins whose races were decided while the child was queued, as "3,7"; null when there are none.
    public void Completed(int position, Completion completion, string? lost)
    {
        Consume(position);
        var arrived = new List<int>();
        foreach (var edge in graph.Outbound[position])
            if (Flowchart.Follows(graph.Edges[edge], completion))
            {
                memory.Waiting[edge]++;
                arrived.Add(edge);
            }
        // Races last: who wins cancels what the same completion has started on the other ways.
        foreach (var edge in arrived)
            if (!IsRace(edge))
                Arrive(edge, StillLost(lost, edge));
        foreach (var edge in arrived)
            if (IsRace(edge))
                ArriveAtRace(edge, lost);
        if (IsMerge(position) && AllWaiting(Merging(position)))
            Schedule(position);   // tokens that came while it ran
        if (!burst.HasChildren(self))
            ReleaseStranded();
        if (self.Children == 0)   // a faulted child keeps it open
            burst.Complete(self);
    }

    bool IsRace(int edge) => graph.Modes[graph.Edges[edge].Target] == MergeMode.Race;

    bool IsMerge(int target) => graph.Modes[target] is MergeMode.Merge or MergeMode.Converge && Merging(target).Length >= 2;

    ReadOnlySpan<int> Merging(int target) => graph.Modes[target] == MergeMode.Converge ? AllInbound(target) : routing.Inbound(target);

    // A merge takes one token from each connection, the others all that have come.
    void Consume(int position)
    {
        var one = IsMerge(position);
        foreach (var edge in AllInbound(position))
            memory.Waiting[edge] = one ? Math.Max(0, memory.Waiting[edge] - 1) : 0;
    }

    void Arrive(int edge, string? lost)
    {
        var target = graph.Edges[edge].Target;
        switch (graph.Modes[target])
        {
            case MergeMode.Cascade:
                Schedule(target, lost);
                break;
            case MergeMode.Merge or MergeMode.Converge:
                if (!IsMerge(target) || (!IsLive(target) && AllWaiting(Merging(target))))
                    Schedule(target, lost);
                break;
            default:
                if (!SomebodyOnTheWay(target) && !IsScheduled(target))
                    Schedule(target, lost);
                break;
        }
    }

    void ArriveAtRace(int edge, string? lost)
    {
        var target = graph.Edges[edge].Target;
        if (Lost(lost).Contains(target))
            memory.Waiting[edge] = 0;
        else
            Win(target);
    }

    void Win(int target)
    {
        CancelLosers(target);
        if (!IsScheduled(target))
            Schedule(target);
    }

    // The losers' tokens go with them, so that the next turn of a loop starts level; Elsa blocks the other connections instead,
    // and a block that nobody came for swallows the winner of the next turn. Who is queued already runs on, but can't win any more.
    public void CancelLosers(int target)
    {
        var ancestors = routing.Ancestors(target);
        FlowJoin.CancelAncestors(burst, self, graph, ancestors);
        for (var edge = 0; edge < graph.Edges.Length; edge++)
            if (ancestors.Contains(graph.Edges[edge].Target) && !IsScheduled(graph.Edges[edge].Target))
                memory.Waiting[edge] = 0;
        foreach (var child in burst.ChildrenOf(self))
            if (ancestors.Contains(graph.PositionOf(child.Node)))
                child.Tag = LostTag([.. Lost(child.Tag), target]);
    }

    // Behind the join, and over a connection back, the race is forgotten.
    string? StillLost(string? lost, int edge)
    {
        if (lost is null || !routing.IsForward(edge))
            return null;
        var still = new List<int>();
        foreach (var join in Lost(lost))
            if (routing.Ancestors(join).Contains(graph.Edges[edge].Target))
                still.Add(join);
        return LostTag(still);
    }

    static string? LostTag(IEnumerable<int> joins) => string.Join(",", joins.Distinct()) is { Length: > 0 } list ? list : null;

    static IEnumerable<int> Lost(string? tag) => tag is null ? [] : tag.Split(',').Select(j => int.Parse(j, CultureInfo.InvariantCulture));

    bool AllWaiting(ReadOnlySpan<int> edges)
    {
        foreach (var edge in edges)
            if (memory.Waiting[edge] == 0)
                return false;
        return true;
    }

    int[] AllInbound(int target)
    {
        var edges = new List<int>();
        for (var edge = 0; edge < graph.Edges.Length; edge++)
            if (graph.Edges[edge].Target == target)
                edges.Add(edge);
        return [.. edges];
    }

    // A source of the target that holds a token itself has been reached and will still run.
    bool SomebodyOnTheWay(int target)
    {
        foreach (var inbound in routing.Inbound(target))
        {
            var source = graph.Edges[inbound].Source;
            for (var edge = 0; edge < graph.Edges.Length; edge++)
                if (graph.Edges[edge].Target == source && memory.Waiting[edge] > 0)
                    return true;
        }
        return false;
    }

    bool IsScheduled(int target)
    {
        foreach (var child in burst.ChildrenOf(self))
            if (child.Node == graph.Nodes[target] && child.Status == ActivityStatus.Pending)
                return true;
        return false;
    }

    bool IsLive(int target)
    {
        foreach (var child in burst.ChildrenOf(self))
            if (child.Node == graph.Nodes[target])
                return true;
        return false;
    }

    // A stream that waited for a branch which then took another way: nobody else comes, so it runs now. Elsa ends the
    // flowchart here and leaves the activity out.
    void ReleaseStranded()
    {
        for (var edge = 0; edge < graph.Edges.Length; edge++)
        {
            var target = graph.Edges[edge].Target;
            if (memory.Waiting[edge] > 0 && graph.Modes[target] == MergeMode.Stream && !IsScheduled(target))
                Schedule(target);
        }
    }

    void Schedule(int target, string? lost = null) => burst.Schedule(self, graph.Nodes[target], lost);
}
