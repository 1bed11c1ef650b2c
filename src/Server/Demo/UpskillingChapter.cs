using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Runtime;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Server.Demo;

/// <summary>P15: a teacher whose last course is three years back goes to a partner and brings the practice home.</summary>
public sealed record UpskillingChapter() : DemoChapter("teacher-upskilling", "A teacher's upskilling (P15)", new(2026, 9, 1, 9, 0, 0, TimeSpan.FromHours(5)))
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object?> Input { get; } = new Dictionary<string, object?> { ["Teacher"] = "teacher-1", ["TeacherName"] = "Сейітова Айгүл Маратқызы" };

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<string>> ReportAsync(InstanceView ended, RegistryContext rows, CancellationToken ct)
    {
        var tasks = await rows.Tasks.AsNoTracking().Where(t => t.InstanceId == ended.State.Id).ToListAsync(ct);
        Check(tasks.All(t => t.State != "open"), $"{tasks.Count(t => t.State == "open")} tasks are open after the end.");
        Check(ended.State.SubStatus == WorkflowSubStatus.Finished, $"The process ended as {ended.State.SubStatus}.");
        return [.. tasks.OrderBy(t => t.EndedTicks).ThenBy(t => t.TaskId.Length).ThenBy(t => t.TaskId, StringComparer.Ordinal).Select(t => $"{t.EndedAt:yyyy-MM-dd}  {RegistryJson.Read<Activities.Forms.LocalText>(t.Title).In("en"),-50} {t.DoneByName}: {t.Outcome}")];
    }
}
