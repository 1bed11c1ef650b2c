namespace DualFlow.Activities.Placement.Rules;

/// <summary>A student who looks for a place.</summary>
/// <param name="Id">Name or number, unique among the students.</param>
/// <param name="Preferences">Places the student accepts, best first; equals stand in one entry as <c>a=b</c>. Empty: accepts none.</param>
/// <param name="Priority">Decides at places that rank the student equal to others, higher first, before the lottery does.</param>
public sealed record PlacementStudent(string Id, IReadOnlyList<string> Preferences, decimal Priority = 0);
