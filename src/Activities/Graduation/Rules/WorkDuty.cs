namespace DualFlow.Activities.Graduation.Rules;

/// <summary>Duty to work after a funded study (rule KZ-O3; process P13, steps 6 and 7).</summary>
/// <param name="Months">Months that have to be worked; 0 without a duty.</param>
/// <param name="Served">Months that were worked.</param>
/// <param name="State"><c>none</c>, <c>running</c>, <c>fulfilled</c> or <c>broken</c>.</param>
public sealed record WorkDuty(int Months, int Served, string State)
{
    // They stop the counter, they don't break the duty.
    static readonly string[] Pausing = ["army", "leave", "study"];

    /// <summary>The duty after a survey.</summary>
    /// <param name="months">Months since the survey before.</param>
    /// <param name="employment">Class that was found.</param>
    /// <param name="bin">Employer that was found.</param>
    /// <param name="onlyAt">Enterprise whose work alone counts; null when any work in the specialty does.</param>
    public WorkDuty After(int months, string employment, string? bin, string? onlyAt)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(months);
        if (State is not "running")
            return this;
        var counts = employment == "employedSpecialty" && (onlyAt is null || onlyAt == bin);
        var served = counts ? Math.Min(Months, Served + months) : Served;
        return this with { Served = served, State = served >= Months ? "fulfilled" : counts || employment == "unknown" || Pausing.Contains(employment, StringComparer.Ordinal) ? "running" : "broken" };
    }

    /// <summary>What is paid back: the cost by the months that are missing, to the hundredth, half away from zero.</summary>
    /// <param name="cost">What the study cost.</param>
    public decimal Reimbursement(decimal cost)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(cost);
        return Months == 0 ? 0 : decimal.Round(cost * (Months - Served) / Months, 2, MidpointRounding.AwayFromZero);
    }
}
