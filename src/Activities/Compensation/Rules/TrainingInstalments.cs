namespace DualFlow.Activities.Compensation.Rules;

/// <summary>An agreed price paid in instalments over the training and a rest at its end (activity A49; rule UK-1).</summary>
/// <param name="Qualifies">False when the training ended before its qualifying days: nothing is paid.</param>
/// <param name="Instalments">Month-ends with amounts; balancing and completion are lines of their own.</param>
public sealed record TrainingInstalments(bool Qualifies, IReadOnlyList<TrainingInstalment> Instalments)
{
    /// <summary>Plans the instalments.</summary>
    /// <remarks>
    /// The price is limited by the band. Its completion share waits for the end; the rest is paid equally at every month-end from start
    /// to planned end on which the training isn't interrupted. After an interruption what is left is spread over the month-ends that are
    /// left. Who completes early gets the unpaid rest at once. Rounded so that all lines sum to the price exactly.
    /// </remarks>
    /// <exception cref="ArgumentException">The planned end lies before the start, or an amount is negative.</exception>
    public static TrainingInstalments Plan(TrainingPrice price, InstalmentTerms terms)
    {
        if (price.PlannedEnd < price.Start || price.Price < 0 || price.Band < 0)
            throw new ArgumentException("The training must end after it starts, and cost nothing below 0.", nameof(price));
        var planned = price.PlannedEnd.DayNumber - price.Start.DayNumber + 1;
        var actual = (price.Ended ?? price.PlannedEnd).DayNumber - price.Start.DayNumber + 1;
        var needed = terms.QualifyingDays.Where(q => q.PlannedFrom <= planned).MaxBy(q => q.PlannedFrom)?.Days ?? 1;
        if (actual < needed)
            return new(false, []);

        var whole = Math.Min(price.Price, price.Band);
        var completion = decimal.Round(whole * terms.CompletionShare, terms.Digits, MidpointRounding.AwayFromZero);
        var end = price.Interruptions.Select(i => i.NewPlannedEnd).Append(price.PlannedEnd).Max();
        var last = price.Ended is { } ended && ended < end ? ended : end;
        var left = whole - completion;
        var lines = new List<TrainingInstalment>();
        foreach (var (from, until, plannedEnd) in Segments(price))
        {
            var due = MonthEnds(from, plannedEnd);
            var amounts = due.Count == 0 ? [] : Apportionment.Share(left, [.. due.Select(_ => 1m)], terms.Digits);
            foreach (var (day, amount) in due.Zip(amounts).Where(d => d.First <= until && d.First <= last))
            {
                lines.Add(new(day, amount, InstalmentKind.OnProgramme));
                left -= amount;
            }
        }
        if (price.Completed)
        {
            if (left > 0)
                lines.Add(new(last, left, InstalmentKind.Balancing));
            lines.Add(new(last, completion, InstalmentKind.Completion));
        }
        return new(true, lines);
    }

    /// <summary>Stretches of training between interruptions: first day, last day, and the end planned while it lasts.</summary>
    static IEnumerable<(DateOnly From, DateOnly Until, DateOnly PlannedEnd)> Segments(TrainingPrice price)
    {
        var (from, end) = (price.Start, price.PlannedEnd);
        foreach (var interruption in price.Interruptions.OrderBy(i => i.From))
        {
            yield return (from, interruption.From.AddDays(-1), end);
            (from, end) = (interruption.Return, interruption.NewPlannedEnd);
        }
        yield return (from, end, end);
    }

    static List<DateOnly> MonthEnds(DateOnly from, DateOnly to)
    {
        var days = new List<DateOnly>();
        for (var month = new DateOnly(from.Year, from.Month, 1); month <= to; month = month.AddMonths(1))
            if (month.AddMonths(1).AddDays(-1) is var last && last >= from && last <= to)
                days.Add(last);
        return days;
    }
}

/// <summary>A training with its price.</summary>
/// <param name="Price">Agreed price.</param>
/// <param name="Band">Most that is funded.</param>
/// <param name="Start">First day.</param>
/// <param name="PlannedEnd">Last day as planned.</param>
/// <param name="Ended">Last day as it was; null while it goes on or when it went as planned.</param>
/// <param name="Completed">True when the aim was reached.</param>
/// <param name="Interruptions">Times of absence.</param>
public sealed record TrainingPrice(
    decimal Price, decimal Band, DateOnly Start, DateOnly PlannedEnd, DateOnly? Ended, bool Completed, IReadOnlyList<TrainingInterruption> Interruptions);

/// <summary>A time of absence.</summary>
/// <param name="From">First day of absence.</param>
/// <param name="Return">First day back.</param>
/// <param name="NewPlannedEnd">Last day as planned afterwards.</param>
public sealed record TrainingInterruption(DateOnly From, DateOnly Return, DateOnly NewPlannedEnd);

/// <summary>How instalments are planned.</summary>
/// <param name="CompletionShare">Share that waits for completion, 0 to 1.</param>
/// <param name="QualifyingDays">Days that must be done, by planned length.</param>
/// <param name="Digits">Decimals of a line.</param>
public sealed record InstalmentTerms(decimal CompletionShare, IReadOnlyList<QualifyingStep> QualifyingDays, int Digits = 2);

/// <summary>Days that qualify.</summary>
/// <param name="PlannedFrom">Planned length in days from which the step holds.</param>
/// <param name="Days">Days that must be done.</param>
public sealed record QualifyingStep(int PlannedFrom, int Days);

/// <summary>A payment.</summary>
/// <param name="Day">When it is due.</param>
/// <param name="Amount">The amount.</param>
/// <param name="Kind">What it is for.</param>
public sealed record TrainingInstalment(DateOnly Day, decimal Amount, InstalmentKind Kind);

/// <summary>What a payment is for.</summary>
public enum InstalmentKind
{
    /// <summary>The month.</summary>
    OnProgramme,

    /// <summary>Months that weren't needed.</summary>
    Balancing,

    /// <summary>The completion.</summary>
    Completion,
}
