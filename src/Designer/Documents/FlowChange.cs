using System.Collections.Immutable;

namespace DualFlow.Designer.Documents;

/// <summary>What changed in a document.</summary>
/// <param name="Revision">The document's revision after it.</param>
/// <param name="Applied">The operations that had an effect, in order; after an undo those that took the step back.</param>
/// <param name="Kind">Whether a person did something, or took it back or did it again.</param>
public sealed record FlowChange(int Revision, ImmutableArray<FlowOp> Applied, FlowChangeKind Kind);

/// <summary>How a change came about.</summary>
public enum FlowChangeKind
{
    /// <summary>An edit.</summary>
    Edit,

    /// <summary>An edit was taken back.</summary>
    Undo,

    /// <summary>An edit that was taken back was done again.</summary>
    Redo,

    /// <summary>Somebody else's edit, already saved; it can't be taken back here.</summary>
    Elsewhere,
}
