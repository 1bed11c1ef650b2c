using System.Collections.Immutable;
using System.Text.Json.Nodes;
using DualFlow.Designer.Documents;

namespace DualFlow.Designer.Canvas;

/// <summary>New steps, and steps dropped on connections.</summary>
public sealed partial class FlowEditor
{
    CanvasEdit Add(CanvasGesture.Add add)
    {
        if (catalog.Find(add.Type)?.Descriptor is not { } descriptor)
            return CanvasEdit.None;
        var graph = Graph();
        var title = ActivityWords.NameOf(add.Type, descriptor);
        var ops = new List<FlowOp>();
        var after = graph.Activities.FirstOrDefault(a => a.Id == (add.Into?.Source ?? add.After?.Id));
        var (x, y) = add.Into is { } link ? Between(graph, link, ops) : after is not null ? Behind(graph, after, add.After!.Port) : Free(graph, add.X, add.Y);
        var activity = NewActivities.Of(descriptor, title, document, NewActivities.IdsOf(document), x, y);
        var id = JsonText.Of(activity, "id")!;
        if (List is null)
            return Wrap(activity, title);
        var at = after is null || IsFlowchart ? (int?)null : graph.Activities.IndexOf(after) + 1;
        ops.Add(new FlowOp.AddActivity(level.Owner, List, activity, at < graph.Activities.Length ? at : null));
        if (IsFlowchart && add.Into is { } into)
            ops.AddRange(Splice(into, id, ActivityPorts.Outcomes(activity, descriptor).FirstOrDefault(), add.Type != "Elsa.Start"));
        else if (IsFlowchart && add.After is { } outlet && add.Type != "Elsa.Start")
            ops.Add(new FlowOp.Connect(level.Owner, new FlowLink(outlet.Id, outlet.Port, id).ToJson()));
        return new([.. ops], [id], Say: "added", Filling: title);
    }

    CanvasEdit Insert(CanvasGesture.Insert insert)
    {
        if (!IsFlowchart || Graph().Activities.FirstOrDefault(a => a.Id == insert.Id) is not { } card || insert.Into.Source == insert.Id || insert.Into.Target == insert.Id)
            return CanvasEdit.None;
        return new([.. Splice(insert.Into, insert.Id, card.Ports.FirstOrDefault()?.Name, card.HasInput)], [insert.Id], Say: "added", Filling: card.Title);
    }

    IEnumerable<FlowOp> Splice(FlowLink into, string id, string? outcome, bool hasInput)
    {
        if (!hasInput)
            yield break;
        yield return new FlowOp.Disconnect(level.Owner, into);
        yield return new FlowOp.Connect(level.Owner, (into with { Target = id, TargetPort = "In" }).ToJson());
        // A step that ends the flow leads nowhere: the way behind it is cut on purpose.
        if (outcome is not null)
            yield return new FlowOp.Connect(level.Owner, new FlowLink(id, outcome, into.Target, into.TargetPort).ToJson());
    }

    // One place holds one activity: the first one gets a flowchart around it, so that more can follow.
    CanvasEdit Wrap(JsonObject activity, string title)
    {
        var taken = NewActivities.IdsOf(document);
        var id = JsonText.Of(activity, "id")!;
        // A trigger is one activity that waits: only a second step brings a flowchart.
        if (level.Alone(document) is null && StateMachineGraph.IsAt(document, new(level.Owner, StateMachineGraph.Place)))
            return new([new FlowOp.Set(level.Owner, [.. level.Members], activity)], [id], Say: "added", Filling: title);
        taken.Add(id);
        var flowchart = level.Alone(document) is { } alone
            ? NewActivities.Flowchart(taken, [alone, activity], new FlowLink(JsonText.Of(alone, "id") ?? "", FirstOutcome(alone), id))
            : NewActivities.Flowchart(taken, [activity]);
        return new([new FlowOp.Set(level.Owner, [.. level.Members], flowchart)], [id], Say: "added", Filling: title);
    }

    string FirstOutcome(JsonObject activity) => ActivityPorts.Outcomes(activity, GraphBuilder.DescriptorOf(activity, catalog)).FirstOrDefault() ?? FlowLink.Done;

    // Between two steps; what stands too near behind it makes room.
    (double X, double Y) Between(FlowGraph graph, FlowLink link, List<FlowOp> ops)
    {
        var (source, target) = (graph.Activities.FirstOrDefault(a => a.Id == link.Source), graph.Activities.FirstOrDefault(a => a.Id == link.Target));
        if (source is null || target is null)
            return (60, 60);
        if (target.X < source.X + source.Width)
            return Free(graph, (source.X + target.X) / 2, (source.Y + target.Y) / 2);
        var missing = source.X + 2 * Step - target.X;
        if (missing > 0)
            ops.AddRange(Downstream(graph, target, source).Select(a =>
                new FlowOp.Set(a.Path, [.. PositionMember], NewActivities.Spot(a.X + missing, a.Y))));
        return (source.X + (missing > 0 ? Step : (target.X - source.X) / 2), source.Y + (target.Y - source.Y) / 2);
    }

    static IEnumerable<FlowGraph.Activity> Downstream(FlowGraph graph, FlowGraph.Activity from, FlowGraph.Activity except)
    {
        var byId = graph.Activities.GroupBy(a => a.Id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        var next = graph.Connections.ToLookup(c => c.Source, c => c.Target, StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal) { except.Id };
        var open = new Stack<FlowGraph.Activity>([from]);
        while (open.TryPop(out var activity))
            if (activity.X >= from.X && seen.Add(activity.Id))
            {
                yield return activity;
                foreach (var id in next[activity.Id])
                    open.Push(byId[id]);
            }
    }

    static (double X, double Y) Behind(FlowGraph graph, FlowGraph.Activity after, string port)
    {
        var index = after.Ports.Select((p, i) => (p.Name, i)).FirstOrDefault(p => p.Name == port).i;
        return index > 0 && after.Ports.Length <= 4 ? Free(graph, after.X + (index - 1) * Step / 2, after.Y + RowStep) : Free(graph, after.X + Step, after.Y);
    }

    // The first spot below that no card covers.
    static (double X, double Y) Free(FlowGraph graph, double x, double y)
    {
        while (graph.Activities.Any(a => Math.Abs(a.X - x) < a.Width + 10 && Math.Abs(a.Y - y) < Math.Max(a.Height, 64) + 16))
            y += 30;
        return (Math.Round(x / 10) * 10, Math.Round(y / 10) * 10);
    }
}
