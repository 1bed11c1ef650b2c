namespace DualFlow.Activities.Calendar;

/// <summary>One date with the reason why it differs from its weekday.</summary>
/// <param name="Date">The date.</param>
/// <param name="Name">Name or reason for people.</param>
public sealed record NamedDay(DateOnly Date, string Name);
