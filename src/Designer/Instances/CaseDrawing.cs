using DualFlow.Designer.Canvas;
using DualFlow.Designer.Documents;
using DualFlow.Designer.Expressions;
using DualFlow.Designer.Layout;
using DualFlow.Designer.Texts;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Plans;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Storage;
using Microsoft.Extensions.Localization;
using FlowGraph = DualFlow.Engine.Plans.FlowGraph;

namespace DualFlow.Designer.Instances;

/// <summary>Draws a case over its process: what is done, the connections that were taken, where it stands, what has not been reached.</summary>
public sealed class CaseDrawing(IStringLocalizer<CaseTexts> texts, IStringLocalizer<ExpressionTexts> faults, PageTimes times)
{
    /// <summary>The marks for the canvas.</summary>
    /// <param name="view">The case.</param>
    /// <param name="journal">Its journal in order.</param>
    public CanvasOverlay Of(InstanceView view, IReadOnlyList<JournalRow> journal)
    {
        var marks = new Dictionary<string, ActivityMark>(StringComparer.Ordinal);
        foreach (var step in journal.GroupBy(r => r.ActivityNodeId))
            if (step.LastOrDefault(r => r.Event is JournalEvent.Completed) is { } done)
                marks[step.Key] = new ActivityMark("done", texts["MarkDone", times.Short(done.At)], Times(step.Count(r => r.Event == JournalEvent.Completed)));
        foreach (var token in view.State.Tokens.Where(t => t.Status == ActivityStatus.Running && t.StartedAt is not null))
            marks[view.Plan.Nodes[token.Node].NodeId] = new ActivityMark("current", texts["MarkWaits", times.Short(token.StartedAt!.Value)]);
        foreach (var wait in WaitSentences.Facts(view))
            marks[wait.Bookmark.ActivityNodeId] = new ActivityMark("waiting",
                wait.Deadline is { } due ? texts["MarkUntil", times.Short(due)] : texts["MarkWaits", times.Short(wait.Bookmark.CreatedAt)], Hint: wait.Subject);
        foreach (var incident in view.State.Incidents)
            marks[incident.ActivityNodeId] = new ActivityMark("faulted", texts["MarkFailed"], Hint: ProblemSentences.OfFault(faults, incident.Code, incident.Message).Text);
        return new CanvasOverlay { Activities = marks, Connections = Taken(view.Plan, journal), Otherwise = new ActivityMark("idle") };
    }

    /// <summary>Connections that executions followed: their source ended over their outcome, and their target began.</summary>
    public static Dictionary<(string, FlowLink), string> Taken(Plan plan, IReadOnlyList<JournalRow> journal)
    {
        var begun = journal.Where(r => r.Event == JournalEvent.Started).Select(r => r.ActivityNodeId).ToHashSet(StringComparer.Ordinal);
        var taken = new Dictionary<(string, FlowLink), string>();
        foreach (var row in journal.Where(r => r.Event == JournalEvent.Completed))
            if (plan.IndexOf(row.ActivityNodeId) is var index and >= 0 && plan.Nodes[index].Parent is var parent and >= 0 && plan.Nodes[parent].Compiled is FlowGraph graph)
                foreach (var link in Followed(plan, graph, index, Outcomes(row), begun))
                    taken[(plan.Nodes[parent].NodeId, link)] = "taken";
        return taken;
    }

    static IEnumerable<FlowLink> Followed(Plan plan, FlowGraph graph, int node, IReadOnlyCollection<string> outcomes, HashSet<string> begun)
    {
        if (graph.PositionOf(node) is not (>= 0 and var position))
            return [];
        return graph.Outbound[position].Select(e => graph.Edges[e])
            .Where(e => outcomes.Contains(e.Port ?? FlowLink.Done) && begun.Contains(plan.Nodes[graph.Nodes[e.Target]].NodeId))
            .Select(e => new FlowLink(plan.Nodes[node].Id, e.Port ?? FlowLink.Done, plan.Nodes[graph.Nodes[e.Target]].Id));
    }

    internal static IReadOnlyCollection<string> Outcomes(JournalRow row) =>
        row.Payload is { } json && Values.TryParse(json, out var payload) && Values.Items(Values.Member(payload, "Outcomes")) is { } outcomes
            ? [.. outcomes.Select(Values.ToText)] : [FlowLink.Done];

    string? Times(int count) => count > 1 ? texts["MarkTimes", count].Value : null;
}
