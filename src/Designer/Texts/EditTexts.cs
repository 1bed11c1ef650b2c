namespace DualFlow.Designer.Texts;

/// <summary>Names the resource files with the texts of the page where a process is edited.</summary>
public sealed class EditTexts;
