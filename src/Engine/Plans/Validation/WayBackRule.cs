using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.Plans.Validation;

/// <summary>Connections back into the middle: a flowchart that counts visits faults where it takes one (ELSA.md 3.4). Tokens can.</summary>
sealed class WayBackRule : ValidationRule
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
        var reported = new HashSet<(int, int)>();
        foreach (var start in flowchart.Starts())
        {
            var routing = graph.From(start);
            var reached = flowchart.Reach([start]);
            for (var e = 0; e < graph.Edges.Length; e++)
            {
                var (source, _, target) = graph.Edges[e];
                if (reached[source] && !routing.IsForward(e) && !routing.IsLoop(e) && reported.Add((source, target)))
                    Report(validation, flowchart.Activities[source], flowchart.Activities[target]);
            }
        }
    }

    static void Report(Validation validation, ActivityPlace from, ActivityPlace to) => validation.Warning(ProblemCodes.JumpBack, from, from.Path,
        $"The connection from \"{from.Label}\" back to \"{to.Label}\" jumps into the middle: some way to \"{from.Label}\" doesn't pass \"{to.Label}\". Whoever takes it gets a fault.",
        "Connect back to an activity that every way has passed, or let the flowchart run token based (customProperties \"Flowchart:ExecutionMode\": \"TokenBased\").");
}
