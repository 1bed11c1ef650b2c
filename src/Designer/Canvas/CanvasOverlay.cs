using DualFlow.Designer.Documents;

namespace DualFlow.Designer.Canvas;

/// <summary>What a page draws over the canvas: a case with the path it took, counts of many cases, or two versions compared.</summary>
public sealed record CanvasOverlay
{
    /// <summary>By node id (<c>Workflow1:flow:a1</c>).</summary>
    public IReadOnlyDictionary<string, ActivityMark> Activities { get; init; } = new Dictionary<string, ActivityMark>();

    /// <summary>By node id of the flowchart and the connection's ends: <c>taken</c>, <c>added</c>, <c>removed</c> or <c>idle</c>.</summary>
    public IReadOnlyDictionary<(string Container, FlowLink Link), string> Connections { get; init; } = new Dictionary<(string, FlowLink), string>();

    /// <summary>For activities without a mark of their own; null leaves them as they are.</summary>
    public ActivityMark? Otherwise { get; init; }
}
