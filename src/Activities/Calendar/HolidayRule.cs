namespace DualFlow.Activities.Calendar;

/// <summary>A public holiday that falls on the same day every year.</summary>
/// <param name="Name">Name for people.</param>
/// <param name="Month">1 to 12.</param>
/// <param name="Day">1 to 31.</param>
/// <param name="Moves">True when a holiday on a weekend gives the next working day off (rule KZ-C1).</param>
/// <param name="FromYear">First year in which it is kept; null means always.</param>
/// <param name="ToYear">Last year in which it is kept; null means still.</param>
public sealed record HolidayRule(string Name, int Month, int Day, bool Moves = true, int? FromYear = null, int? ToYear = null)
{
    /// <summary>True when the holiday is kept in the year.</summary>
    public bool IsKeptIn(int year) => (FromYear is not { } from || year >= from) && (ToYear is not { } to || year <= to);
}
