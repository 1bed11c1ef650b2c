using System.Globalization;
using DualFlow.Activities.Attestation.Rows;
using DualFlow.Activities.Contracts.Rows;
using DualFlow.Activities.Documents.Rows;
using DualFlow.Activities.Graduation.Changes;
using DualFlow.Activities.Graduation.Rows;
using DualFlow.Activities.Graduation.Rules;
using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.HumanTasks.Rules;
using DualFlow.Activities.Insight;
using DualFlow.Activities.Registry;
using DualFlow.Activities.Tables;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Server.Demo.Chapters;

/// <summary>P03, P13: the contracts end with their last day; the two attested groups get diplomas and offers of jobs, and a month later everybody is asked what has become of them.</summary>
/// <remarks>Students on leave whose group ends ask for a diploma too: the registrar sees what stands against it and stops.</remarks>
public sealed class GraduationChapter() : DemoChapter("graduation", "Diplomas, and from the order to the job (P03, P13)", new(2027, 6, 25, 9, 0, 0, TimeSpan.FromHours(5)))
{
    const int OffersOfTen = 7, AcceptedOfTen = 8, SilentOfTen = 1, FirstSurvey = 1, LanguagesOfSupplement = 3;
    const string Batch = "graduation-batch", Single = "graduation", Tracking = "employment-tracking", InSpecialty = "employedSpecialty", FirstDay = "2027-07-05";

    static readonly string[] Elsewhere = [InSpecialty, InSpecialty, "employedOther", "study", "army", "unemployed"];
    static readonly string[] InForce = ["registered", "active", "suspended"];
    static readonly DateTimeOffset AfterLastDay = new(2027, 6, 28, 9, 0, 0, TimeSpan.FromHours(5));

    /// <inheritdoc/>
    public override DateTimeOffset? Until { get; } = new(2027, 7, 30, 18, 0, 0, TimeSpan.FromHours(5));

    /// <inheritdoc/>
    public override IReadOnlyList<string> Definitions { get; } = [Batch, Single, Tracking];

    /// <inheritdoc/>
    public override IReadOnlyList<DateTimeOffset> Moments { get; } = [AfterLastDay];

    /// <inheritdoc/>
    public override Task<IReadOnlyList<DemoCase>> CasesAsync(DemoScene scene, CancellationToken ct) => Task.FromResult<IReadOnlyList<DemoCase>>([]);

    /// <inheritdoc/>
    public override Task<IReadOnlyList<DemoCase>> ActAsync(DateTimeOffset moment, DemoScene scene, CancellationToken ct)
    {
        var (admission, country) = (scene.College.Admission, scene.College.Admission.Country);
        var college = new { name = admission.NameKk, signer = admission.Director };
        return Task.FromResult<IReadOnlyList<DemoCase>>(
        [
            .. Sessions(scene).Select((session, i) => DemoCase.Of($"{i + 1}", Batch, ("Session", session.Id), ("Country", country), ("College", college))),
            .. OnLeave(scene).Select(s => DemoCase.Of(s["id"], Single, ("Student", s["id"]), ("Country", country), ("College", college))),
        ]);
    }

    /// <inheritdoc/>
    public override async Task<CastAnswer?> PlayAsync(DemoScene scene, TaskView task, CancellationToken ct)
    {
        return task.Task.ActivityId switch
        {
            "open" => new("Stop", Comment: "Мәселе шешілгенше диплом берілмейді."),
            "issue" => new(Answers: new Dictionary<string, object?> { ["printed"] = true }),
            "offer" => Draw("offer") < OffersOfTen ? new("Offer", new Dictionary<string, object?> { ["position"] = PositionOf(scene, Text(task, "qualification")), ["pay"] = 180_000 + (Draw("wage") * 10_000), ["from"] = FirstDay })
                : new("None", Comment: "Бос орын жоқ."),
            "reply" => Draw("reply") < AcceptedOfTen ? new("Accept") : new("Decline", Comment: "Басқа қалаға көшемін."),
            "survey" => await AnswerAsync(scene, task, ct),
            _ => CastAnswer.Usual,
        };

        int Draw(string what) => scene.Draw(10, $"{what}/{task.Task.InstanceId}");
    }

    /// <inheritdoc/>
    public override async Task ReportAsync(DemoScene scene, DemoReport report, CancellationToken ct)
    {
        await ContractsAsync(scene, report, ct);
        var graduates = (await scene.ReadAsync(r => r.Set<GraduateRow>().AsNoTracking().ToListAsync(ct), ct)).OrderBy(g => g.StudentId, StringComparer.Ordinal).ToList();
        var journal = await scene.ReadAsync(r => r.Entries.AsNoTracking().CountAsync(e => e.Kind == GraduationChanges.GraduatedKind, ct), ct);
        foreach (var (number, (session, code)) in Sessions(scene).Select((s, i) => (i + 1, s)))
        {
            var own = graduates.Where(g => g.SessionId == session).ToList();
            var candidates = await AttestationChapter.CandidatesAsync(scene, session, ct);
            var ids = candidates.ConvertAll(c => c.StudentId);
            var resits = await scene.ReadAsync(r => r.Set<DebtRow>().AsNoTracking().CountAsync(d => d.Subject == "final" && d.State == "closed" && ids.Contains(d.StudentId), ct), ct);
            report.Say($"group {code}: {own.Count} of {candidates.Count} candidates graduate, {own.Count(g => g.WithHonours)} with honours");
            report.Total($"diplomas with honours, {code}", own.Count(g => g.WithHonours), "registry", AttestationChapter.Honours(scene, number, candidates), "excellent in the exam and in every discipline");
            report.Total($"graduates, {code}", own.Count, "registry", candidates.Count(c => c.Outcome == "pass") + resits, "attestation: passed, and re-sits passed");
        }
        report.Total("diplomas written", graduates.Count, "registry", journal, "journal: diplomas given");
        await DiplomasAsync(scene, graduates, report, ct);
        var stopped = await scene.ReadAsync(r => r.Tasks.AsNoTracking().Where(t => t.DefinitionId == Single && t.ActivityId == "open").Select(t => new { t.InstanceId, t.Given, t.Outcome }).ToListAsync(ct), ct);
        foreach (var one in OnLeave(scene))
            report.Say($"not graduated: {one["id"]}, group {one["groupCode"]}: {string.Join("; ", stopped.Where(s => s.InstanceId == scene.IdOf($"{Name}-{one["id"]}")).Select(s => Reasons(s.Given)))}");
        report.Total("not graduated, with a reason", stopped.Count(s => s.Outcome == "Stop"), "tasks", OnLeave(scene).Count, "students.csv, on leave in a group that ends");
        await JobsAsync(scene, graduates, report, ct);
        await TraceAsync(scene, graduates, report, ct);
    }

    static IReadOnlyList<(string Id, string Code)> Sessions(DemoScene scene) => [.. DemoFollowed.Codes(scene).Select((code, i) => (scene.IdOf($"attestation-{i + 1}"), code))];

    static IReadOnlyList<CsvRow> OnLeave(DemoScene scene) =>
        [.. scene.College["students"].Where(s => s["status"] == "leave" && DemoFollowed.Ending(scene).Contains(s["groupCode"], StringComparer.Ordinal)).OrderBy(s => s["id"], StringComparer.Ordinal)];

    static string? PositionOf(DemoScene scene, string? qualification) => scene.College["programmes"].FirstOrDefault(p => p["qualification"] == qualification)?["nameKk"];

    static string? Text(TaskView task, string field) => Activities.Forms.FormValues.Text(task.Given, field);

    static string? Reasons(string? given) => given is null ? null : Activities.Forms.FormValues.Text(System.Text.Json.JsonSerializer.Deserialize<System.Text.Json.JsonElement>(given), "reasons");

    // Whoever took the enterprise's offer works there; of the others some found work, one in ten says nothing.
    static async Task<CastAnswer?> AnswerAsync(DemoScene scene, TaskView task, CancellationToken ct)
    {
        var asked = await scene.ReadAsync(r => r.Tasks.AsNoTracking().FirstAsync(t => t.TaskId == task.Task.TaskId, ct), ct);
        var accounts = RegistryJson.Read<TaskProgress>(asked.Progress).Candidates;
        var student = scene.College["students"].First(s => accounts.Contains($"person:{s["account"]}", StringComparer.Ordinal));
        var graduate = await scene.ReadAsync(r => r.Set<GraduateRow>().AsNoTracking().FirstAsync(g => g.StudentId == student["id"], ct), ct);
        var position = PositionOf(scene, graduate.Qualification);
        if (graduate.Offer == "accepted")
            return Works(InSpecialty, graduate.OrderedByBin);
        if (scene.Draw(10, $"silent/{student["id"]}") < SilentOfTen)
            return null;
        var status = Elsewhere[scene.Draw(Elsewhere.Length, $"status/{student["id"]}")];
        return status is not (InSpecialty or "employedOther") ? new(Answers: new Dictionary<string, object?> { ["status"] = status, ["consent"] = true })
            : Works(status, scene.College.Partners.Where(e => e["bin"] != graduate.OrderedByBin && status == InSpecialty == (DemandChapter.QualificationOf(scene, e["bin"]) == graduate.Qualification)).Select(e => e["bin"]).FirstOrDefault());

        CastAnswer Works(string employment, string? bin) => new(Answers: new Dictionary<string, object?>
        {
            ["status"] = employment, ["bin"] = bin, ["position"] = employment == InSpecialty ? position : "Сатушы", ["from"] = FirstDay, ["consent"] = true,
        });
    }

    async Task ContractsAsync(DemoScene scene, DemoReport report, CancellationToken ct)
    {
        var contracts = await scene.ReadAsync(r => r.Contracts.AsNoTracking().Where(c => c.Number != null).Select(c => new { c.Id, c.Status, c.To }).ToListAsync(ct), ct);
        var sheets = await scene.ReadAsync(r => r.Tasks.AsNoTracking().CountAsync(t => t.DefinitionId == "contract" && t.ActivityId == "sheet" && t.Outcome == "Done", ct), ct);
        var certificates = await scene.ReadAsync(r => r.Set<DocumentRow>().AsNoTracking().Where(d => d.Template == "experience-certificate").Select(d => d.Subject).ToListAsync(ct), ct);
        var numbers = await scene.ReadAsync(r => r.Set<RegisterEntryRow>().AsNoTracking().Where(e => e.Register == "experience-certificate").Select(e => e.Sequence).ToListAsync(ct), ct);
        var closed = contracts.Count(c => c.Status == "closed");
        report.Say($"{closed} contracts completed on their last day, {PlacementChapter.To:yyyy-MM-dd}; {contracts.Count(c => c.Status == "terminated")} were terminated before");
        report.Total("contracts completed", closed, "registry", sheets, "tasks: last sheets");
        report.Total("contracts in force after their last day", contracts.Count(c => InForce.Contains(c.Status, StringComparer.Ordinal) && c.To < DateOnly.FromDateTime(Until!.Value.DateTime)), "registry", 0, "none");
        report.Total("certificates of experience", certificates.Count, "documents", closed, "contracts completed");
        report.Total("last number of a certificate", numbers.DefaultIfEmpty().Max(), "register", numbers.Distinct().Count(), "numbers: no gap, each once");
    }

    static async Task DiplomasAsync(DemoScene scene, List<GraduateRow> graduates, DemoReport report, CancellationToken ct)
    {
        var entries = await scene.ReadAsync(r => r.Set<QualificationEntryRow>().AsNoTracking().Where(e => e.Register == "diploma").ToListAsync(ct), ct);
        var numbers = await scene.ReadAsync(r => r.Set<RegisterEntryRow>().AsNoTracking().Where(e => e.Register == "diploma").Select(e => e.Sequence).ToListAsync(ct), ct);
        var supplements = await scene.ReadAsync(r => r.Set<DocumentRow>().AsNoTracking().Where(d => d.Template == "diploma-supplement").Select(d => d.Content).ToListAsync(ct), ct);
        var students = await scene.ReadAsync(r => r.Students.AsNoTracking().CountAsync(s => s.Status == "graduated", ct), ct);
        report.Say($"diplomas {graduates.Select(g => g.DiplomaNumber).Min(StringComparer.Ordinal)} to {graduates.Select(g => g.DiplomaNumber).Max(StringComparer.Ordinal)}, each with its supplement in three languages");
        report.Total("entries in the register of diplomas", entries.Count, "register", graduates.Count, "graduates");
        report.Total("last number in the register of diplomas", numbers.DefaultIfEmpty().Max(), "register", graduates.Select(g => g.DiplomaNumber).Distinct(StringComparer.Ordinal).Count(), "diplomas: no gap, each once");
        report.Total("supplements", supplements.Count, "documents", LanguagesOfSupplement * graduates.Count, "three of each graduate");
        report.Total("lines of the supplements", supplements.Sum(s => SessionChapter.Disciplines.Count(d => s.Contains(d, StringComparison.Ordinal))), "documents", LanguagesOfSupplement * graduates.Count * SessionChapter.Disciplines.Length, "graduates × languages × disciplines");
        report.Total("students who are graduates now", students, "registry of students", graduates.Count + scene.College["students"].Count(s => s["status"] == "graduated"), "diplomas, and students.csv");
    }

    static async Task JobsAsync(DemoScene scene, List<GraduateRow> graduates, DemoReport report, CancellationToken ct)
    {
        var tasks = await scene.ReadAsync(r => r.Tasks.AsNoTracking().Where(t => t.DefinitionId == Single || t.DefinitionId == Tracking).Select(t => new { t.ActivityId, t.Outcome, t.Answers }).ToListAsync(ct), ct);
        var answers = await scene.ReadAsync(r => r.Set<EmploymentAnswerRow>().AsNoTracking().Where(a => a.Month == FirstSurvey).ToListAsync(ct), ct);
        var (here, there) = (graduates.Count(g => IsEmployed(g) && g.EmployerBin == g.OrderedByBin), graduates.Count(g => IsEmployed(g) && g.EmployerBin != g.OrderedByBin));
        report.Say($"offers of jobs: {graduates.Count(g => g.Offer == "accepted")} accepted, {graduates.Count(g => g.Offer == "declined")} declined, {graduates.Count(g => g.Offer == "none")} without a vacancy");
        report.Say($"after a month: {here} work where they were trained, {there} elsewhere; {string.Join(", ", EmploymentStatus.Classes.Select(c => (Class: c, Count: graduates.Count(g => (g.Employment ?? "unknown") == c))).Where(c => c.Count > 0).Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Class} {c.Count}")))}");
        report.Total("jobs at the enterprise of the training", here, "registry", Count("reply", "Accept"), "tasks: offers accepted");
        report.Total("offers declined", graduates.Count(g => g.Offer == "declined"), "registry", Count("reply", "Decline"), "tasks");
        report.Total("graduates without an offer", graduates.Count(g => g.Offer == "none"), "registry", Count("offer", "None"), "tasks: no vacancy");
        report.Total("answers to the first survey", answers.Count, "registry", Count("survey", "Answer"), "tasks");
        report.Total("jobs elsewhere", there, "registry", tasks.Count(t => t is { ActivityId: "survey", Answers: { } text } && text.Contains("\"employed", StringComparison.Ordinal)) - here, "tasks: answers of those who work, less the jobs above");
        report.Total("graduates of a known or unknown end", graduates.Count(g => EmploymentStatus.Classes.Contains(g.Employment ?? "unknown", StringComparer.Ordinal)), "registry", answers.Count + Count("survey", null), "answers, and those who are silent");

        static bool IsEmployed(GraduateRow graduate) => graduate.Employment is InSpecialty or "employedOther";

        int Count(string activity, string? outcome) => tasks.Count(t => t.ActivityId == activity && t.Outcome == outcome);
    }

    // The same desk as the page of traces.
    static async Task TraceAsync(DemoScene scene, List<GraduateRow> graduates, DemoReport report, CancellationToken ct)
    {
        var desk = scene.Services.GetRequiredService<TraceDesk>();
        var orders = (await desk.OrdersAsync(null, ct)).Where(o => o.Graduates > 0).OrderBy(o => o.Qualification, StringComparer.Ordinal).ThenBy(o => o.Bin, StringComparer.Ordinal).ToList();
        foreach (var order in orders)
            report.Say($"{order.Enterprise} ordered {order.Wanted} people of {order.Qualification} for {order.Year}: {order.Seats} seats of the state order, {order.Contracts} contracts; graduated {order.Graduates}, at work in the specialty {order.Employed}");
        report.Total("graduates behind the orders", orders.Sum(o => o.Graduates), "traces", graduates.Count(g => g.DemandNumber is not null), "registry");
        var hired = graduates.Where(g => g is { Offer: "accepted", DemandNumber: not null }).Select(g => g.StudentId).First();
        var trace = (await desk.StudentAsync(null, hired, ct))!;
        report.Say($"one trace, {hired}: {string.Join(" → ", trace.Steps.Select(Tell))}");
        string[] whole = ["order", "placement", "contract", "attestation", "diploma", "job"];
        report.Total("steps of that trace from the order to the job", whole.Count(k => trace.Steps.Any(s => s.Kind == k)), "trace", whole.Length, string.Join(", ", whole));
    }

    // Numbers follow the order in which parallel cases ask for them; what is told here doesn't.
    static string Tell(TraceStep step) => string.Join(' ', new[] { step.Kind, step.State }.Concat(step.Facts.Where(f => f.Code is not ("protocol" or "qualification")).Select(f => $"{f.Code} {f.Value}")).Where(w => w.Length > 0));
}
