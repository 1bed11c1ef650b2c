namespace DualFlow.Engine.Interpreter;

/// <summary>A fault that a person can see and retry.</summary>
/// <param name="TokenId">The faulted token.</param>
/// <param name="ActivityId">Id of the activity in the document.</param>
/// <param name="ActivityNodeId">Path of ids from the root.</param>
/// <param name="ActivityType">Type name.</param>
/// <param name="Code">Stable code <c>area.what</c>.</param>
/// <param name="Message">What went wrong and what to do, for a person.</param>
/// <param name="At">UTC.</param>
public sealed record Incident(
    int TokenId, string ActivityId, string ActivityNodeId, string ActivityType, string Code, string Message, DateTimeOffset At);
