namespace DualFlow.Activities.Contracts.Rules;

/// <summary>When a contract rested: days on which nobody is trained and nothing is due (process P03, suspension).</summary>
public static class ContractRests
{
    /// <summary>Days of rest within a period: from each suspension to the day before the contract goes on or ends.</summary>
    /// <param name="changes">What began and ended rests, in the order in which it was recorded.</param>
    /// <param name="first">First day of the period.</param>
    /// <param name="last">Its last day; a rest that nobody has ended lasts beyond it.</param>
    public static IReadOnlyList<DateOnly> Days(IEnumerable<RestChange> changes, DateOnly first, DateOnly last)
    {
        var days = new SortedSet<DateOnly>();
        DateOnly? since = null;
        foreach (var change in changes)
        {
            if (since is { } begun && !change.Begins)
                Add(begun, change.Day.AddDays(-1));
            since = change.Begins ? since ?? change.Day : null;
        }
        if (since is { } open)
            Add(open, last);
        return [.. days];

        void Add(DateOnly from, DateOnly to)
        {
            for (var day = from < first ? first : from; day <= to && day <= last; day = day.AddDays(1))
                days.Add(day);
        }
    }
}

/// <summary>A rest begins or ends.</summary>
/// <param name="Day">First day of rest, or the first day after it.</param>
/// <param name="Begins">True when it begins.</param>
public sealed record RestChange(DateOnly Day, bool Begins);
