namespace DualFlow.Designer.Texts;

/// <summary>Names the resource files with texts of tasks and their forms.</summary>
public sealed class TaskTexts;
