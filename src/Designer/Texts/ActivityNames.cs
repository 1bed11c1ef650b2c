namespace DualFlow.Designer.Texts;

/// <summary>Names the resource files with the names of activity types, their outcomes and places in the toolbox.</summary>
public sealed class ActivityNames;
