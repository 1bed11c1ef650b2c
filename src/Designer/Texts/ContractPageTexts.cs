namespace DualFlow.Designer.Texts;

/// <summary>Names the resources with the texts of the pages about contracts.</summary>
public sealed class ContractPageTexts;
