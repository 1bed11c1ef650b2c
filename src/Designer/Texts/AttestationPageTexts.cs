namespace DualFlow.Designer.Texts;

/// <summary>Names the resources with the texts of the pages about attestation.</summary>
public sealed class AttestationPageTexts;
