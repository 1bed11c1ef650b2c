namespace DualFlow.Designer.Texts;

/// <summary>Names the resources with the texts of the pages about diaries and pay.</summary>
public sealed class PayPageTexts;
