namespace DualFlow.Activities.Rotation.Planning;

/// <summary>How far a search is.</summary>
/// <param name="Stage"><c>start</c>, <c>search</c>, <c>solver</c>, <c>explain</c>.</param>
/// <param name="Objective">Cost of the best plan that keeps every hard rule; null while there is none.</param>
/// <param name="Bound">No plan costs less; null while nothing is proven.</param>
/// <param name="Broken">Hard rules that the best plan so far breaks.</param>
/// <param name="Elapsed">Time since the beginning.</param>
public sealed record PlanningProgress(string Stage, long? Objective, long? Bound, long Broken, TimeSpan Elapsed);
