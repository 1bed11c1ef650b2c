namespace DualFlow.Designer.Texts;

/// <summary>Names the resources with the texts of the pages about registers and the audit.</summary>
public sealed class RegistryPageTexts;
