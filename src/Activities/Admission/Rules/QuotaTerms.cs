namespace DualFlow.Activities.Admission.Rules;

/// <summary>The quota rules of a campaign (rule KZ-A9).</summary>
/// <param name="Quotas">Shares in order of priority.</param>
/// <param name="Rounding">How shares become seats.</param>
/// <param name="Order">Which seats are given first.</param>
public sealed record QuotaTerms(IReadOnlyList<QuotaShare> Quotas, SeatRounding Rounding, SeatOrder Order);
