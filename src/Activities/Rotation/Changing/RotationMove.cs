namespace DualFlow.Activities.Rotation.Changing;

/// <summary>A student's period in which two plans differ.</summary>
/// <param name="Student">Id of the student.</param>
/// <param name="Period">Period from 0.</param>
/// <param name="From">Station before; null is nowhere.</param>
/// <param name="To">Station after; null is nowhere.</param>
public sealed record RotationMove(string Student, int Period, string? From, string? To);
