namespace DualFlow.Designer.Texts;

/// <summary>Names the resource files with the texts of the canvas; the browser gets them by the same keys.</summary>
public sealed class CanvasTexts;
