namespace DualFlow.Activities.Admission.Rules;

/// <summary>A document that was handed in.</summary>
/// <param name="Type">Code of the document.</param>
/// <param name="IssuedOn">Date of issue, when known.</param>
/// <param name="ValidTo">Last day on which it is valid; null means without end.</param>
public sealed record SubmittedDocument(string Type, DateOnly? IssuedOn = null, DateOnly? ValidTo = null);
