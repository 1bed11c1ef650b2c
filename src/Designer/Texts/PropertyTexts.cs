namespace DualFlow.Designer.Texts;

/// <summary>Names the resource files with the texts of the property panel.</summary>
public sealed class PropertyTexts;
