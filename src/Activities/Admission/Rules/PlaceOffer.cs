namespace DualFlow.Activities.Admission.Rules;

/// <summary>A place that is offered to a person.</summary>
/// <param name="Number">Number of the application.</param>
/// <param name="Specialty">Specialty offered.</param>
/// <param name="SeatType"><c>open</c> or a quota category.</param>
/// <param name="Choice">Which of the person's choices it is, from 1.</param>
public sealed record PlaceOffer(string Number, string Specialty, string SeatType, int Choice);
