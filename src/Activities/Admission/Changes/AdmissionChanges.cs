using DualFlow.Activities.Admission.Import;
using DualFlow.Activities.Admission.Rules;
using DualFlow.Activities.Tables;

namespace DualFlow.Activities.Admission.Changes;

/// <summary>Kinds of registry changes that admission asks for; stable, the audit keeps them.</summary>
public static class AdmissionChanges
{
    /// <summary>Applications read from a file: <see cref="ApplicationsReceived"/>.</summary>
    public const string ReceivedKind = "admission.application.receive";

    /// <summary>The outcome of checking one application: <see cref="ApplicationSettled"/>.</summary>
    public const string SettledKind = "admission.application.settle";

    /// <summary>Ranked lists, quota use and lots: <see cref="ListsRanked"/>.</summary>
    public const string RankedKind = "admission.list.rank";

    /// <summary>A meeting of the commission: <see cref="MeetingHeld"/>.</summary>
    public const string MetKind = "admission.meeting.record";

    /// <summary>A round of offers: <see cref="PlacesOffered"/>.</summary>
    public const string OfferedKind = "admission.offer.create";

    /// <summary>The answer to an offer: <see cref="OfferAnswered"/>.</summary>
    public const string AnsweredKind = "admission.offer.answer";

    /// <summary>An enrolment: <see cref="StudentEnrolled"/>.</summary>
    public const string EnrolledKind = "admission.enrolment.create";

    /// <summary>A student left after the order: <see cref="StudentWithdrawn"/>.</summary>
    public const string WithdrawnKind = "admission.enrolment.withdraw";
}

/// <summary>Applications that were read, and the rows that could not be.</summary>
public sealed record ApplicationsReceived(string Campaign, IReadOnlyList<Application> Applications, IReadOnlyList<RowProblem> Problems);

/// <summary>How the check of one application ended.</summary>
/// <param name="Campaign">Campaign.</param>
/// <param name="Number">Number of the application.</param>
/// <param name="Status"><c>eligible</c>, <c>refused</c> or <c>paid</c>.</param>
/// <param name="Reason">Code of the reason; null when there is none.</param>
/// <param name="Contest">What the competition needs; null unless eligible.</param>
public sealed record ApplicationSettled(string Campaign, string Number, string Status, string? Reason, ContestPerson? Contest);

/// <summary>Ranked lists that replace the campaign's earlier ones.</summary>
public sealed record ListsRanked(
    string Campaign, long Seed, IReadOnlyList<RankedList> Lists, IReadOnlyList<SpecialtyAllocation> Allocations, IReadOnlyList<DrawnLot> Lots);

/// <summary>A meeting of the commission.</summary>
public sealed record MeetingHeld(string Campaign, int Meeting, VoteResult Result);

/// <summary>Places offered in one round.</summary>
public sealed record PlacesOffered(string Campaign, int Round, IReadOnlyList<PlaceOffer> Offers);

/// <summary>The answer to an offer.</summary>
public sealed record OfferAnswered(string Campaign, string Number, PlaceAnswer Answer);

/// <summary>A student enrolled by order.</summary>
public sealed record StudentEnrolled(string Campaign, string Number, string Specialty, string SeatType, string OrderNumber);

/// <summary>A student who left after the order: the place is free again.</summary>
public sealed record StudentWithdrawn(string Campaign, string Number);
