namespace DualFlow.Designer.Texts;

/// <summary>Names the resources with the texts of the pages about traces and figures.</summary>
public sealed class InsightPageTexts;
