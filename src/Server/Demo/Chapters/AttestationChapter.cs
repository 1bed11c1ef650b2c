using DualFlow.Activities.Attestation.Desk;
using DualFlow.Activities.Attestation.Rows;
using DualFlow.Activities.HumanTasks;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Server.Demo.Chapters;

/// <summary>P09, P11, P12: two groups before a commission of seven, one member of which is absent; one candidate appeals and is heard, one fails and sits again.</summary>
public sealed class AttestationChapter() : DemoChapter("attestation", "Final attestation, an appeal and a re-sit (P09, P12, P11)", new(2027, 5, 3, 9, 0, 0, TimeSpan.FromHours(5)))
{
    const int Employers = 5, Teachers = 2, FailedPercent = 42, AppealedPercent = 47, RaisedTotal = 55, PassFrom = 50, ExcellentFrom = 90;

    static readonly DateOnly HeldOn = new(2027, 6, 9);
    static readonly DateTimeOffset Meeting = new(2027, 6, 9, 11, 0, 0, TimeSpan.FromHours(5)), Appeals = new(2027, 6, 9, 16, 0, 0, TimeSpan.FromHours(5));

    /// <inheritdoc/>
    public override DateTimeOffset? Until { get; } = new(2027, 6, 24, 18, 0, 0, TimeSpan.FromHours(5));

    /// <inheritdoc/>
    public override IReadOnlyList<string> Definitions { get; } = ["attestation", "attestation-meeting", "resit", "appeal"];

    /// <inheritdoc/>
    public override IReadOnlyList<DateTimeOffset> Moments { get; } = [Meeting, Appeals];

    /// <inheritdoc/>
    public override Task<IReadOnlyList<DemoCase>> CasesAsync(DemoScene scene, CancellationToken ct) => Task.FromResult<IReadOnlyList<DemoCase>>([.. DemoFollowed.Codes(scene).Select((code, i) =>
        DemoCase.Of($"{i + 1}", "attestation", ("Group", code), ("Title", $"Қорытынды аттестаттау, {code}"), ("HeldOn", HeldOn), ("Country", scene.College.Admission.Country)))]);

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<DemoCase>> ActAsync(DateTimeOffset moment, DemoScene scene, CancellationToken ct)
    {
        for (var group = 1; group <= DemoFollowed.Codes(scene).Count; group++)
            if (moment == Meeting)
                await MeetAsync(scene, group, ct);
        if (moment == Appeals)
        {
            var session = scene.IdOf($"{Name}-2");
            var student = (await CandidatesAsync(scene, session, ct))[1].StudentId;
            var account = scene.College["students"].First(s => s["id"] == student)["account"];
            DemoScene.Must(await scene.Services.GetRequiredService<AppealDesk>().SubmitAsync(Of(account), session, student,
                "Практикалық тапсырманың екінші бөлігі бағаланбай қалды деп есептеймін, қайта қарауды сұраймын.", "demo", ct));
        }
        return [];
    }

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<string>> OthersAsync(DemoScene scene, CancellationToken ct) =>
        [.. (await scene.ReadAsync(r => r.Set<AppealRow>().AsNoTracking().Where(a => a.DecisionId.StartsWith(scene.IdOf(Name))).Select(a => a.Id).ToListAsync(ct), ct)).Select(id => $"appeal-{id}")];

    /// <inheritdoc/>
    public override CastAnswer? Play(DemoScene scene, TaskView task) => (task.Task.DefinitionId, task.Task.ActivityId) switch
    {
        ("attestation", "commission") => With(("members", Members(scene).Select(m => m.Row).ToList())),
        ("attestation", "order") => new("Approve", new Dictionary<string, object?> { ["number"] = $"{task.Task.InstanceId[^1]}-A", ["place"] = "1-шеберхана" }),
        ("resit", "dates") => With(("dates", new[] { Day(task, 0), Day(task, 3) }.Select(d => new { day = d }).ToList())),
        ("resit", "book") => With(("day", Day(task, 0))),
        ("resit", "compose") => With(("members", Members(scene).Where((_, i) => i is 0 or 1 or Employers).Select(m => m.Row).ToList())),
        ("resit", "score") => new("Pass", new Dictionary<string, object?> { ["points"] = 68 }),
        ("appeal", "people") => With(("people", Signers(scene).Skip(Employers).Take(2).Select(n => new { name = n, side = "employer" }).Append(new { name = Teacher(scene, Teachers + 1)["fullName"], side = "college" }).ToList())),
        ("appeal", "hearing") => With(("proposal", "raise"), ("newTotal", RaisedTotal), ("newMark", "D+"), ("reason", "Екінші бөлігі қабылданды."),
            ("ballots", Activities.Forms.FormValues.Text(task.Given, "commission")!.Split(", ").Select(m => new { member = m, choice = "For" }).ToList())),
        ("appeal", "protocol") => With(("number", "A-1")),
        _ => CastAnswer.Usual,
    };

    /// <inheritdoc/>
    public override async Task ReportAsync(DemoScene scene, DemoReport report, CancellationToken ct)
    {
        var entries = await scene.ReadAsync(r => r.Set<QualificationEntryRow>().AsNoTracking().Where(e => e.Register == "qualification").ToListAsync(ct), ct);
        var debts = await scene.ReadAsync(r => r.Set<DebtRow>().AsNoTracking().Where(d => d.Subject == "final").ToListAsync(ct), ct);
        var appeals = await scene.ReadAsync(r => r.Set<AppealRow>().AsNoTracking().Where(a => a.DecisionId.StartsWith(scene.IdOf(Name))).ToListAsync(ct), ct);
        for (var group = 1; group <= DemoFollowed.Codes(scene).Count; group++)
        {
            var (id, code) = (scene.IdOf($"{Name}-{group}"), DemoFollowed.Codes(scene)[group - 1]);
            var candidates = await CandidatesAsync(scene, id, ct);
            var session = await scene.ReadAsync(r => r.Set<AttestationSessionRow>().AsNoTracking().FirstAsync(s => s.Id == id, ct), ct);
            var members = await scene.ReadAsync(r => r.Set<AttestationMemberRow>().AsNoTracking().Where(m => m.SessionId == id).ToListAsync(ct), ct);
            report.Say($"group {code}: {session.State}, protocol {session.ProtocolNumber}, {members.Count(m => m.IsPresent == true)} of {Employers + Teachers} members present; {candidates.Count(c => c.Outcome == "pass")} of {candidates.Count} passed, {candidates.Count(c => c.Outcome == "fail")} failed");
            report.Total($"candidates, {code}", candidates.Count, "session", scene.College["students"].Count(s => s["groupCode"] == code && s["status"] == "active"), "students.csv, active");
            report.Total($"sum of the totals, {code}", candidates.Sum(c => c.Total ?? 0), "session", candidates.Select((c, i) => IsAppealed(group, i) ? RaisedTotal : Percent(scene, group, i, c.StudentId) + 1m).Sum(), "mean of the six members' marks, and the appeal's total");
            report.Total($"members present beyond the quorum, {code}", members.Count(m => m.IsPresent == true && m.Office is "chair" or "member") - (((2 * (Employers + Teachers)) + 2) / 3), "session", 1, "six of seven, five are needed");
            report.Total($"entries in the register of qualifications, {code}", entries.Count(e => e.SessionId == id), "register", candidates.Select((c, i) => IsAppealed(group, i) ? RaisedTotal : Percent(scene, group, i, c.StudentId)).Count(t => t >= PassFrom) + debts.Count(d => d.State == "closed" && candidates.Any(c => c.StudentId == d.StudentId)), "totals from 50 on, and re-sits passed");
        }
        report.Total("appeals decided", appeals.Count(a => a.State == "decided"), "registry", 1, "one candidate appealed");
        report.Total("re-sits passed", debts.Count(d => d.State == "closed"), "registry", 1, "one candidate failed");
    }

    static bool IsAppealed(int group, int position) => (group, position) == (2, 1);

    /// <summary>True for whom the exam finds excellent, but for the two of whom another story is told.</summary>
    internal static bool IsExcellent(DemoScene scene, string student) => Drawn(scene, student) + 1 >= ExcellentFrom;

    /// <summary>Students with an excellent total, all of whose other marks are excellent, too.</summary>
    internal static int Honours(DemoScene scene, int group, IReadOnlyList<AttestationCandidateRow> candidates) => candidates.Where((c, i) => Percent(scene, group, i, c.StudentId) + 1 >= ExcellentFrom).Count();

    static int Drawn(DemoScene scene, string student) => 60 + scene.Draw(35, $"exam/{student}");

    // The first of the second group fails, the second one misses it by little.
    static int Percent(DemoScene scene, int group, int position, string student) =>
        (group, position) == (2, 0) ? FailedPercent : IsAppealed(group, position) ? AppealedPercent : Drawn(scene, student);

    async Task MeetAsync(DemoScene scene, int group, CancellationToken ct)
    {
        var (session, desk) = (scene.IdOf($"{Name}-{group}"), scene.Services.GetRequiredService<AttestationDesk>());
        var people = Members(scene);
        var (secretary, judges) = (people[^1].Account, people.Take(Employers + Teachers - 1).ToList());
        await DoAsync(secretary, new() { Verb = BoardVerb.Open, Key = "open" });
        var view = (await desk.FindAsync(Of(secretary), session, ct)).Value!;
        foreach (var member in view.Members.Where(m => m.Office is "chair" or "member"))
            await DoAsync(secretary, new() { Verb = BoardVerb.Presence, Member = member.Id, IsPresent = judges.Any(j => j.Name == member.Name), Key = $"presence-{member.Id}" });
        foreach (var (candidate, position) in view.Candidates.Select((c, i) => (c, i)))
        {
            await DoAsync(secretary, new() { Verb = BoardVerb.Attendance, Student = candidate.Student, Word = "present", Key = $"present-{candidate.Student}" });
            foreach (var (judge, i) in judges.Select((j, i) => (j, i)))
            {
                var percent = Percent(scene, group, position, candidate.Student) + (i % 3);
                await DoAsync(judge.Account, new() { Verb = BoardVerb.Send, Student = candidate.Student, Points = view.Criteria.ToDictionary(c => c.Code, c => c.Most * percent / 100, StringComparer.Ordinal), Key = $"marks-{candidate.Student}" });
            }
            await DoAsync(judges[0].Account, new() { Verb = BoardVerb.Confirm, Student = candidate.Student, Key = $"confirm-{candidate.Student}" });
        }
        await DoAsync(secretary, new() { Verb = BoardVerb.Protocol, Key = "protocol" });
        foreach (var account in judges.Select(j => j.Account).Append(secretary))
            await DoAsync(account, new() { Verb = BoardVerb.Sign, Key = "sign" });
        await DoAsync(secretary, new() { Verb = BoardVerb.Announce, Key = "announce" });

        async Task DoAsync(string account, BoardAct act) => DemoScene.Must(await desk.DoAsync(Of(account), session, act, ct));
    }

    /// <summary>The candidates of a session, in their order.</summary>
    internal static Task<List<AttestationCandidateRow>> CandidatesAsync(DemoScene scene, string session, CancellationToken ct) => scene.ReadAsync(r =>
        r.Set<AttestationCandidateRow>().AsNoTracking().Where(c => c.SessionId == session).OrderBy(c => c.Position).ToListAsync(ct), ct);

    sealed record Member(string Name, string Side, string Office, string Organisation, string Account)
    {
        public object Row => new { name = Name, side = Side, office = Office, organisation = Organisation, account = Account };
    }

    static IReadOnlyList<Member> Members(DemoScene scene) =>
    [
        .. scene.College.Partners.DistinctBy(e => e["signerName"]).Take(Employers).Select((e, i) => new Member(e["signerName"], "employer", i == 0 ? "chair" : "member", e["name"], e["account"])),
        .. Enumerable.Range(0, Teachers).Select(i => Teacher(scene, i)).Select(t => new Member(t["fullName"], "college", "member", "", t["account"])),
        new Member(Teacher(scene, Teachers)["fullName"], "college", "secretary", "", Teacher(scene, Teachers)["account"]),
    ];

    static IEnumerable<string> Signers(DemoScene scene) => scene.College.Partners.Select(e => e["signerName"]).Distinct(StringComparer.Ordinal);

    static Activities.Tables.CsvRow Teacher(DemoScene scene, int position) => scene.College["teachers"].Where(t => t["position"] == "teacher").DistinctBy(t => t["fullName"]).ElementAt(position);

    static Person Of(string account) => new(account, account, account, [], [], null);

    static string Day(TaskView task, int later) => DateOnly.FromDateTime(task.Task.CreatedAt.UtcDateTime).AddDays(later).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    static CastAnswer With(params (string Name, object? Value)[] answers) => new(Answers: answers.ToDictionary(a => a.Name, a => a.Value, StringComparer.Ordinal));
}
