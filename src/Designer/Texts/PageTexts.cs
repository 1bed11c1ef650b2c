namespace DualFlow.Designer.Texts;

/// <summary>Names the resource files with the pages' texts: <c>PageTexts.resx</c> is English, <c>.ru</c> and <c>.kk</c> stand beside it.</summary>
public sealed class PageTexts;
