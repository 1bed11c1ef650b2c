using DualFlow.Designer.Canvas;
using DualFlow.Designer.Documents;
using DualFlow.Designer.Expressions;
using DualFlow.Designer.Layout;
using DualFlow.Designer.Texts;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Plans;
using DualFlow.Engine.Runtime.Rehearsals;
using Microsoft.Extensions.Localization;
using FlowGraph = DualFlow.Engine.Plans.FlowGraph;

namespace DualFlow.Designer.Rehearsals;

/// <summary>Draws a rehearsal over its process, with the values that each step gave.</summary>
public sealed class RehearsalDrawing(PageTimes times, IStringLocalizer<ExpressionTexts> faults)
{
    const int LongestBadge = 40;

    /// <summary>The marks for the canvas.</summary>
    public CanvasOverlay Of(Rehearsal rehearsal)
    {
        if (rehearsal.Main is not { } main)
            return new CanvasOverlay();
        var marks = new Dictionary<string, ActivityMark>(StringComparer.Ordinal);
        var ran = rehearsal.Activities.Where(a => a.InstanceId == main.State.Id).ToList();
        foreach (var activity in ran)
            marks[activity.Node.NodeId] = new ActivityMark(StateOf(activity, main.State), Badge(activity), Hint: activity.Fault is { } fault ? ProblemSentences.OfFault(faults, fault).Text : string.Join("; ", activity.Outputs.Select(o => $"{o.Key}: {Values.ToText(o.Value)}")));
        return new CanvasOverlay { Activities = marks, Connections = Taken(main.Plan, ran), Otherwise = new ActivityMark("idle") };
    }

    static string StateOf(RehearsedActivity activity, InstanceState state) => activity.Status switch
    {
        ActivityStatus.Completed => "done",
        ActivityStatus.Faulted => "faulted",
        ActivityStatus.Canceled => "idle",
        _ => state.Bookmarks.Exists(b => b.TokenId == activity.TokenId) ? "waiting" : "current",
    };

    // What a person wants to see first: the value, else the branch, else the time.
    string Badge(RehearsedActivity activity)
    {
        var text = activity.Outputs.Select(o => Values.ToText(o.Value)).FirstOrDefault(v => v.Length > 0)
            ?? (activity.Log is [var line, ..] ? line : activity.Outcomes is [not "Done", ..] ? string.Join(", ", activity.Outcomes.Select(o => ActivityWords.EndOf(o, activity.Node.Type.Descriptor))) : times.Short(activity.EndedAt ?? activity.StartedAt));
        return text.Length <= LongestBadge ? text : text[..LongestBadge] + "…";
    }

    static Dictionary<(string, FlowLink), string> Taken(Plan plan, List<RehearsedActivity> ran)
    {
        var begun = ran.Select(a => a.Node.NodeId).ToHashSet(StringComparer.Ordinal);
        var taken = new Dictionary<(string, FlowLink), string>();
        foreach (var activity in ran.Where(a => a.Status == ActivityStatus.Completed && a.Node.Parent >= 0))
            if (plan.Nodes[activity.Node.Parent] is { Compiled: FlowGraph graph } parent && graph.PositionOf(activity.Node.Index) is var position and >= 0)
                foreach (var edge in graph.Outbound[position].Select(e => graph.Edges[e]))
                    if (activity.Outcomes.Contains(edge.Port ?? FlowLink.Done) && plan.Nodes[graph.Nodes[edge.Target]] is var target && begun.Contains(target.NodeId))
                        taken[(parent.NodeId, new FlowLink(activity.Node.Id, edge.Port ?? FlowLink.Done, target.Id))] = "taken";
        return taken;
    }
}
