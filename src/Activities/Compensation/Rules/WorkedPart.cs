namespace DualFlow.Activities.Compensation.Rules;

/// <summary>A part of a month with one rate.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day, in the same month.</param>
/// <param name="Rate">Rate of this part: amount a month, an hour or a piece, or percent, as the terms say.</param>
/// <param name="Quantity">Approved hours or pieces; not used by thirtieths, which count the days of the part.</param>
public sealed record WorkedPart(DateOnly From, DateOnly To, decimal Rate, decimal Quantity = 0)
{
    /// <summary>Calendar days of the part.</summary>
    public int Days => To.DayNumber - From.DayNumber + 1;
}
