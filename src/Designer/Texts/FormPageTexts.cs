namespace DualFlow.Designer.Texts;

/// <summary>Names the resource files with texts of the form designer.</summary>
public sealed class FormPageTexts;
