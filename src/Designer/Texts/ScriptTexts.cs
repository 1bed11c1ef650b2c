namespace DualFlow.Designer.Texts;

/// <summary>Names the resource files with the texts of the pages for scripts: <c>ScriptTexts.resx</c> is English, <c>.ru</c> and <c>.kk</c> stand beside it.</summary>
public sealed class ScriptTexts;
