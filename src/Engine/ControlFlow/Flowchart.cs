using System.Collections.Immutable;
using System.Text.Json;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Plans;

namespace DualFlow.Engine.ControlFlow;

/// <summary>
/// A graph of activities (ELSA.md 3.4). Counter-based unless the document asks for tokens: by
/// <c>customProperties["Flowchart:ExecutionMode"] = "TokenBased"</c> on the flowchart or the workflow, or by a merge mode on one
/// of its activities, which only tokens know.
/// </summary>
sealed class Flowchart() : ControlActivity("Elsa.Flowchart"), ICompiledActivity
{
    /// <summary>Tag of a child that was entered over a backward connection.</summary>
    public const string Backward = "back";

    public object? Compile(PlanNode node, CompileContext context)
    {
        var nodes = node.Children.Where(c => c.Port == "activities").Select(c => c.Node).ToImmutableArray();
        var positions = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < nodes.Length; i++)
            positions.TryAdd(context.Node(nodes[i]).Id, i);
        var edges = Connections.Read(node.Definition)
            .Where(c => positions.ContainsKey(c.Source) && positions.ContainsKey(c.Target))
            .Select(c => new FlowEdge(positions[c.Source], string.IsNullOrEmpty(c.SourcePort) ? null : c.SourcePort, positions[c.Target]))
            .Distinct().ToImmutableArray();
        var children = nodes.Select(context.Node).ToList();
        var modes = children.Select(Mode).ToImmutableArray();
        return new FlowGraph(nodes, edges, Start(node, children, edges, positions),
            [.. children.Select(c => c.Type.Descriptor.TypeName == "Elsa.FlowJoin" ? FlowJoin.ModeOf(c) : JoinMode.WaitAllActive)], [.. modes.Select(m => m ?? MergeMode.Stream)], FlowExecution.IsTokenBased(node.Definition, context.Definition, children.Select(c => c.Definition)));
    }

    static int Start(PlanNode node, List<PlanNode> children, ImmutableArray<FlowEdge> edges, Dictionary<string, int> positions)
    {
        if (children.Count == 0)
            return -1;
        var start = node.Definition["start"];
        var named = start.ValueKind == JsonValueKind.String ? start.GetString() : start.ValueKind == JsonValueKind.Object ? new ActivityDefinition(start).Id : null;
        if (named is not null && positions.TryGetValue(named, out var position))
            return position;
        var first = children.FindIndex(c => c.Type.Descriptor.IsStart || c.Type.Descriptor.TypeName == "Elsa.Start");
        if (first < 0)
            first = children.FindIndex(c => c.Definition.CanStartWorkflow);
        if (first < 0)
            first = children.FindIndex(c => !edges.Any(e => e.Target == positions[c.Id]));
        return Math.Max(first, 0);
    }

    static MergeMode? Mode(PlanNode child) => child.Type.Descriptor.TypeName == "Elsa.FlowJoin"
        ? FlowJoin.ModeOf(child) == JoinMode.WaitAny ? MergeMode.Race : MergeMode.Merge
        : FlowExecution.MergeModeOf(child.Definition);

    public override void Execute(Burst burst, Token token)
    {
        var graph = (FlowGraph)burst.NodeOf(token).Compiled!;
        var start = StartOf(burst, graph);
        if (start < 0)
        {
            burst.Complete(token);
            return;
        }
        token.Memory = graph.IsTokenBased ? new FlowTokenMemory(graph.Edges.Length) : new FlowMemory(graph.Nodes.Length, graph.Edges.Length);
        burst.Schedule(token, graph.Nodes[start]);
    }

    // The trigger that fired begins, when it stands directly in this flowchart.
    internal static int StartOf(Burst burst, FlowGraph graph) =>
        burst.TriggerNode is var trigger and >= 0 && graph.PositionOf(trigger) is var position and >= 0 ? position : graph.Start;

    public override void ChildCompleted(Burst burst, Token self, Token child, Completion completion)
    {
        var node = burst.NodeOf(child);
        var graph = (FlowGraph)burst.NodeOf(self).Compiled!;
        if (node.Type.Descriptor.IsTerminal)
        {
            burst.Complete(self);
            return;
        }
        Left(burst, self, graph, child, completion);
    }

    // Somebody cancelled it: its ways are not taken, and who waits for them goes on without.
    public override void ChildCanceled(Burst burst, Token self, Token child) =>
        Left(burst, self, (FlowGraph)burst.NodeOf(self).Compiled!, child, new Completion([], IsPlain: false));

    /// <summary>Cancels what runs on the ways to a join whose race is decided.</summary>
    internal static void CancelLosers(Burst burst, Token self, FlowGraph graph, int join)
    {
        var routing = graph.From(StartOf(burst, graph));
        if (self.Memory is FlowTokenMemory tokens)
            new TokenFlow(burst, self, graph, routing, tokens).CancelLosers(join);
        else
            new CounterFlow(burst, self, graph, routing, (FlowMemory)self.Memory!).CancelLosers(join);
    }

    static void Left(Burst burst, Token self, FlowGraph graph, Token child, Completion completion)
    {
        var routing = graph.From(StartOf(burst, graph));
        var position = graph.PositionOf(child.Node);
        if (self.Memory is FlowTokenMemory tokens)
            new TokenFlow(burst, self, graph, routing, tokens).Completed(position, completion, child.Tag);
        else
            new CounterFlow(burst, self, graph, routing, (FlowMemory)self.Memory!).Completed(position, child.Tag == Backward, completion);
    }

    /// <summary>True when the completed activity's outcomes follow this connection.</summary>
    internal static bool Follows(FlowEdge edge, Completion completion) =>
        edge.Port is null ? completion.IsPlain : completion.Outcomes.Contains(edge.Port);
}
