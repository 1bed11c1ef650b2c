using System.Collections.Immutable;

namespace DualFlow.Designer.Canvas;

/// <summary>What differs from the picture that a browser has.</summary>
/// <param name="Activities">New and changed cards.</param>
/// <param name="Connections">New and changed lines.</param>
/// <param name="Notes">New and changed notes.</param>
/// <param name="Groups">New and changed groups.</param>
/// <param name="Removed">Ids of what is gone.</param>
public sealed record GraphPatch(
    ImmutableArray<FlowGraph.Activity> Activities, ImmutableArray<FlowGraph.Connection> Connections,
    ImmutableArray<FlowGraph.Annotation> Notes, ImmutableArray<FlowGraph.Annotation> Groups, ImmutableArray<string> Removed);
