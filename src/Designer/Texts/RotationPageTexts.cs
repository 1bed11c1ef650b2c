namespace DualFlow.Designer.Texts;

/// <summary>Names the resources with the texts of the pages about rotations.</summary>
public sealed class RotationPageTexts;
