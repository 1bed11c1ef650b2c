namespace DualFlow.Designer.Layout;

/// <summary>One place of the main menu.</summary>
/// <param name="Path">Address of the page.</param>
/// <param name="Icon">Name of the drawing.</param>
/// <param name="Text">Key of the name, in <c>ShellTexts</c> or <c>PageTexts</c>.</param>
/// <param name="Permission">Who lacks it doesn't see the page; null is for everybody.</param>
public sealed record NavigationItem(string Path, string Icon, string Text, string? Permission = null);
