using DualFlow.Activities.Forms;
using DualFlow.Activities.HumanTasks;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Server.Demo.Chapters;

/// <summary>P05: every enterprise with students orders its mentors, and each mentor accepts; one enterprise proposes another one first.</summary>
public sealed class MentorsChapter() : DemoChapter("mentors", "Mentors (P05)", new(2026, 10, 28, 9, 0, 0, TimeSpan.FromHours(5)))
{
    const string OrderedOn = "2026-10-28";
    const int StudentsPerMentor = 5;

    static readonly string[] Over = ["closed", "terminated", "refused"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Definitions { get; } = ["mentors", "mentor-acceptance"];

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<DemoCase>> CasesAsync(DemoScene scene, CancellationToken ct)
    {
        var bins = await scene.ReadAsync(r => r.Contracts.AsNoTracking().Where(c => !Over.Contains(c.Status)).Select(c => c.Bin).Distinct().ToListAsync(ct), ct);
        return [.. bins.Order(StringComparer.Ordinal).Select(b => DemoCase.Of(b, "mentors", ("Bin", b), ("From", PlacementChapter.From), ("TargetRank", 4)))];
    }

    /// <inheritdoc/>
    public override async Task<CastAnswer?> PlayAsync(DemoScene scene, TaskView task, CancellationToken ct)
    {
        var bin = scene.KeyOf(Name, task.Task.InstanceId);
        return task.Task.ActivityId switch
        {
            "propose" => Proposes(scene, bin, await FirstAsync(scene, ct), (int)(FormValues.Number(FormValues.Of(task.Given, "known")) ?? 0)),
            "over" => new("SplitShifts"),
            "order" => new(Answers: new Dictionary<string, object?> { ["orderNumber"] = $"{bin[^3..]}-Н", ["orderedOn"] = OrderedOn }),
            _ => CastAnswer.Usual,
        };
    }

    /// <inheritdoc/>
    public override async Task ReportAsync(DemoScene scene, DemoReport report, CancellationToken ct)
    {
        var contracts = await scene.ReadAsync(r => r.Contracts.AsNoTracking().Where(c => c.Number != null).ToListAsync(ct), ct);
        var mentors = await scene.ReadAsync(r => r.Mentors.AsNoTracking().ToDictionaryAsync(m => m.Id, StringComparer.Ordinal, ct), ct);
        var own = scene.IdOf(Name + "-");
        var tasks = await scene.ReadAsync(r => r.Tasks.AsNoTracking().Where(t => t.InstanceId.StartsWith(own)).Select(t => new { t.ActivityId, t.Outcome, t.DefinitionId }).ToListAsync(ct), ct);
        var current = contracts.Where(c => !Over.Contains(c.Status)).ToList();
        var load = current.Where(c => c.MentorId is not null).CountBy(c => c.MentorId!, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        report.Say($"{load.Count} mentors of {current.Select(c => c.Bin).Distinct(StringComparer.Ordinal).Count()} enterprises for {current.Count} students");
        report.Total("mentors proposed and approved", tasks.Count(t => t.ActivityId == "approve" && t.Outcome == "Approve"), "tasks", mentors.Values.Count(m => scene.College["mentors"].All(k => k["id"] != m.Id)), "mentors who don't stand in mentors.csv");
        report.Total("enterprises' orders", tasks.Count(t => t is { DefinitionId: "mentors", ActivityId: "order", Outcome: "Done" }), "tasks", contracts.Where(c => c.InstanceId!.StartsWith(scene.IdOf("contracts-"), StringComparison.Ordinal)).Select(c => c.Bin).Distinct(StringComparer.Ordinal).Count(), "enterprises with a contract");
        report.Total("contracts without a mentor of the same enterprise", current.Count(c => c.MentorId is not { } id || mentors[id].Bin != c.Bin), "registry", 0, "each has one");
        report.Total("mentors with too many students", load.Count(l => l.Value > Math.Min(StudentsPerMentor, mentors[l.Key].Capacity)), "contracts", 0, "five, or the mentor's own limit");
        report.Total("mentors ordered too late or never", load.Keys.Count(id => mentors[id].OrderedOn is not { } on || on > PlacementChapter.From), "registry", 0, "before the first day");
    }

    // The enterprise with students whose BIN comes first.
    static async Task<string> FirstAsync(DemoScene scene, CancellationToken ct) =>
        await scene.ReadAsync(r => r.Contracts.Where(c => c.InstanceId!.StartsWith(scene.IdOf("contracts-"))).MinAsync(c => c.Bin, ct), ct);

    // It has one more mentor to propose.
    static CastAnswer Proposes(DemoScene scene, string bin, string first, int known)
    {
        var own = scene.College["mentors"].Where(m => m["bin"] == bin && m["status"] == "active").ToList();
        return bin != first || known > own.Count ? new("Enough") : new("Send", new Dictionary<string, object?>
        {
            ["fullName"] = "Дүйсенова Әсел Қайратқызы", ["iin"] = "071231500024", ["profession"] = own[0]["profession"], ["rank"] = 6, ["yearsInProfession"] = 12, ["capacity"] = 5, ["shifts"] = "day,evening", ["languages"] = "kk,ru",
        });
    }
}
