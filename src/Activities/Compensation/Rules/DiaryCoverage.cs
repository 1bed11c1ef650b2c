namespace DualFlow.Activities.Compensation.Rules;

/// <summary>How much of the plan a diary covers (activity A22; rules KZ-T4 and DE-16).</summary>
/// <param name="DaysPercent">Planned days with an approved entry, percent, two decimals; 100 without planned days.</param>
/// <param name="ItemsPercent">Items of the plan that an approved entry names, percent, two decimals; 100 without items.</param>
/// <param name="MissingDays">Planned days without entry.</param>
/// <param name="MissingItems">Items that no entry names.</param>
/// <param name="UnknownItems">Items that entries name and the plan doesn't have.</param>
public sealed record DiaryCoverage(
    decimal DaysPercent, decimal ItemsPercent, IReadOnlyList<DateOnly> MissingDays, IReadOnlyList<string> MissingItems, IReadOnlyList<string> UnknownItems)
{
    /// <summary>Compares approved entries with the plan; an entry on a day that isn't planned covers its item only.</summary>
    public static DiaryCoverage Of(IReadOnlyList<DiaryEntry> entries, IReadOnlyList<DateOnly> plannedDays, IReadOnlyList<string> planItems)
    {
        var days = plannedDays.Distinct().Order().ToList();
        var items = planItems.Distinct(StringComparer.Ordinal).ToList();
        var written = entries.Select(e => e.Day).ToHashSet();
        var named = entries.Select(e => e.Item).ToHashSet(StringComparer.Ordinal);
        DateOnly[] missingDays = [.. days.Where(d => !written.Contains(d))];
        string[] missingItems = [.. items.Where(i => !named.Contains(i))];
        return new(Percent(days.Count - missingDays.Length, days.Count), Percent(items.Count - missingItems.Length, items.Count), missingDays, missingItems,
            [.. named.Except(items, StringComparer.Ordinal).Order(StringComparer.Ordinal)]);

        static decimal Percent(int part, int whole) => whole == 0 ? 100 : decimal.Round(part * 100m / whole, 2, MidpointRounding.AwayFromZero);
    }
}

/// <summary>An approved line of a diary.</summary>
/// <param name="Day">The day.</param>
/// <param name="Item">Item of the plan.</param>
public sealed record DiaryEntry(DateOnly Day, string Item);
