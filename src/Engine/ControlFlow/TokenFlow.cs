using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Plans;

namespace DualFlow.Engine.ControlFlow;

/// <summary>A flowchart that moves tokens along its connections (ELSA.md 3.4, "Token based"). Works on one completion of one child.</summary>
readonly ref struct TokenFlow(Burst burst, Token self, FlowGraph graph, FlowRouting routing, FlowTokenMemory memory)
{
    public void Completed(int position, Completion completion)
    {
        for (var edge = 0; edge < graph.Edges.Length; edge++)
            if (graph.Edges[edge].Target == position)
                memory.Waiting[edge] = 0;
        var arrived = new List<int>();
        foreach (var edge in graph.Outbound[position])
        {
            if (!Flowchart.Follows(graph.Edges[edge], completion))
                continue;
            if (memory.Blocked[edge] > 0)
            {
                memory.Blocked[edge]--;   // the race was won by another branch
                continue;
            }
            memory.Waiting[edge]++;
            arrived.Add(edge);
        }
        foreach (var edge in arrived)
            Arrive(edge);
        if (!burst.HasChildren(self))
            ReleaseStranded();
        if (!burst.HasChildren(self) && !burst.ChildrenOf(self).Any(c => c.Status == ActivityStatus.Faulted))
            burst.Complete(self);
    }

    void Arrive(int edge)
    {
        var target = graph.Edges[edge].Target;
        switch (graph.Modes[target])
        {
            case MergeMode.Cascade:
                Schedule(target);
                break;
            case MergeMode.Race:
                FlowJoin.CancelAncestors(burst, self, graph, routing, target);
                foreach (var other in routing.Inbound(target))
                    if (other != edge)
                        memory.Blocked[other]++;
                Schedule(target);
                break;
            case MergeMode.Merge:
                if (routing.Inbound(target).Length < 2 || AllWaiting(routing.Inbound(target)))
                    Schedule(target);
                break;
            case MergeMode.Converge:
                if (AllWaiting(AllInbound(target)))
                    Schedule(target);
                break;
            default:
                if (!SomebodyOnTheWay(target) && !IsScheduled(target))
                    Schedule(target);
                break;
        }
    }

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

    void Schedule(int target) => burst.Schedule(self, graph.Nodes[target]);
}
