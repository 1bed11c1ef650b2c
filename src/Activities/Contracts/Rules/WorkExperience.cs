namespace DualFlow.Activities.Contracts.Rules;

/// <summary>Work experience that a contract proves (rule KZ-D6).</summary>
/// <param name="Months">Whole calendar months.</param>
/// <param name="Days">Days beyond them.</param>
public sealed record WorkExperience(int Months, int Days)
{
    /// <summary>The time from first to last day, both counted, less the days on which the contract rested. Days beyond whole months count by thirtieths.</summary>
    public static WorkExperience Of(DateOnly from, DateOnly to, int restedDays)
    {
        if (to < from)
            return new(0, 0);
        var end = to.AddDays(1);
        var months = ((end.Year - from.Year) * 12) + end.Month - from.Month;
        if (from.AddMonths(months) > end)
            months--;
        var all = Math.Max(0, (months * 30) + (end.DayNumber - from.AddMonths(months).DayNumber) - restedDays);
        return new(all / 30, all % 30);
    }
}
