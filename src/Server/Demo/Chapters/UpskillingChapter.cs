using DualFlow.Activities.Forms;
using DualFlow.Activities.Registry;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Server.Demo.Chapters;

/// <summary>P15: the teacher whose last course is longest ago goes to a partner and brings the practice home.</summary>
public sealed class UpskillingChapter() : DemoChapter("upskilling", "A teacher's upskilling (P15)", new(2027, 1, 4, 9, 0, 0, TimeSpan.FromHours(5)))
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Definitions { get; } = ["teacher-upskilling"];

    /// <inheritdoc/>
    public override Task<IReadOnlyList<DemoCase>> CasesAsync(DemoScene scene, CancellationToken ct)
    {
        var teacher = scene.College["teachers"].Where(t => t["lastCourseOn"].Length > 0).OrderBy(t => t["lastCourseOn"], StringComparer.Ordinal).ThenBy(t => t["id"], StringComparer.Ordinal).First();
        return Task.FromResult<IReadOnlyList<DemoCase>>([DemoCase.Of("", "teacher-upskilling", ("Teacher", teacher["account"]), ("TeacherName", teacher["fullName"]))]);
    }

    /// <inheritdoc/>
    public override async Task ReportAsync(DemoScene scene, DemoReport report, CancellationToken ct)
    {
        var tasks = await scene.ReadAsync(r => r.Tasks.AsNoTracking().Where(t => t.InstanceId == scene.IdOf(Name)).ToListAsync(ct), ct);
        foreach (var task in tasks.OrderBy(t => t.EndedTicks).ThenBy(t => t.TaskId.Length).ThenBy(t => t.TaskId, StringComparer.Ordinal))
            report.Say($"{task.EndedAt:yyyy-MM-dd}  {RegistryJson.Read<LocalText>(task.Title).In("en"),-50} {task.DoneByName}: {task.Outcome}");
        report.Total("open tasks", tasks.Count(t => t.State == "open"), "tasks", 0, "it has ended");
    }
}
