namespace DualFlow.Activities.Admission.Rules;

/// <summary>What became of one category's reserve.</summary>
/// <param name="Category">Quota category.</param>
/// <param name="Share">Its share of the seats, 0 to 1.</param>
/// <param name="Reserved">Seats after rounding.</param>
/// <param name="Claimed">People in the list who claim it.</param>
/// <param name="Taken">Seats given out of the reserve.</param>
/// <param name="Returned">Seats that nobody claimed and that went back to open competition.</param>
public sealed record QuotaUse(string Category, decimal Share, int Reserved, int Claimed, int Taken, int Returned);
