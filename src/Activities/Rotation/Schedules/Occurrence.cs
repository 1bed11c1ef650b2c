namespace DualFlow.Activities.Rotation.Schedules;

/// <summary>One time at which a schedule is due.</summary>
/// <param name="DueAt">UTC; the moment by the pattern alone, which names the occurrence for ever.</param>
/// <param name="RunAt">UTC; when it runs after holidays and jitter.</param>
/// <param name="Skip">Why it does not run; null when it does: <c>holiday</c>, <c>blackout</c>, <c>merged</c>.</param>
/// <param name="Note">Name of the holiday or reason of the blackout; null when there is none.</param>
public sealed record Occurrence(DateTimeOffset DueAt, DateTimeOffset RunAt, string? Skip = null, string? Note = null);
