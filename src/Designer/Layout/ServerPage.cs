using DualFlow.Designer.Texts;

namespace DualFlow.Designer.Layout;

/// <summary>A page that speaks with the texts that all pages share.</summary>
public abstract class ServerPage : TextPage<PageTexts>;
