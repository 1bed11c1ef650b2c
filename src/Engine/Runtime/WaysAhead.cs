using DualFlow.Engine.ControlFlow;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Plans;

namespace DualFlow.Engine.Runtime;

/// <summary>What may still run in an instance: the activities ahead of where it stands, nearest first.</summary>
static class WaysAhead
{
    /// <summary>Nodes in order of distance, those that it stands in first.</summary>
    public static IReadOnlyList<PlanNode> Of(InstanceView view) => Of(view.Plan, StandsIn(view.State));

    /// <summary>Nodes that the instance stands in: tokens without a token below.</summary>
    public static IReadOnlyList<int> StandsIn(InstanceState state)
    {
        var parents = state.Tokens.Select(t => t.Parent).ToHashSet();
        return [.. state.Tokens.Where(t => !parents.Contains(t.Id)).Select(t => t.Node).Distinct().Order()];
    }

    public static IReadOnlyList<PlanNode> Of(Plan plan, IReadOnlyList<int> standsIn)
    {
        var ahead = new List<PlanNode>();
        var seen = new HashSet<int>();
        var left = new HashSet<int>();
        var queue = new Queue<(int Node, bool Enters)>(standsIn.Select(n => (n, true)));
        while (queue.TryDequeue(out var next))
        {
            if (next.Enters)
                Enter(plan, next.Node, seen, ahead);
            // Whoever ends tells the container, which goes on by its own rule.
            if (!left.Add(next.Node) || plan.Nodes[next.Node].Parent is not (>= 0 and var owner))
                continue;
            foreach (var target in Next(plan, plan.Nodes[owner], next.Node))
                queue.Enqueue((target, true));
            queue.Enqueue((owner, false));
        }
        return ahead;
    }

    static void Enter(Plan plan, int node, HashSet<int> seen, List<PlanNode> ahead)
    {
        var inside = new Queue<int>([node]);
        while (inside.TryDequeue(out var one))
            if (seen.Add(one))
            {
                ahead.Add(plan.Nodes[one]);
                foreach (var child in plan.Nodes[one].Children)
                    inside.Enqueue(child.Node);
            }
    }

    static IEnumerable<int> Next(Plan plan, PlanNode owner, int ended) => owner switch
    {
        { Compiled: FlowGraph graph } => graph.PositionOf(ended) is var position and >= 0 ? graph.Outbound[position].Select(e => graph.Nodes[graph.Edges[e].Target]) : [],
        { Type: Sequence } => owner.Children.Select(c => c.Node).SkipWhile(n => n != ended).Skip(1),
        // Loops and state machines may come back to anything that stands in them.
        { Type: ControlActivity { IsLoop: true } } or { Type: StateMachine } => owner.Children.Select(c => c.Node),
        _ => [],
    };
}
