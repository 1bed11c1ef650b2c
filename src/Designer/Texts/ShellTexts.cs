namespace DualFlow.Designer.Texts;

/// <summary>Names the resource files with the texts of the frame around the pages: header, menus, search, lost connection, and the parts that pages share.</summary>
public sealed class ShellTexts;
