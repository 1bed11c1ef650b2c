namespace DualFlow.Designer.Canvas;

/// <summary>What an overlay says of an activity. Texts are shown as they are, so they come in the page's language.</summary>
/// <param name="State"><c>done</c>, <c>current</c>, <c>waiting</c>, <c>faulted</c>, <c>idle</c> (not reached) or null.</param>
/// <param name="Badge">A line on the card, for example when it was done or how long it waits; null for none.</param>
/// <param name="Counts">A number at the card's corner, for example how many cases stand here; null for none.</param>
/// <param name="Heat">0 for none, 1 to 4 for the steps of the heat map.</param>
/// <param name="Diff"><c>added</c>, <c>removed</c>, <c>changed</c> or null.</param>
/// <param name="Hint">A sentence for the tooltip and for screen readers.</param>
public sealed record ActivityMark(string? State = null, string? Badge = null, string? Counts = null, int Heat = 0, string? Diff = null, string? Hint = null);
