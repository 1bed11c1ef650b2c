using System.Collections.Immutable;
using DualFlow.Designer.Documents;

namespace DualFlow.Designer.Drafts;

/// <summary>A draft was saved.</summary>
/// <param name="By">Who did it.</param>
/// <param name="At">When.</param>
/// <param name="Before">Stamp of the draft that it was made from.</param>
/// <param name="After">Stamp of what is stored now.</param>
/// <param name="Ops">What was changed.</param>
public sealed record DraftSaved(string By, DateTimeOffset At, string Before, string After, ImmutableArray<FlowOp> Ops);
