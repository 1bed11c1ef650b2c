namespace DualFlow.Activities.Rotation.Planning;

/// <summary>One rule of those that can't all be kept.</summary>
/// <param name="Code">Kind of the rule, for programs.</param>
/// <param name="Arguments">What the sentence names: people, stations, periods, numbers.</param>
/// <param name="Kk">The sentence in Kazakh.</param>
/// <param name="Ru">The sentence in Russian.</param>
/// <param name="En">The sentence in English.</param>
public sealed record RotationConflict(string Code, IReadOnlyList<string> Arguments, string Kk, string Ru, string En);
