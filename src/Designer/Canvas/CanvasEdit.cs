using System.Collections.Immutable;
using DualFlow.Designer.Documents;

namespace DualFlow.Designer.Canvas;

/// <summary>What a gesture comes to.</summary>
/// <param name="Ops">Operations, one step of undo.</param>
/// <param name="Select">Ids to select afterwards; default leaves the selection.</param>
/// <param name="Rename">Id of a note or group that waits for its text; null for none.</param>
/// <param name="Say">Key of a text to announce, with what fills it; null for none.</param>
/// <param name="Filling">What fills <paramref name="Say"/>.</param>
public sealed record CanvasEdit(ImmutableArray<FlowOp> Ops, ImmutableArray<string> Select = default, string? Rename = null, string? Say = null, string Filling = "")
{
    /// <summary>Nothing to do.</summary>
    public static CanvasEdit None { get; } = new([]);
}
