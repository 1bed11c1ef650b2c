namespace DualFlow.Activities.Admission.Rules;

/// <summary>How a share of seats becomes whole seats. Small colleges feel the difference, so it is always named.</summary>
public enum SeatRounding
{
    /// <summary>Downwards: a share below one seat reserves nothing.</summary>
    Floor,

    /// <summary>To the nearest, half upwards.</summary>
    HalfUp,
}
