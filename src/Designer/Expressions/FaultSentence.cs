namespace DualFlow.Designer.Expressions;

/// <summary>Why a step failed, as a person reads it.</summary>
/// <param name="Text">The sentence in the page's language.</param>
/// <param name="Detail">The engine's own words, for who repairs it; null when they are the sentence.</param>
public sealed record FaultSentence(string Text, string? Detail);
