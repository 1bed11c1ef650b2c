using DualFlow.Activities.Calendar;
using DualFlow.Activities.RulePacks;

namespace DualFlow.Activities.HumanTasks;

/// <summary>The college's working days and terms, from the rule pack beside the workflows; read once.</summary>
/// <param name="files">The folder of the workflows.</param>
/// <param name="path">The rule pack in it.</param>
public sealed class StandardCalendar(WorkflowFiles files, string path = "rulepacks/kz.json")
{
    readonly Lazy<(CalendarRules? Days, DeadlineTerms? Terms)> rules = new(() => Read(files, path));

    /// <summary>Working days; null when there is no rule pack.</summary>
    public CalendarRules? Days => rules.Value.Days;

    /// <summary>Zone, cut-off and end of day; null when there is no rule pack.</summary>
    public DeadlineTerms? Terms => rules.Value.Terms;

    static (CalendarRules?, DeadlineTerms?) Read(WorkflowFiles files, string path)
    {
        if (files.Find(path) is not { } full)
            return (null, null);
        // The calendar has one row without dates: holidays carry their own years.
        var pack = RulePackJson.Read(File.ReadAllText(full)).On(DateOnly.MaxValue);
        return (pack.Get<CalendarRules>("calendar"), pack.Get<DeadlineTerms>("calendar-terms"));
    }
}
