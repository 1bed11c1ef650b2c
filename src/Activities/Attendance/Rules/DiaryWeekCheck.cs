namespace DualFlow.Activities.Attendance.Rules;

/// <summary>Whether a week of a diary can be handed in (process P07, form DiaryWeek).</summary>
public static class DiaryWeekCheck
{
    /// <summary>Letters of a text at least.</summary>
    public const int ShortestText = 30;

    const int Step = 30, Most = 8 * 60;

    /// <summary>What is wrong, each with its line; empty means it can be handed in.</summary>
    /// <param name="monday">First day of the week.</param>
    /// <param name="lines">Lines of the diary.</param>
    /// <param name="present">Minutes of presence by day.</param>
    /// <param name="planItems">Items of the plan; empty when the plan names none.</param>
    public static IReadOnlyList<DiaryFault> Faults(DateOnly monday, IReadOnlyList<DiaryLine> lines, IReadOnlyDictionary<DateOnly, int> present, IReadOnlyCollection<string> planItems)
    {
        var faults = new List<DiaryFault>();
        if (lines.Count == 0)
            faults.Add(new("diary.empty", 0));
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            if (line.Day < monday || line.Day > monday.AddDays(6))
                faults.Add(new("diary.day", i));
            if (line.Minutes is < Step or > Most || line.Minutes % Step != 0)
                faults.Add(new("diary.hours", i));
            if (line.Text.Trim().Length < ShortestText)
                faults.Add(new("diary.text", i));
            if (planItems.Count > 0 && !planItems.Contains(line.Item))
                faults.Add(new("diary.item", i));
        }
        foreach (var day in lines.Select((Line, Index) => (Line, Index)).GroupBy(l => l.Line.Day).Where(d => d.Sum(l => l.Line.Minutes) > present.GetValueOrDefault(d.Key)))
            faults.Add(new("diary.presence", day.Last().Index));
        return faults;
    }
}

/// <summary>A line of a diary.</summary>
/// <param name="Day">The day.</param>
/// <param name="Item">Item of the plan.</param>
/// <param name="Minutes">Minutes, 30 to 480 in steps of 30.</param>
/// <param name="Text">What was done, 30 letters at least.</param>
public sealed record DiaryLine(DateOnly Day, string Item, int Minutes, string Text);

/// <summary>Something wrong in a diary.</summary>
/// <param name="Code"><c>diary.empty</c>, <c>diary.day</c>, <c>diary.hours</c>, <c>diary.text</c>, <c>diary.item</c> or <c>diary.presence</c>.</param>
/// <param name="Line">The line, from 0.</param>
public sealed record DiaryFault(string Code, int Line);
