namespace DualFlow.Designer.Texts;

/// <summary>Names the resource files with the words of the Radzen components that pages use.</summary>
public sealed class RadzenTexts;
