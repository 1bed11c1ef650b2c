namespace DualFlow.Activities.Admission.Rules;

/// <summary>Which seats are given first; the two orders admit different people.</summary>
public enum SeatOrder
{
    /// <summary>Reserved seats go to those who claim them, then the rest competes for the open seats.</summary>
    ReserveFirst,

    /// <summary>The best compete for the open seats, then those left over use their claims.</summary>
    OpenFirst,
}
