namespace DualFlow.Designer.Texts;

/// <summary>Names the resource files with the texts of the pages about processes: list, gallery, import, description.</summary>
public sealed class ProcessTexts;
