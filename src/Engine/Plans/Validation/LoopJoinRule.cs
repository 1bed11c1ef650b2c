using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.Plans.Validation;

/// <summary>
/// Joins that a loop reaches again while other ways to them lie before the loop. A flowchart that counts visits waits in the second turn
/// for a way that nobody walks a second time, and ends without a word.
/// </summary>
sealed class LoopJoinRule : ValidationRule
{
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
        var reported = new HashSet<int>();
        foreach (var start in flowchart.Starts())
        {
            var routing = graph.From(start);
            foreach (var loop in Enumerable.Range(0, graph.Edges.Length).Where(e => !routing.IsForward(e) && routing.IsLoop(e)).Select(e => graph.Edges[e].Target).Distinct())
            {
                var again = Forward(graph, routing, loop);
                foreach (var join in again.Where(j => j != loop && !TakesTheFirst(flowchart.Activities[j])))
                {
                    var missing = routing.Inbound(join).ToArray().Select(e => graph.Edges[e].Source).Where(s => !again.Contains(s)).ToList();
                    if (missing.Count > 0 && reported.Add(join))
                        Report(validation, flowchart, join, loop, missing);
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

    static void Report(Validation validation, FlowchartGraph flowchart, int join, int loop, List<int> missing)
    {
        var at = flowchart.Activities[join];
        validation.Warning(ProblemCodes.JoinInLoop, at, at.Path,
            $"\"{at.Label}\" waits for all ways that lead to it, but the loop back to \"{flowchart.Activities[loop].Label}\" doesn't pass {Validation.Some(missing.Select(m => $"\"{flowchart.Activities[m].Label}\""))} again: from the second turn on it waits for ever.",
            "Lead the loop back to where all these ways begin, or let the flowchart run token based (customProperties \"Flowchart:ExecutionMode\": \"TokenBased\").");
    }
}
