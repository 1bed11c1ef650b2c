using Cronos;
using DualFlow.Engine.Definitions;

namespace DualFlow.Activities.Rotation.Schedules;

/// <summary>Says what is wrong with a schedule before it is stored.</summary>
public static class ScheduleCheck
{
    /// <summary>All problems; empty when it can be stored.</summary>
    public static IReadOnlyList<Problem> Find(RotationSchedule schedule)
    {
        var found = new List<Problem>();
        if (schedule.Id.Length is 0 or > 100 || !schedule.Id.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_'))
            found.Add(new("schedule.id", "The id must be 1 to 100 letters, digits, dots, dashes or underscores.", "Choose another id.", "$.id"));
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(schedule.Zone, out _))
            found.Add(new("schedule.zone", $"The time zone \"{schedule.Zone}\" is not known here.", "Write an IANA name such as Asia/Almaty, or install the package tzdata.", "$.zone"));
        if (schedule.From > schedule.To)
            found.Add(new("schedule.validity", "It ends before it begins.", "Exchange \"from\" and \"to\".", "$.to"));
        if (schedule.JitterSeconds is < 0 or > 86_400)
            found.Add(new("schedule.jitter", "The jitter must be 0 to 86400 seconds.", "Correct it.", "$.jitterSeconds"));
        if (schedule.Workflow.Length == 0)
            found.Add(new("schedule.workflow", "It isn't said what a run starts.", "Name a published definition.", "$.workflow"));
        if (PatternFault(schedule.Pattern) is { } fault)
            found.Add(new("schedule.pattern", fault, "Complete the pattern.", "$.pattern"));
        return found;
    }

    static string? PatternFault(SchedulePattern pattern) => pattern.Kind switch
    {
        PatternKind.Cron when !CronExpression.TryParse(pattern.Cron ?? "", out _) => $"\"{pattern.Cron}\" is not a cron expression of five fields.",
        PatternKind.Weekdays when pattern.Days.Count == 0 => "It names no day of the week.",
        PatternKind.WeekBlocks when pattern.Days.Count == 0 || pattern.Weeks.Count == 0 || pattern.Weeks.Any(w => w < 1 || w > pattern.Cycle) => "Week blocks need days, and weeks from 1 to the length of the cycle.",
        PatternKind.NthWorkday when pattern.Nth.Count == 0 || pattern.Nth.Any(n => n is 0 or > 23 or < -23) => "It names no working day of the month (1 to 23, or -1 for the last).",
        PatternKind.Dates when pattern.Dates.Count == 0 => "It names no date.",
        _ => null,
    };
}
