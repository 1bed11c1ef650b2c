namespace DualFlow.Activities.Admission.Rules;

/// <summary>The seats of one specialty, given out.</summary>
/// <param name="Grants">Who has a seat, in the order of the list.</param>
/// <param name="Use">What became of each reserve, in order of priority.</param>
/// <param name="OpenSeats">Seats of open competition, returned ones included.</param>
/// <param name="Vacant">Seats that nobody is left to take.</param>
public sealed record SeatAllocation(IReadOnlyList<SeatGrant> Grants, IReadOnlyList<QuotaUse> Use, int OpenSeats, int Vacant);
