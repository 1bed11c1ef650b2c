namespace DualFlow.Activities.Placement.Rules;

/// <summary>An enterprise's site that takes students.</summary>
/// <param name="Id">Name or number, unique among the places.</param>
/// <param name="Capacity">Students it can take, at least 0.</param>
/// <param name="Preferences">Students it accepts, best first; equals stand in one entry as <c>a=b</c>. Empty: accepts none.</param>
/// <param name="Minimum">Students below which it doesn't open; 0 means that it opens for anyone.</param>
public sealed record PlacementPlace(string Id, int Capacity, IReadOnlyList<string> Preferences, int Minimum = 0);
