using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.Plans.Validation;

/// <summary>Where a flow begins, and activities that it can never come to.</summary>
sealed class ReachabilityRule : ValidationRule
{
    public override void Check(Validation validation)
    {
        foreach (var place in validation.Places)
            if (place.Type == "Elsa.Flowchart")
                CheckFlowchart(validation, new FlowchartGraph(place));
            else if (place.Type == "Elsa.Sequence")
                CheckSequence(validation, place);
    }

    static void CheckFlowchart(Validation validation, FlowchartGraph graph)
    {
        var starts = graph.Starts();
        if (starts.Count == 0 && graph.Activities.Count > 0)
        {
            starts.Add(0);
            validation.Warning(ProblemCodes.NoStart, graph.Flowchart, $"{graph.Flowchart.Path}.activities",
                $"It isn't clear where this flowchart begins: every activity has another one before it. It will begin with \"{graph.Activities[0].Label}\".",
                "Add an activity of type Start and connect it to the first one.");
        }
        var reached = graph.Reach(starts);
        for (var i = 0; i < reached.Length; i++)
            if (!reached[i])
                Unreachable(validation, graph.Activities[i], "no connection leads to it from where the flowchart begins",
                    "Connect it, let it start the workflow if it is a trigger, or delete it.");
    }

    static void CheckSequence(Validation validation, ActivityPlace sequence)
    {
        ActivityPlace? end = null;
        foreach (var child in sequence.ChildrenIn("activities"))
        {
            if (end is not null)
            {
                Unreachable(validation, child, $"\"{end.Label}\" before it ends the sequence", $"Move it before \"{end.Label}\", or delete it.");
                return;
            }
            end = child.Descriptor?.IsTerminal == true ? child : null;
        }
    }

    static void Unreachable(Validation validation, ActivityPlace place, string why, string fix) =>
        validation.Warning(ProblemCodes.Unreachable, place, place.Path, $"\"{place.Label}\" is never reached: {why}.", fix);
}
