using System.Text.Json;
using DualFlow.Activities.Attestation.Rows;
using DualFlow.Activities.HumanTasks;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Server.Demo.Chapters;

/// <summary>P09: the two groups before their attestation end the term; their teachers give the marks that stand in the supplements, and that honours depend on.</summary>
public sealed class SessionChapter() : DemoChapter("session", "The last interim session (P09)", new(2027, 4, 19, 9, 0, 0, TimeSpan.FromHours(5)))
{
    const string Term = "2027-2";
    const int Excellent = 95, Good = 75;

    /// <summary>What the two groups are marked in.</summary>
    internal static readonly string[] Disciplines = ["Еңбек қауіпсіздігі", "Кәсіптік модуль", "Өндірістік практика"];

    /// <inheritdoc/>
    public override DateTimeOffset? Until { get; } = new(2027, 5, 1, 18, 0, 0, TimeSpan.FromHours(5));

    /// <inheritdoc/>
    public override IReadOnlyList<string> Definitions { get; } = ["interim-discipline", "resit", "interim-session"];

    /// <inheritdoc/>
    public override Task<IReadOnlyList<DemoCase>> CasesAsync(DemoScene scene, CancellationToken ct) => Task.FromResult<IReadOnlyList<DemoCase>>([.. DemoFollowed.Codes(scene).Select((code, i) =>
        DemoCase.Of($"{i + 1}", "interim-session", ("Group", code), ("Term", Term), ("Disciplines", Disciplines.Select(d => new { name = d, teacher = "" })), ("MidLevel", true), ("Country", scene.College.Admission.Country)))]);

    /// <inheritdoc/>
    public override CastAnswer? Play(DemoScene scene, TaskView task) => task.Task.ActivityId switch
    {
        "current" => Marks(scene, task, "current"),
        "exam" => Marks(scene, task, "exam"),
        _ => CastAnswer.Usual,
    };

    /// <inheritdoc/>
    public override async Task ReportAsync(DemoScene scene, DemoReport report, CancellationToken ct)
    {
        var grades = await scene.ReadAsync(r => r.Set<DisciplineGradeRow>().AsNoTracking().Where(g => g.Term == Term).ToListAsync(ct), ct);
        foreach (var code in DemoFollowed.Codes(scene))
        {
            string[] students = [.. scene.College["students"].Where(s => s["groupCode"] == code && s["status"] == "active").Select(s => s["id"])];
            var own = grades.Where(g => students.Contains(g.StudentId, StringComparer.Ordinal)).ToList();
            report.Say($"group {code}: {own.Count} grades in {Disciplines.Length} disciplines, {own.Count(g => g.Score >= Excellent)} of them excellent");
            report.Total($"grades of the term, {code}", own.Count, "registry", students.Length * Disciplines.Length, "students.csv × disciplines");
            report.Total($"sum of the grades, {code}", own.Sum(g => g.Score ?? 0), "registry", students.Sum(s => Points(scene, s) * Disciplines.Length), "what the teachers give");
        }
    }

    // Who is excellent in the exam is so all the year.
    static int Points(DemoScene scene, string student) => AttestationChapter.IsExcellent(scene, student) ? Excellent : Good;

    static CastAnswer Marks(DemoScene scene, TaskView task, string mark)
    {
        var rows = task.Given is { ValueKind: JsonValueKind.Object } given && given.TryGetProperty("students", out var found) ? found.EnumerateArray().ToList() : [];
        return new(Answers: new Dictionary<string, object?>
        {
            ["students"] = rows.ConvertAll(r => new Dictionary<string, object?> { ["student"] = r.GetProperty("student").GetString(), ["name"] = r.GetProperty("name").GetString(), [mark] = Points(scene, r.GetProperty("student").GetString()!) }),
        });
    }
}
