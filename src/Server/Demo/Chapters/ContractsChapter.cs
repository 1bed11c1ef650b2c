using DualFlow.Activities.Calendar;
using DualFlow.Activities.Contracts.Rules;
using DualFlow.Activities.Documents.Rows;
using DualFlow.Activities.Forms;
using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Mentors.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Activities.Tables;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Server.Demo.Chapters;

/// <summary>P03: everybody with an accepted place gets a contract of three parties, read by the enterprise, signed by all, with a guardian for minors, and registered.</summary>
public sealed class ContractsChapter() : DemoChapter("contracts", "Three-party contracts (P03)", new(2026, 10, 21, 9, 0, 0, TimeSpan.FromHours(5)))
{
    const decimal EnterpriseShare = 100;
    const int AgeOfMajority = 18, StudentsPerMentor = 5;

    /// <inheritdoc/>
    public override DateTimeOffset? Until { get; } = new(2026, 10, 28, 8, 0, 0, TimeSpan.FromHours(5));

    /// <inheritdoc/>
    public override IReadOnlyList<string> Definitions { get; } = ["contract"];

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<DemoCase>> CasesAsync(DemoScene scene, CancellationToken ct)
    {
        var seats = await PlacementChapter.AcceptedAsync(scene, ct);
        var mentorOf = Mentors(scene, seats);
        return [.. seats.Select(s => DemoCase.Of(s.Student, "contract", ("ContractId", IdOf(s.Student)), ("Country", scene.College.Admission.Country), ("Draft", Draft(scene, s.Student, s.Place, mentorOf.GetValueOrDefault(s.Student), PlacementChapter.From))))];
    }

    /// <inheritdoc/>
    public override CastAnswer? Play(DemoScene scene, TaskView task) => task.Task.ActivityId switch
    {
        // What the check finds can't be mended by somebody of the sample: it is withdrawn, and the report counts it.
        "draft" when FormValues.Text(task.Given, "problems") is { Length: > 0 } => new("Cancel"),
        "briefing" => new(Answers: Briefed()),
        "missing" => new("Move", new Dictionary<string, object?>(Briefed()) { ["newStart"] = "2026-11-09", ["medicalUntil"] = "2027-10-31" }),
        "sheet" => new(Answers: new Dictionary<string, object?> { ["mark"] = 4 + scene.Draw(2, $"sheet/{task.Task.InstanceId}") }),
        _ => CastAnswer.Usual,
    };

    /// <inheritdoc/>
    public override async Task ReportAsync(DemoScene scene, DemoReport report, CancellationToken ct)
    {
        var seats = await PlacementChapter.AcceptedAsync(scene, ct);
        var students = scene.College["students"].ToDictionary(s => s["id"], StringComparer.Ordinal);
        var own = scene.IdOf(Name + "-");
        var contracts = (await scene.ReadAsync(r => r.Contracts.AsNoTracking().Where(c => c.InstanceId != null && c.InstanceId.StartsWith(own)).ToListAsync(ct), ct)).OrderBy(c => c.Id, StringComparer.Ordinal).ToList();
        var versions = await scene.ReadAsync(r => r.ContractVersions.AsNoTracking().Where(v => v.Version == 1).ToListAsync(ct), ct);
        var numbers = await scene.ReadAsync(r => r.Set<RegisterEntryRow>().AsNoTracking().Where(e => e.Register == "contract" && e.Year == PlacementChapter.From.Year).Select(e => e.Sequence).ToListAsync(ct), ct);
        var signatures = await scene.ReadAsync(r => r.Tasks.AsNoTracking().Where(t => t.InstanceId.StartsWith(own) && (t.ActivityId == "studentSigns" || t.ActivityId == "partiesSign"))
            .Join(r.TaskSignatures, t => t.TaskId, s => s.TaskId, (t, s) => new { t.ActivityId, s.SignerId }).ToListAsync(ct), ct);
        report.Say($"{contracts.Count} contracts with {contracts.Select(c => c.Bin).Distinct(StringComparer.Ordinal).Count()} enterprises");
        report.Total("contracts registered", contracts.Count(c => c.Number is not null), "registry", seats.Count, "accepted places");
        report.Total("last number in the register", numbers.DefaultIfEmpty().Max(), "register", seats.Count, "accepted places: no gap");
        report.Total("numbers given twice", numbers.Count - numbers.Distinct().Count(), "register", 0, "each once");
        var minors = seats.Count(s => Age.On(DemoCollege.Day(students[s.Student], "birthDate"), PlacementChapter.From) < AgeOfMajority);
        report.Say($"{minors} of the students are minors on the first day: a guardian signs too");
        report.Total("signatures", signatures.Count, "tasks", (3 * seats.Count) + minors, "three a contract, and a guardian for each minor by students.csv");
        var terms = versions.Where(v => contracts.Any(c => c.Id == v.ContractId)).Select(v => RegistryJson.Read<ContractTerms>(v.Content)).ToList();
        var programmes = scene.College["programmes"].ToDictionary(p => p["qualification"], StringComparer.Ordinal);
        var qualifications = scene.College["groups"].ToDictionary(g => g["code"], g => g["qualification"], StringComparer.Ordinal);
        report.Total("hours at the enterprises", terms.Sum(t => t.Hours.Where(h => h.Place == "enterprise").Sum(h => h.Hours)), "contracts",
            seats.Select(s => programmes[qualifications[students[s.Student]["groupCode"]]]).Sum(p => (DemoCollege.Number(p, "trainingHours") + DemoCollege.Number(p, "practiceHours")) * EnterpriseShare / 100), "programmes.csv");
        report.Total("monthly rates, tenge", contracts.Sum(c => c.Rate), "registry", seats.Sum(s => RateOf(scene, s.Student) ?? 0), "what was agreed");
    }

    /// <summary>The id of a student's contract.</summary>
    internal static string IdOf(string student) => $"K-{student}";

    /// <summary>What the enterprise pays a month for a full norm, in tenge; null when it pays nothing.</summary>
    internal static decimal? RateOf(DemoScene scene, string student) => scene.Draw(10, $"pay/{student}") is var draw and > 0 ? 35_000 + (draw * 5_000) : null;

    // The methodist names mentors by the same rule as the process of mentors, who confirms them later.
    static Dictionary<string, string> Mentors(DemoScene scene, IReadOnlyList<(string Student, string Place)> seats)
    {
        var (places, students) = (scene.College["workplaces"].ToDictionary(w => w["id"], StringComparer.Ordinal), scene.College["students"].ToDictionary(s => s["id"], StringComparer.Ordinal));
        return seats.GroupBy(s => places[s.Place]["bin"], StringComparer.Ordinal).SelectMany(g => MentorAssignment.Assign(
            [.. g.Select(s => new MentoredStudent(s.Student, students[s.Student]["language"], places[s.Place]["shift"]))],
            [.. scene.College["mentors"].Where(m => m["bin"] == g.Key && m["status"] == "active").Select(CardOf)], StudentsPerMentor).Pairs).ToDictionary(p => p.Student, p => p.Mentor, StringComparer.Ordinal);
    }

    internal static MentorCard CardOf(CsvRow m) => new(m["id"], DemoCollege.Number(m, "yearsInProfession"), DemoCollege.Number(m, "rank"), DemoCollege.Number(m, "capacity"), m["shifts"].Split(','), m["languages"].Split(','));

    internal static Dictionary<string, object?> Draft(DemoScene scene, string student, string place, string? mentor, DateOnly from)
    {
        var (college, rate) = (scene.College.Admission, RateOf(scene, student));
        return new()
        {
            ["studentId"] = student, ["bin"] = scene.College["workplaces"].First(w => w["id"] == place)["bin"], ["workplaceId"] = place, ["mentorId"] = mentor,
            ["term"] = new { from, to = PlacementChapter.To }, ["schedule"] = "Сәрсенбі – жұма", ["enterpriseShare"] = EnterpriseShare,
            ["payMode"] = rate is null ? "none" : "byNorm", ["rate"] = rate, ["payDay"] = 10, ["zeroReason"] = rate is null ? "Кәсіпорын тамақ пен жолды төлейді." : null,
            ["policy"] = $"DT-{student}", ["policyTerm"] = new { from, to = PlacementChapter.To.AddMonths(2) }, ["assists"] = true,
            ["collegeName"] = college.NameKk, ["collegeBin"] = college.Bin, ["collegeSigner"] = college.Director, ["collegeBasis"] = "жарғы", ["collegeAddress"] = "Ақтөбе қ.",
        };
    }

    static Dictionary<string, object?> Briefed() => new(StringComparer.Ordinal) { ["knowsRules"] = true, ["introductory"] = "2026-10-21", ["workplace"] = "2026-10-21" };
}
