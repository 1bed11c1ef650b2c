namespace DualFlow.Designer.Texts;

/// <summary>Names the resources with the texts of the pages about placement, admission and demand.</summary>
public sealed class PlacementPageTexts;
