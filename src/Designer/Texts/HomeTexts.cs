namespace DualFlow.Designer.Texts;

/// <summary>Names the resource files with the texts of the home page.</summary>
public sealed class HomeTexts;
