namespace DualFlow.Designer.Texts;

/// <summary>Names the resource files with the texts of conditions and the expression editor.</summary>
public sealed class ExpressionTexts;
