namespace DualFlow.Activities.Admission.Rules;

/// <summary>What a person did with an offered place.</summary>
/// <param name="Number">Number of the application.</param>
/// <param name="Specialty">Specialty offered.</param>
/// <param name="SeatType"><c>open</c> or a quota category.</param>
/// <param name="Answer">What became of the offer.</param>
public sealed record SettledPlace(string Number, string Specialty, string SeatType, PlaceAnswer Answer);

/// <summary>What became of an offer.</summary>
public enum PlaceAnswer
{
    /// <summary>The person takes the place.</summary>
    Confirmed,

    /// <summary>The person gives it up.</summary>
    Declined,

    /// <summary>The deadline passed without an answer.</summary>
    NoAnswer,

    /// <summary>The person had confirmed and left afterwards.</summary>
    Withdrawn,
}
