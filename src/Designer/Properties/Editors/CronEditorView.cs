using System.Globalization;
using System.Text.Json.Nodes;
using DualFlow.Designer.Layout;
using DualFlow.Designer.Properties.Schedules;
using DualFlow.Designer.Texts;
using DualFlow.Engine.ControlFlow;
using DualFlow.Engine.Interpreter;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace DualFlow.Designer.Properties.Editors;

/// <summary>A schedule: choices for what people usually want, the expression for everything else, and the next three times of either.</summary>
public class CronEditorView : ValueEditor
{
    CronRhythm? chosen;

    /// <summary>Parts of an hour.</summary>
    protected static readonly int[] Steps = [1, 2, 5, 10, 15, 20, 30];

    /// <summary>Words of schedules.</summary>
    [Inject] protected IStringLocalizer<ScheduleTexts> S { get; set; } = default!;

    /// <summary>Sentences.</summary>
    [Inject] protected ScheduleWords Words { get; set; } = default!;

    [Inject] TimeProvider Clock { get; set; } = default!;
    [Inject] PageTimes Times { get; set; } = default!;

    /// <summary>The schedule as choices.</summary>
    protected CronChoice Shown
    {
        get
        {
            var text = JsonWords.Show(Value ?? JsonWords.Of(Input?.DefaultValue));
            return chosen == CronRhythm.Other ? new CronChoice { Rhythm = CronRhythm.Other, Text = text } : CronChoice.Read(text);
        }
    }

    /// <summary>For a time field.</summary>
    protected string Time => string.Create(CultureInfo.InvariantCulture, $"{Shown.Hour:00}:{Shown.Minute:00}");

    /// <summary>The next times in the college's zone; empty when there are none, null when the schedule is empty.</summary>
    protected string? Next
    {
        get
        {
            if (Shown.Write() is not { Length: > 0 } expression)
                return null;
            try
            {
                var times = new List<string>();
                for (var at = Clock.GetUtcNow(); times.Count < 3 && CronSchedule.Next(expression, at) is { } next; at = next)
                    times.Add(Times.Short(next));
                return string.Join(" · ", times);
            }
            catch (ActivityFaultException)
            {
                return "";
            }
        }
    }

    /// <summary>A number of a field.</summary>
    protected static int Number(ChangeEventArgs change) => int.TryParse(change.Value as string, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>Writes the choices.</summary>
    protected Task SetAsync(CronChoice cron) => GiveAsync(JsonValue.Create(cron.Write()));

    /// <summary>Another rhythm begins with its usual times; one's own begins with what stands there.</summary>
    protected Task RhythmAsync(ChangeEventArgs change)
    {
        chosen = Enum.TryParse<CronRhythm>(change.Value as string, out var rhythm) ? rhythm : null;
        return chosen is null or CronRhythm.Other ? Task.CompletedTask : SetAsync(Shown with { Rhythm = rhythm });
    }

    /// <summary>The expression was typed.</summary>
    protected Task TextAsync(string? typed)
    {
        chosen = CronRhythm.Other;
        return GiveAsync(JsonWords.Typed(typed));
    }

    /// <summary>The time was chosen.</summary>
    protected Task TimeAsync(ChangeEventArgs change) =>
        TimeOnly.TryParse(change.Value as string, CultureInfo.InvariantCulture, out var time) ? SetAsync(Shown with { Hour = time.Hour, Minute = time.Minute }) : Task.CompletedTask;

    /// <summary>A weekday goes or comes; the last one stays.</summary>
    protected Task ToggleAsync(DayOfWeek day)
    {
        var days = Shown.Days.Contains(day) ? Shown.Days.Remove(day) : [.. CronChoice.Week.Where(d => d == day || Shown.Days.Contains(d))];
        return days.IsEmpty ? Task.CompletedTask : SetAsync(Shown with { Days = days });
    }
}
