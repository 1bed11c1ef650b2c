using DualFlow.Activities.Calendar;

namespace DualFlow.Activities.Admission.Rules;

/// <summary>Terms of the steps of admission.</summary>
/// <param name="SupplyMissing">To hand in what is missing.</param>
/// <param name="VerifyOriginals">To compare the originals.</param>
/// <param name="Vote">For the commission to meet.</param>
/// <param name="MeetingAgain">Until the next meeting when there was no quorum.</param>
/// <param name="MaximumMeetings">Meetings without quorum after which the director is called.</param>
/// <param name="ConfirmPlace">To confirm an offered place.</param>
/// <param name="NotifyRefusal">To tell a person of the refusal.</param>
/// <param name="Appeal">To appeal.</param>
/// <param name="EnrolBy">Month and day (MM-dd) of the enrolment order.</param>
/// <param name="OffersUntil">Month and day (MM-dd) after which free seats are no longer offered.</param>
/// <param name="LateDocument">For a paper that may come after the order; null when nothing may.</param>
public sealed record AdmissionDeadlines(
    Term SupplyMissing, Term VerifyOriginals, Term Vote, Term MeetingAgain, int MaximumMeetings, Term ConfirmPlace, Term NotifyRefusal, Term Appeal,
    string EnrolBy, string OffersUntil, Term? LateDocument = null);

/// <summary>A length of time in days.</summary>
/// <param name="Days">How many, at least 0.</param>
/// <param name="Unit">What is counted.</param>
public sealed record Term(int Days, DayUnit Unit);
