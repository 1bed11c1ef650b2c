namespace DualFlow.Designer.Canvas;

/// <summary>What a decision goes by.</summary>
/// <param name="Text">Words in the page's language, or the script in one line.</param>
/// <param name="IsScript">True for the script, which is shown as code.</param>
public sealed record StepCondition(string Text, bool IsScript);
