namespace DualFlow.Designer.Texts;

/// <summary>Names the resource files with the texts of the pages about people, roles and one's own account.</summary>
public sealed class PeopleTexts;
