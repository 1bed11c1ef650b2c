using DualFlow.Activities.Contracts.Rows;
using DualFlow.Activities.Demand.Rows;
using DualFlow.Activities.Forms;
using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Mentors.Rules;
using DualFlow.Activities.Placement.Rows;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Server.Demo.Chapters;

/// <summary>P01 and P04, exception E1: an enterprise withdraws in the middle of the year; its contracts hear of it and end, its students alone are placed again and get new contracts.</summary>
public sealed class WithdrawalChapter() : DemoChapter("withdrawal", "An enterprise withdraws (P04-E1)", new(2027, 1, 18, 9, 0, 0, TimeSpan.FromHours(5)))
{
    const string Reason = "Кәсіпорын таратылады";
    const int FewestStudents = 5, StudentsPerMentor = 5;

    static readonly DateOnly From = new(2027, 2, 1);
    static readonly DateTimeOffset Begins = new(2027, 1, 27, 9, 0, 0, TimeSpan.FromHours(5));

    /// <inheritdoc/>
    public override DateTimeOffset? Until { get; } = new(2027, 2, 3, 18, 0, 0, TimeSpan.FromHours(5));

    /// <inheritdoc/>
    public override IReadOnlyList<string> Definitions { get; } = ["demand-withdrawal", "placement-change"];

    /// <inheritdoc/>
    public override IReadOnlyList<DateTimeOffset> Moments { get; } = [Begins];

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<DemoCase>> CasesAsync(DemoScene scene, CancellationToken ct)
    {
        var bin = await LeavingAsync(scene, ct);
        var number = await scene.ReadAsync(r => r.Set<DemandRow>().Where(d => d.Bin == bin && d.Year == DemandChapter.Year).Select(d => d.Number).FirstAsync(ct), ct);
        return [DemoCase.Of("", "demand-withdrawal", ("Number", number), ("Reason", Reason))];
    }

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<DemoCase>> ActAsync(DateTimeOffset moment, DemoScene scene, CancellationToken ct) =>
        [.. (await NewSeatsAsync(scene, ct)).Select(s => DemoCase.Of(s.Student, "contract", ("ContractId", $"{ContractsChapter.IdOf(s.Student)}-2"), ("Country", scene.College.Admission.Country),
            ("Previous", ContractsChapter.IdOf(s.Student)), ("Draft", ContractsChapter.Draft(scene, s.Student, s.Place, s.Mentor, From))))];

    /// <inheritdoc/>
    public override CastAnswer? Play(DemoScene scene, TaskView task) => task.Task.ActivityId switch
    {
        "confirm" => new("Confirm"),
        "manual" => new(Answers: new Dictionary<string, object?>
        {
            ["moves"] = FormValues.Of(task.Given, "without").EnumerateArray().Select(w => new { student = w.GetProperty("student").GetString(), reason = "Колледж шеберханасы" }).ToList(),
        }),
        _ => CastAnswer.Usual,
    };

    /// <inheritdoc/>
    public override async Task ReportAsync(DemoScene scene, DemoReport report, CancellationToken ct)
    {
        var (bin, lost) = (await LeavingAsync(scene, ct), await PlacementChapter.LostAsync(scene, ct));
        var (old, seats) = (await ContractsAsync(scene, bin, ct), await NewSeatsAsync(scene, ct));
        var own = scene.IdOf(Name + "-");
        var fresh = await scene.ReadAsync(r => r.Contracts.AsNoTracking().Where(c => c.InstanceId!.StartsWith(own)).ToListAsync(ct), ct);
        report.Say($"{scene.College["enterprises"].First(e => e["bin"] == bin)["name"]} withdraws: {lost.Count} students lose their places, {seats.Count} get another one, {lost.Count - seats.Count} train in the college's workshop");
        report.Total("students who lost their places", lost.Count, "placement", old.Select(c => c.StudentId).Distinct(StringComparer.Ordinal).Count(), "contracts with the enterprise");
        report.Total("contracts terminated", old.Count(c => c is { Status: "terminated", EndReason: "enterpriseBreach" }), "registry", lost.Count, "students who lost their places");
        report.Total("new contracts in force", fresh.Count(c => c.Number is not null && c.From == From), "registry", seats.Count, "new places accepted");
        report.Total("new contracts with the enterprise that left", fresh.Count(c => c.Bin == bin), "registry", 0, "none");
    }

    // The one with the fewest students, five at least, of a trade that no followed group learns.
    static async Task<string> LeavingAsync(DemoScene scene, CancellationToken ct)
    {
        var followed = DemoFollowed.Codes(scene).Select(c => scene.College["groups"].First(g => g["code"] == c)["qualification"]).ToHashSet(StringComparer.Ordinal);
        var binOf = scene.College["workplaces"].ToDictionary(w => w["id"], w => w["bin"], StringComparer.Ordinal);
        var demanded = await scene.ReadAsync(r => r.Set<DemandRow>().Where(d => d.State != "rejected").Select(d => d.Bin).ToHashSetAsync(ct), ct);
        return (await PlacementChapter.AcceptedAsync(scene, ct)).GroupBy(s => binOf[s.Place], StringComparer.Ordinal)
            .Where(g => g.Count() >= FewestStudents && demanded.Contains(g.Key) && !followed.Contains(DemandChapter.QualificationOf(scene, g.Key))).OrderBy(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).First().Key;
    }

    static Task<List<ContractRow>> ContractsAsync(DemoScene scene, string bin, CancellationToken ct) => scene.ReadAsync(async r =>
        (await r.Contracts.AsNoTracking().Where(c => c.Bin == bin && c.Number != null).ToListAsync(ct)).OrderBy(c => c.Id, StringComparer.Ordinal).ToList(), ct);

    // A mentor of the new enterprise who still has room, by the rule of the process of mentors.
    static async Task<IReadOnlyList<(string Student, string Place, string? Mentor)>> NewSeatsAsync(DemoScene scene, CancellationToken ct)
    {
        var (id, lost) = (scene.IdOf("placement"), await PlacementChapter.LostAsync(scene, ct));
        var seats = (await scene.ReadAsync(r => r.Set<PlacementSeatRow>().AsNoTracking().Where(s => s.RoundId == id && s.State == "accepted" && s.PlaceId != null).ToListAsync(ct), ct)).Where(s => lost.ContainsKey(s.StudentId)).ToList();
        var load = await scene.ReadAsync(r => r.Contracts.AsNoTracking().Where(c => c.Status == "active" && c.MentorId != null && !c.InstanceId!.StartsWith(scene.IdOf("withdrawal-"))).GroupBy(c => c.MentorId!)
            .Select(g => new { Mentor = g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Mentor, g => g.Count, StringComparer.Ordinal, ct), ct);
        var (places, students) = (scene.College["workplaces"].ToDictionary(w => w["id"], StringComparer.Ordinal), scene.College["students"].ToDictionary(s => s["id"], StringComparer.Ordinal));
        var mentorOf = seats.GroupBy(s => places[s.PlaceId!]["bin"], StringComparer.Ordinal).SelectMany(g => MentorAssignment.Assign(
            [.. g.Select(s => new MentoredStudent(s.StudentId, students[s.StudentId]["language"], places[s.PlaceId!]["shift"]))],
            [.. scene.College["mentors"].Where(m => m["bin"] == g.Key && m["status"] == "active").Select(ContractsChapter.CardOf).Select(c => c with { Capacity = Math.Max(0, Math.Min(c.Capacity, StudentsPerMentor) - load.GetValueOrDefault(c.Id)) })],
            StudentsPerMentor).Pairs).ToDictionary(p => p.Student, p => p.Mentor, StringComparer.Ordinal);
        return [.. seats.OrderBy(s => s.StudentId, StringComparer.Ordinal).Select(s => (s.StudentId, s.PlaceId!, mentorOf.GetValueOrDefault(s.StudentId)))];
    }
}
