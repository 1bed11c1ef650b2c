namespace DualFlow.Designer.Texts;

/// <summary>Names the resource files with the texts of the pages about versions: English, and <c>.ru</c> and <c>.kk</c> beside it.</summary>
public sealed class VersionTexts;
