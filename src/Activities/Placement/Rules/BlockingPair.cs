namespace DualFlow.Activities.Placement.Rules;

/// <summary>A student and a place that would both rather have each other than what they got.</summary>
/// <param name="Student">The student.</param>
/// <param name="Place">The place.</param>
public sealed record BlockingPair(string Student, string Place);
