namespace DualFlow.Activities.Rotation.Blocks;

/// <summary>Where students of a group are on a working day, by the day alone: repeated for ever from an anchor.</summary>
/// <param name="Weeks">The weeks of the cycle: for each the days of the week at college and at the enterprise.</param>
/// <param name="Anchor">A day in the cycle's first week; null counts from the first day of the year that is asked for.</param>
public sealed record PracticePattern(IReadOnlyList<PatternWeek> Weeks, DateOnly? Anchor = null)
{
    static readonly DayOfWeek[] FiveDays = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    /// <summary>So many days at college from Monday, then so many at the enterprise, every week (2 + 3, 2 + 4).</summary>
    public static PracticePattern Days(int college, int enterprise) =>
        new([new([.. Week(0, college)], [.. Week(college, enterprise)])]);

    /// <summary>So many whole weeks at college, then so many at the enterprise, five days each (1 : 2).</summary>
    public static PracticePattern WeekBlocks(int college, int enterprise) =>
        new([.. Enumerable.Repeat(new PatternWeek(FiveDays, []), college), .. Enumerable.Repeat(new PatternWeek([], FiveDays), enterprise)]);

    static IEnumerable<DayOfWeek> Week(int skip, int count) => Enumerable.Range(1 + skip, count).Select(d => (DayOfWeek)(d % 7));

    /// <summary>The week of the cycle in which a day lies.</summary>
    public PatternWeek At(DateOnly day, DateOnly first)
    {
        var weeks = (Monday(day).DayNumber - Monday(Anchor ?? first).DayNumber) / 7;
        return Weeks[((weeks % Weeks.Count) + Weeks.Count) % Weeks.Count];
    }

    static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}

/// <summary>One week of a pattern.</summary>
/// <param name="College">Days at college.</param>
/// <param name="Enterprise">Days at the enterprise.</param>
public sealed record PatternWeek(IReadOnlyList<DayOfWeek> College, IReadOnlyList<DayOfWeek> Enterprise);
