namespace DualFlow.Designer.Home;

/// <summary>A day on which tasks fall due.</summary>
/// <param name="At">The first of them.</param>
/// <param name="Count">How many.</param>
/// <param name="Titles">What they are; a few, each once.</param>
public sealed record NextDate(DateTimeOffset At, int Count, IReadOnlyList<string> Titles);
