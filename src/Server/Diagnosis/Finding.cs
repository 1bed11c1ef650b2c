namespace DualFlow.Server.Diagnosis;

/// <summary>What a check of the doctor found.</summary>
/// <param name="Check">What was looked at.</param>
/// <param name="IsWell">False when something has to be done.</param>
/// <param name="Message">What was found.</param>
/// <param name="Fix">What to do; null when nothing.</param>
public sealed record Finding(string Check, bool IsWell, string Message, string? Fix = null);
