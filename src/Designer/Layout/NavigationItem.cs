namespace DualFlow.Designer.Layout;

/// <summary>One place of the main menu.</summary>
/// <param name="Path">Address of the page.</param>
/// <param name="Icon">Name of the drawing.</param>
/// <param name="Text">Key of the name, in <c>ShellTexts</c> or <c>PageTexts</c>.</param>
/// <param name="Permissions">Who has none of them doesn't see the page; without any it is for everybody.</param>
public sealed record NavigationItem(string Path, string Icon, string Text, params IReadOnlyList<string> Permissions);
