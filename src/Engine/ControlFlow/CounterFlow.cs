using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Plans;

namespace DualFlow.Engine.ControlFlow;

/// <summary>A flowchart that counts visits (ELSA.md 3.4, "Counter based"). Works on one completion of one child.</summary>
readonly ref struct CounterFlow(Burst burst, Token self, FlowGraph graph, FlowRouting routing, FlowMemory memory)
{
    public void Completed(int position, bool overBackward, Completion completion)
    {
        if (!overBackward)
            memory.Visits[position]++;
        Stack<int>? skipped = null;
        foreach (var edge in graph.Outbound[position])
            Decide(edge, Flowchart.Follows(graph.Edges[edge], completion), null, ref skipped);
        Skip(skipped, null);
        if (self.Children == 0)   // a faulted child keeps it open
            burst.Complete(self);
    }

    // lost: activities behind which a race has been decided; whatever arrives there goes nowhere.
    void Decide(int edge, bool followed, HashSet<int>? lost, ref Stack<int>? skipped)
    {
        memory.Decided[edge]++;
        memory.Followed[edge] = followed;
        var target = graph.Edges[edge].Target;
        if (routing.IsForward(edge))
        {
            Arrive(edge, target, lost, ref skipped);
            return;
        }
        if (!followed)
            return;
        if (!routing.IsLoop(edge))
            throw new ActivityFaultException("flow.not_a_loop",
                $"The connection back to \"{burst.Plan.Nodes[graph.Nodes[target]].Label}\" jumps into the middle: some way to its source doesn't pass that activity. Connect back to an activity that every way has passed.");
        burst.Schedule(self, graph.Nodes[target], Flowchart.Backward);
    }

    void Arrive(int edge, int target, HashSet<int>? lost, ref Stack<int>? skipped)
    {
        var mode = graph.Joins[target];
        if (mode == JoinMode.WaitAny)
        {
            ArriveAtAny(edge, target, ref skipped);
            return;
        }
        var all = true;
        var any = false;
        foreach (var inbound in routing.Inbound(target))
        {
            if (memory.Decided[inbound] <= memory.Visits[target])
                return;   // somebody is still on the way
            all &= memory.Followed[inbound];
            any |= memory.Followed[inbound];
        }
        if ((mode == JoinMode.WaitAll ? all : any) && lost?.Contains(target) != true)
            burst.Schedule(self, graph.Nodes[target]);
        else
            (skipped ??= new()).Push(target);
    }

    void ArriveAtAny(int edge, int target, ref Stack<int>? skipped)
    {
        if (memory.Decided[edge] <= memory.Visits[target] || IsLive(target))
            return;
        var all = true;
        foreach (var inbound in routing.Inbound(target))
            all &= memory.Decided[inbound] > memory.Visits[target];
        if (memory.Followed[edge])
        {
            Win(target);
        }
        else if (all)
        {
            (skipped ??= new()).Push(target);
        }
    }

    void Win(int target)
    {
        burst.Schedule(self, graph.Nodes[target]);
        CancelLosers(target);
    }

    // The losers count as ways not taken, down to the join: in the next turn of a loop everybody starts level again.
    public void CancelLosers(int target)
    {
        var ancestors = routing.Ancestors(target);
        Stack<int>? skipped = null;
        foreach (var loser in FlowJoin.CancelAncestors(burst, self, graph, ancestors))
        {
            var position = graph.PositionOf(loser.Node);
            if (loser.Tag == Flowchart.Backward)
                memory.Visits[position]--;   // the visit over a backward connection isn't counted; Skip counts one
            (skipped ??= new()).Push(position);
        }
        Skip(skipped, ancestors);
    }

    // Dead-path elimination: an activity that no way leads to counts as visited, and its own ways as not followed. A stack
    // instead of recursion: a chain of thousands must not need thousands of frames.
    void Skip(Stack<int>? skipped, HashSet<int>? lost)
    {
        while (skipped is not null && skipped.TryPop(out var position))
        {
            memory.Visits[position]++;
            foreach (var edge in graph.Outbound[position])
                Decide(edge, followed: false, lost, ref skipped);
        }
    }

    bool IsLive(int position)
    {
        foreach (var child in burst.ChildrenOf(self))
            if (child.Node == graph.Nodes[position])
                return true;
        return false;
    }
}
