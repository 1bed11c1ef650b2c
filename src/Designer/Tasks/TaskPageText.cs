using System.Globalization;
using DualFlow.Activities.HumanTasks;
using DualFlow.Designer.Layout;
using DualFlow.Designer.Texts;
using Microsoft.Extensions.Localization;

namespace DualFlow.Designer.Tasks;

/// <summary>Words about a task that the list and the page share.</summary>
public sealed class TaskPageText(IStringLocalizer<TaskTexts> texts, PageTimes times, TimeProvider clock)
{
    /// <summary>Two letters of the page's language.</summary>
    public static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    /// <summary>Key of the group in the list.</summary>
    public string GroupOf(TaskSummary task)
    {
        ArgumentNullException.ThrowIfNull(task);
        if (task.State != "open")
            return "GroupDone";
        if (task.IsOverdue)
            return "GroupOverdue";
        if (task.DueAt is not { } due)
            return "GroupNoDue";
        var (today, day) = (Day(clock.GetUtcNow()), Day(due));
        // The week ends on Sunday.
        var sunday = today.AddDays((7 - (int)today.DayOfWeek) % 7);
        return day <= today ? "GroupToday" : day <= sunday ? "GroupWeek" : "GroupLater";
    }

    /// <summary>When it is due, how late it is, or how it ended.</summary>
    public string When(TaskSummary task)
    {
        ArgumentNullException.ThrowIfNull(task);
        if (task.EndedAt is { } ended)
            return times.Short(ended);
        if (task.DueAt is not { } due)
            return "";
        if (!task.IsOverdue)
            return GroupOf(task) == "GroupToday" ? times.Local(due).ToString("HH:mm", CultureInfo.CurrentCulture) : times.Local(due).ToString("ddd, d MMM", CultureInfo.CurrentCulture);
        var days = Day(clock.GetUtcNow()).DayNumber - Day(due).DayNumber;
        return days == 0 ? texts["LateToday"] : texts["LateBy", days];
    }

    /// <summary>Word for an ended task.</summary>
    public string State(string state) => state switch
    {
        "done" => texts["StateDone"], "expired" => texts["StateExpired"], "escalated" => texts["StateEscalated"], "withdrawn" => texts["StateWithdrawn"], _ => "",
    };

    /// <summary>What a refusal says, with what to do.</summary>
    public static string Say(TaskRefusal refusal) => refusal is null ? "" : $"{refusal.Message.In(Language)} {refusal.Fix.In(Language)}".Trim();

    DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(times.Local(at));
}
