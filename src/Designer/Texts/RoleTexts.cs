namespace DualFlow.Designer.Texts;

/// <summary>Names the resource files with the names of the roles of dual training; keys are ids of roles.</summary>
public sealed class RoleTexts;
