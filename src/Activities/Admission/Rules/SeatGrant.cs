namespace DualFlow.Activities.Admission.Rules;

/// <summary>A seat given to a person.</summary>
/// <param name="Number">Number of the application.</param>
/// <param name="SeatType"><c>open</c> or the quota category whose reserve it uses.</param>
public sealed record SeatGrant(string Number, string SeatType);
