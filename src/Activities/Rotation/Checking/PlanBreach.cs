namespace DualFlow.Activities.Rotation.Checking;

/// <summary>A hard rule that a plan breaks.</summary>
/// <param name="Code">Kind of the rule, for programs.</param>
/// <param name="Student">Id of the student; null when it is about a station.</param>
/// <param name="Station">Id of the station; null when it is about none.</param>
/// <param name="Period">Period from 0; null when it is about the whole plan.</param>
/// <param name="Kk">The sentence in Kazakh.</param>
/// <param name="Ru">The sentence in Russian.</param>
/// <param name="En">The sentence in English.</param>
public sealed record PlanBreach(string Code, string? Student, string? Station, int? Period, string Kk, string Ru, string En);
