using System.Text;
using System.Text.Json;
using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Registry;
using DualFlow.Activities.Registry.Desk;
using DualFlow.Activities.Registry.Kinds;
using DualFlow.Activities.Rotation.Changing;
using DualFlow.Activities.Rotation.Checking;
using DualFlow.Activities.Rotation.Desk;
using DualFlow.Activities.Rotation.Planning;
using DualFlow.Activities.Rotation.Problems;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Server.Demo.Chapters;

/// <summary>P06: one group rotates through the workplaces of its enterprises in four periods; when a student falls ill the plan is made again from that period on.</summary>
public sealed class RotationChapter() : DemoChapter("rotation", "Rotation and a sick student (P06)", new(2027, 2, 8, 9, 0, 0, TimeSpan.FromHours(5)))
{
    const string Series = "demo-rotation", FirstPlan = "first", AfterIllness = "after-illness";
    const int Periods = 4, DaysOfPeriod = 14, IllPeriod = 2, Seconds = 5;

    const string RenewedUntil = "2028-02-08";

    static readonly DateOnly First = new(2027, 2, 15);
    static readonly Person Registrar = new("registrar-1", "registrar-1", "registrar-1", ["registrar"], ["*"], null);
    static readonly DateTimeOffset Illness = new(2027, 3, 12, 9, 0, 0, TimeSpan.FromHours(5));

    /// <inheritdoc/>
    public override DateTimeOffset? Until { get; } = new(2027, 4, 12, 18, 0, 0, TimeSpan.FromHours(5));

    /// <inheritdoc/>
    public override IReadOnlyList<string> Definitions { get; } = ["rotation", "rotation-batch"];

    /// <inheritdoc/>
    public override IReadOnlyList<DateTimeOffset> Moments { get; } = [.. Enumerable.Range(0, Periods).Select(MorningOf).Append(Illness).Order()];

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<DemoCase>> CasesAsync(DemoScene scene, CancellationToken ct)
    {
        await RenewCertificatesAsync(scene, ct);
        var problem = await ProblemAsync(scene, ct);
        await PublishAsync(scene, FirstPlan, problem, read => RotationPlanner.Plan(read, Options(scene), ct), ct);
        return [];
    }

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<DemoCase>> ActAsync(DateTimeOffset moment, DemoScene scene, CancellationToken ct)
    {
        if (moment != Illness)
            return [DemoCase.Of($"{moment:MMdd}", "rotation", ("Schedule", Series), ("Cohort", Series), ("Day", DateOnly.FromDateTime(moment.DateTime)), ("DueAt", moment))];
        var first = (await PlansAsync(scene, ct)).Single(p => p.Row.Name == FirstPlan);
        var problem = JsonSerializer.Deserialize<System.Text.Json.Nodes.JsonObject>(first.Row.Problem)!;
        var ill = problem["students"]!.AsArray().First(s => s!["id"]!.GetValue<string>() == IllOf(first))!;
        ill["unavailable"] = new System.Text.Json.Nodes.JsonArray(IllPeriod + 1);
        await PublishAsync(scene, AfterIllness, problem.ToJsonString(), read => Replanning.Plan(read, first.Visits, IllPeriod, Options(scene), ct).Plan, ct);
        return [];
    }

    /// <inheritdoc/>
    public override CastAnswer? Play(DemoScene scene, TaskView task) => task.Task.ActivityId == "settle" ? new("Leave") : CastAnswer.Usual;

    /// <inheritdoc/>
    public override async Task ReportAsync(DemoScene scene, DemoReport report, CancellationToken ct)
    {
        var plans = await PlansAsync(scene, ct);
        var (first, second) = (plans.Single(p => p.Row.Name == FirstPlan), plans.Single(p => p.Row.Name == AfterIllness));
        var moves = PlanDifference.Between(first.Visits, second.Visits);
        var applied = await scene.ReadAsync(r => r.RotationAssignments.AsNoTracking().Where(a => a.Series == Series).ToListAsync(ct), ct);
        report.Say($"{first.Problem.Students.Count} students of group {DemoFollowed.Codes(scene)[^1]}, {first.Problem.Stations.Count} workplaces, {Periods} periods of {DaysOfPeriod} days: {applied.Count(a => a.Blocked is null)} places taken, {applied.Count(a => a.Blocked is not null)} held back by a check of the day");
        report.Say($"{IllOf(first)} is ill in period {IllPeriod + 1}: {moves.Count} visits differ in the new plan");
        report.Total("breaches of the plans", RotationChecker.Check(first.Problem, first.Visits).Breaches.Count + RotationChecker.Check(second.Problem, second.Visits).Breaches.Count, "checker", 0, "a code of its own");
        report.Total("places of the periods", applied.Count, "registry", Enumerable.Range(0, Periods).Sum(t => (t < IllPeriod ? first : second).Visits.Count(v => v.Covers(t))), "the plan in force in each");
        report.Total("places of the sick student in that period", applied.Count(a => a.Period == IllPeriod && a.Student == IllOf(first)), "registry", 0, "ill");
        report.Total("visits changed before the illness", second.Visits.Count(v => v.Start < IllPeriod) - second.Visits.Count(v => v.Start < IllPeriod && first.Visits.Contains(v)), "plans", 0, "the past is frozen");
    }

    static DateTimeOffset MorningOf(int period) => new(First.AddDays(period * DaysOfPeriod), new(6, 0), TimeSpan.FromHours(5));

    static PlanningOptions Options(DemoScene scene) => new() { Seconds = Seconds, Seed = (long)(scene.Seed % int.MaxValue), UsesSolver = false };

    // Somebody who has a place in that period.
    static string IllOf(StoredPlan plan) => plan.Visits.Where(v => v.Covers(IllPeriod)).Min(v => v.Student)!;

    static async Task<string> ProblemAsync(DemoScene scene, CancellationToken ct)
    {
        var group = DemoFollowed.Codes(scene)[^1];
        var followed = (await DemoFollowed.OnAsync(scene, First, ct)).Where(f => f.Group == group).ToList();
        var bins = followed.Select(f => f.Contract.Bin).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var workplaces = scene.College["workplaces"].Where(w => bins.Contains(w["bin"], StringComparer.Ordinal) && w["shift"] != "night" && w["isOpen"] == "yes" && DemoCollege.Number(w, "places") > 0);
        return JsonSerializer.Serialize(new
        {
            version = 1, id = Series, name = $"Ротация {group}", zone = "Asia/Almaty", country = scene.College.Admission.Country, periods = new { count = Periods, start = First, days = DaysOfPeriod },
            enterprises = bins.Select(b => new { id = b, name = scene.College["enterprises"].First(e => e["bin"] == b)["name"] }),
            groups = new[] { new { id = group, name = group } },
            stations = workplaces.Select(w => new { id = w["id"], name = w["name"], enterprise = w["bin"], max = DemoCollege.Number(w, "places"), visits = new { max = Periods } }),
            students = followed.Select(f => new { id = f.Contract.StudentId, name = $"{f.Student["lastName"]} {f.Student["firstName"]}", group, birthDate = f.Student["birthDate"], only = new[] { f.Contract.Bin } }),
        }, RegistryJson.Options);
    }

    // The registrar enters new medical certificates of those whose certificate ends before the last period does.
    static async Task RenewCertificatesAsync(DemoScene scene, CancellationToken ct)
    {
        var (desk, kind) = (scene.Services.GetRequiredService<RegistryDesk>(), RegistryKinds.Find("students")!);
        var ends = MorningOf(Periods).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        foreach (var id in scene.College["students"].Where(s => s["groupCode"] == DemoFollowed.Codes(scene)[^1]).Select(s => s["id"]))
            if (await desk.FindAsync(null, kind, id, ct) is { } record && string.CompareOrdinal(record["medicalUntil"] ?? "", ends) < 0)
                DemoScene.Must(await desk.PutAsync(Registrar, kind, id, new Dictionary<string, string?>(record.Values, StringComparer.Ordinal) { ["medicalUntil"] = RenewedUntil }, record.ETag, null, ct));
    }

    // As the pages do with a plan that was made elsewhere: kept, checked by other code, published. One that is there already stays.
    static async Task PublishAsync(DemoScene scene, string name, string problem, Func<RotationProblem, RotationPlan> make, CancellationToken ct)
    {
        if ((await PlansAsync(scene, ct)).Any(p => p.Row.Name == name))
            return;
        var (read, problems) = RotationProblemReader.Read(Encoding.UTF8.GetBytes(problem));
        if (read is null)
            throw new ProblemException([.. problems]);
        var desk = scene.Services.GetRequiredService<PlanDesk>();
        var kept = await desk.KeepAsync(null, problem, name, make(read).Visits, ct);
        if (await desk.PublishAsync(null, kept.Id, ct) is not { Count: 0 })
            throw new ProblemException(new Problem("demo.refused", $"The rotation plan {name} can't be published.", "Look at its problem on the page of rotations; this is a fault of the demo or of the planner."));
    }

    static async Task<IReadOnlyList<StoredPlan>> PlansAsync(DemoScene scene, CancellationToken ct) =>
        [.. (await scene.ReadAsync(r => r.RotationPlans.AsNoTracking().Where(p => p.Series == Series && p.PublishedMs != null).ToListAsync(ct), ct)).Select(row => StoredPlan.Of(row))];
}
