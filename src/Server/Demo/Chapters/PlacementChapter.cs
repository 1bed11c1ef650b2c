using DualFlow.Activities.Forms;
using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Placement.Desk;
using DualFlow.Activities.Placement.Rows;
using DualFlow.Activities.Registry;
using DualFlow.Activities.Sample;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Server.Demo.Chapters;

/// <summary>P04: students wish, enterprises rank, everybody is placed at once by stable matching, and both sides answer.</summary>
public sealed class PlacementChapter() : DemoChapter("placement", "Placement at the enterprises (P04)", new(2026, 9, 21, 9, 0, 0, TimeSpan.FromHours(5)))
{
    /// <summary>First day at the places.</summary>
    public static DateOnly From { get; } = new(2026, 11, 2);

    /// <summary>Last day at the places.</summary>
    public static DateOnly To { get; } = new(2027, 6, 25);

    /// <inheritdoc/>
    public override IReadOnlyList<string> Definitions { get; } = ["placement", "placement-wishes", "placement-ranking", "placement-acceptance"];

    /// <inheritdoc/>
    public override Task<IReadOnlyList<DemoCase>> CasesAsync(DemoScene scene, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<DemoCase>>([DemoCase.Of("", "placement", ("Name", "2026/27"), ("From", From), ("To", To), ("Seed", (long)(scene.Seed % int.MaxValue)))]);

    /// <inheritdoc/>
    public override CastAnswer? Play(DemoScene scene, TaskView task)
    {
        var people = new PlacementPeople(scene.Seed);
        return (task.Task.DefinitionId, task.Task.ActivityId) switch
        {
            ("placement-wishes", _) => people.Wishes(task.Task.Subject!, Choices(task.Form.Fields, "wish1"), task.Form.Fields.Count(f => f.Name.StartsWith("wish", StringComparison.Ordinal))) is { } wishes
                ? new(Answers: wishes.Ranked.Select((place, i) => (place, i)).ToDictionary(w => $"wish{w.i + 1}", w => (object?)w.place, StringComparer.Ordinal)) : null,
            ("placement-ranking", _) => people.Ranking(task.Task.Subject!, Choices(task.Form.Fields.SelectMany(f => f.Columns), "student")) is { Criteria: { } criteria } ranking
                ? new(Answers: new Dictionary<string, object?>
                {
                    ["ranked"] = ranking.Ranked.Select(s => new { student = s }).ToList(), ["grade"] = criteria.Grade, ["nearness"] = criteria.Nearness, ["language"] = criteria.Language,
                }) : null,
            ("placement-acceptance", var side) => new(people.Accepts(side, FormValues.Text(task.Given, "student")!, FormValues.Text(task.Given, "place")!) ? "Accept" : "Reject"),
            (_, "fewer") => new("GoOn"),
            (_, "review") => new("Publish"),
            (_, "manual" or "manualLast") => new(Answers: new Dictionary<string, object?>
            {
                ["moves"] = FormValues.Of(task.Given, "without").EnumerateArray().Select(w => new { student = w.GetProperty("student").GetString(), reason = "Колледж шеберханасы" }).ToList(),
            }),
            _ => CastAnswer.Usual,
        };
    }

    /// <inheritdoc/>
    public override async Task ReportAsync(DemoScene scene, DemoReport report, CancellationToken ct)
    {
        var round = await scene.ReadAsync(r => StoredRound.ReadAsync(r, scene.IdOf(Name), ct), ct) ?? throw new InvalidOperationException("The round of placement is missing.");
        var (figures, accepted) = (round.Report!.Figures, await AcceptedAsync(scene, ct));
        var lost = await LostAsync(scene, ct);
        report.Say($"{round.Facts.Students.Count} students, {round.Places.Sum(p => p.Offered)} seats of {round.Places.Select(p => p.Bin).Distinct(StringComparer.Ordinal).Count()} enterprises; {round.Facts.Wishes.Count} wished, {round.Facts.Rankings.Count} enterprises ranked");
        report.Say($"matched {figures.Placed}, their mean choice {figures.MeanChoice:0.00}; after the answers and {round.Row.AfterMarkets} after-markets: {accepted.Count} accepted, {round.Seats.Count(s => s.How == "college" && !lost.ContainsKey(s.StudentId))} in the college's workshop");
        var active = scene.College["students"].Count(s => s["status"] == "active");
        report.Total("students who take part", round.Facts.Students.Count, "round", active, "students.csv, active");
        report.Total("students with an end", accepted.Count + round.Seats.Count(s => s.How == "college" && !lost.ContainsKey(s.StudentId)), "round: accepted or in the workshop", active, "students.csv, active");
        report.Total("blocking pairs", round.Report.BlockingCount, "verifier", 0, "a stable matching has none");
        var answers = await scene.ReadAsync(r => r.Tasks.AsNoTracking().Where(t => t.DefinitionId == "placement-acceptance" && t.InstanceId.StartsWith(scene.IdOf(Name) + ".")).Select(t => new { t.InstanceId, t.Outcome }).ToListAsync(ct), ct);
        report.Total("places accepted", accepted.Count, "registry", answers.GroupBy(a => a.InstanceId, StringComparer.Ordinal).Count(g => g.Count(a => a.Outcome == "Accept") == 2), "tasks: both sides said yes");
        var places = scene.College["workplaces"].ToDictionary(w => w["id"], w => DemoCollege.Number(w, "places"), StringComparer.Ordinal);
        report.Total("workplaces with more students than places", accepted.CountBy(s => s.Place, StringComparer.Ordinal).Count(p => p.Value > places[p.Key]), "round", 0, "workplaces.csv");
    }

    /// <summary>The accepted places as the round left them: before an enterprise withdrew.</summary>
    internal static async Task<IReadOnlyList<(string Student, string Place)>> AcceptedAsync(DemoScene scene, CancellationToken ct)
    {
        var id = scene.IdOf("placement");
        var seats = await scene.ReadAsync(r => r.Set<PlacementSeatRow>().AsNoTracking().Where(s => s.RoundId == id && s.State == "accepted" && s.PlaceId != null).Select(s => new { s.StudentId, s.PlaceId }).ToListAsync(ct), ct);
        var lost = await LostAsync(scene, ct);
        return [.. seats.Where(s => !lost.ContainsKey(s.StudentId)).Select(s => (s.StudentId, s.PlaceId!)).Concat(lost.Select(l => (l.Key, l.Value))).OrderBy(s => s.Item1, StringComparer.Ordinal)];
    }

    /// <summary>Places that students lost when an enterprise withdrew, by student.</summary>
    internal static async Task<IReadOnlyDictionary<string, string>> LostAsync(DemoScene scene, CancellationToken ct)
    {
        var id = scene.IdOf("placement");
        return await scene.ReadAsync(r => r.Set<PlacementMoveRow>().AsNoTracking().Where(m => m.RoundId == id && m.Kind == "withdrawal" && m.FromPlace != null).ToDictionaryAsync(m => m.StudentId, m => m.FromPlace!, StringComparer.Ordinal, ct), ct);
    }

    static IReadOnlyList<string> Choices(IEnumerable<FormField> fields, string name) => [.. fields.Where(f => f.Name == name).Take(1).SelectMany(f => f.Choices).Select(c => c.Value)];
}
