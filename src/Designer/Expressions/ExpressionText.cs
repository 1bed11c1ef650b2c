namespace DualFlow.Designer.Expressions;

/// <summary>A script or template that a person wrote.</summary>
/// <param name="Type">Elsa's expression type.</param>
/// <param name="Text">The text.</param>
public sealed record ExpressionText(string Type, string Text);
