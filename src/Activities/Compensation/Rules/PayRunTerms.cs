namespace DualFlow.Activities.Compensation.Rules;

/// <summary>How a country's monthly run pays: a row of the rule pack.</summary>
/// <param name="Currency">ISO 4217.</param>
/// <param name="HoursADay">Hours of a working day, for the norm of the month (rule KZ-P6).</param>
/// <param name="PaidKinds">Kinds of days whose approved hours are paid.</param>
/// <param name="KeepsBack">True when the pack's deductions are kept back.</param>
/// <param name="ChangeToLookAt">A change against the month before beyond this share is marked for the accountant.</param>
/// <param name="RecoveryShare">Share of a month's pay that can be recovered at most.</param>
/// <param name="SickDays">Days of one illness that thirtieths still pay (rule DE-5: six weeks).</param>
/// <param name="Floor">Least for a month in which anything was worked; null without one.</param>
public sealed record PayRunTerms(
    string Currency, decimal HoursADay, IReadOnlyList<string> PaidKinds, bool KeepsBack, decimal ChangeToLookAt, decimal RecoveryShare, int SickDays = 42, decimal? Floor = null);
