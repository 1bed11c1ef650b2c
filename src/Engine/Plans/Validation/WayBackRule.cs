using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.Plans.Validation;

/// <summary>
/// What a flowchart that counts visits can't do (ELSA.md 3.4): go back into the middle, and join what a loop decides in every turn with a way
/// that is walked once. Tokens can do both.
/// </summary>
sealed class WayBackRule : ValidationRule
{
    const string ByToken = "let the flowchart run token based (customProperties \"Flowchart:ExecutionMode\": \"TokenBased\").";

    public override void Check(Validation validation)
    {
        foreach (var place in validation.Places.Where(p => p.Type == "Elsa.Flowchart"))
            if (new FlowchartGraph(place) is { Activities.Count: > 0 } graph && !FlowExecution.IsTokenBased(place.Activity, validation.Definition, graph.Activities.Select(a => a.Activity)))
                Check(validation, graph);
    }

    static void Check(Validation validation, FlowchartGraph flowchart)
    {
        var edges = Enumerable.Range(0, flowchart.Activities.Count).SelectMany(s => flowchart.Next(s).Select(t => new FlowEdge(s, null, t))).Distinct();
        var graph = new FlowGraph([.. Enumerable.Range(0, flowchart.Activities.Count)], [.. edges], 0, [], [], tokenBased: false);
        var reported = new HashSet<(int, int)>();
        foreach (var start in flowchart.Starts())
        {
            var routing = graph.From(start);
            var reached = Forward(graph, routing, start);
            var loops = new HashSet<int>();
            foreach (var edge in Enumerable.Range(0, graph.Edges.Length).Where(e => reached.Contains(graph.Edges[e].Source) && !routing.IsForward(e)))
                if (routing.IsLoop(edge))
                    loops.Add(graph.Edges[edge].Target);
                else if (reported.Add((graph.Edges[edge].Source, graph.Edges[edge].Target)))
                    Jump(validation, flowchart.Activities[graph.Edges[edge].Source], flowchart.Activities[graph.Edges[edge].Target]);
            foreach (var loop in loops)
            {
                var again = Forward(graph, routing, loop);
                foreach (var join in again.Where(j => j != loop && !TakesTheFirst(flowchart.Activities[j])))
                {
                    var once = routing.Inbound(join).ToArray().Select(e => graph.Edges[e].Source).Where(s => !again.Contains(s)).ToList();
                    if (once.Count > 0 && reported.Add((join, join)))
                        Join(validation, flowchart, join, loop, once);
                }
            }
        }
    }

    static HashSet<int> Forward(FlowGraph graph, FlowRouting routing, int from)
    {
        var found = new HashSet<int> { from };
        var open = new Stack<int>([from]);
        while (open.TryPop(out var next))
            foreach (var edge in graph.Outbound[next])
                if (routing.IsForward(edge) && found.Add(graph.Edges[edge].Target))
                    open.Push(graph.Edges[edge].Target);
        return found;
    }

    // Without a mode a FlowJoin takes the first; a mode that a script decides is the author's business.
    static bool TakesTheFirst(ActivityPlace place) => place.Type == "Elsa.FlowJoin" && place.LiteralText("Mode") is null or "WaitAny";

    static void Jump(Validation validation, ActivityPlace from, ActivityPlace to) => validation.Warning(ProblemCodes.JumpBack, from, from.Path,
        $"The connection from \"{from.Label}\" back to \"{to.Label}\" jumps into the middle: some way to \"{from.Label}\" doesn't pass \"{to.Label}\". Whoever takes it gets a fault.",
        $"Connect back to an activity that every way has passed, or {ByToken}");

    static void Join(Validation validation, FlowchartGraph flowchart, int join, int loop, List<int> once)
    {
        var at = flowchart.Activities[join];
        validation.Warning(ProblemCodes.JoinInLoop, at, at.Path,
            $"\"{at.Label}\" joins a way that the loop of \"{flowchart.Activities[loop].Label}\" decides in every turn with {Validation.Some(once.Select(m => $"\"{flowchart.Activities[m].Label}\""))}, which is walked once: after a second turn it has gone on too early, or waits for ever.",
            $"End the loop in an activity of its own before the join (a child workflow), or {ByToken}");
    }
}
