using DualFlow.Activities.Attendance;
using DualFlow.Activities.Attendance.Rows;
using DualFlow.Activities.Attendance.Rules;
using DualFlow.Activities.HumanTasks;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Server.Demo.Chapters;

/// <summary>P07: four weeks of two groups; the mentors mark the days, the students write. In one group each week goes through its process, in the other the mentors confirm in bulk.</summary>
/// <remarks>One student is ill for three days; on one day of another student a mentor notes half of the hours by mistake.</remarks>
public sealed class DiaryChapter() : DemoChapter("diary", "Diary and attendance (P07)", new(2026, 11, 6, 18, 0, 0, TimeSpan.FromHours(5)))
{
    const string Entry = "Тәлімгердің жетекшілігімен апталық жоспардағы жұмысты орындадым.";

    /// <summary>The day that is noted wrong.</summary>
    internal static readonly DateOnly WrongDay = new(2026, 11, 17);

    static readonly DateOnly[] Mondays = [new(2026, 11, 2), new(2026, 11, 9), new(2026, 11, 16), new(2026, 11, 23)];
    static readonly DateOnly[] SickDays = [new(2026, 11, 10), new(2026, 11, 11), new(2026, 11, 12)];

    /// <inheritdoc/>
    public override DateTimeOffset? Until { get; } = new(2026, 11, 30, 17, 0, 0, TimeSpan.FromHours(5));

    /// <inheritdoc/>
    public override IReadOnlyList<string> Definitions { get; } = ["diary"];

    /// <inheritdoc/>
    public override IReadOnlyList<DateTimeOffset> Moments { get; } = [.. Mondays.Select(m => new DateTimeOffset(m.AddDays(4), new(18, 0), TimeSpan.FromHours(5)))];

    /// <inheritdoc/>
    public override Task<IReadOnlyList<DemoCase>> CasesAsync(DemoScene scene, CancellationToken ct) => Task.FromResult<IReadOnlyList<DemoCase>>([]);

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<DemoCase>> ActAsync(DateTimeOffset moment, DemoScene scene, CancellationToken ct)
    {
        var monday = DateOnly.FromDateTime(moment.DateTime).AddDays(-4);
        var followed = await DemoFollowed.OnAsync(scene, monday, ct);
        var first = DemoFollowed.Codes(scene)[0];
        foreach (var one in followed)
            await WeekAsync(scene, one, monday, 5, Minutes(followed, first), ct);
        await ConfirmAsync(scene, followed.Where(f => f.Group != first), monday, ct);
        return [.. followed.Where(f => f.Group == first).Select(f => DemoCase.Of($"{monday:MMdd}-{f.Contract.StudentId}", "diary",
            ("Contract", f.Contract.Id), ("Monday", monday), ("Mentor", f.MentorAccount ?? ""), ("SpotCheck", scene.Draw(5, $"check/{f.Contract.Id}/{monday:MMdd}") == 0)))];
    }

    /// <inheritdoc/>
    public override CastAnswer? Play(DemoScene scene, TaskView task) => task.Task.ActivityId switch
    {
        "absence" => new(Answers: new Dictionary<string, object?> { ["period"] = new { from = SickDays[0], to = SickDays[^1] }, ["reason"] = "ill", ["proof"] = "№ 1147 анықтама" }),
        "confirm" => new(Answers: new Dictionary<string, object?> { ["mark"] = 70 + scene.Draw(30, task.Task.InstanceId) }),
        _ => CastAnswer.Usual,
    };

    /// <inheritdoc/>
    public override async Task ReportAsync(DemoScene scene, DemoReport report, CancellationToken ct)
    {
        var followed = await DemoFollowed.OnAsync(scene, Mondays[0], ct);
        var (ids, first) = (followed.Select(f => f.Contract.Id).ToHashSet(StringComparer.Ordinal), DemoFollowed.Codes(scene)[0]);
        var (begin, end) = (Mondays[0], Mondays[^1].AddDays(4));
        var weeks = (await scene.ReadAsync(r => r.Set<DiaryWeekRow>().AsNoTracking().Where(w => Mondays.Contains(w.Monday)).ToListAsync(ct), ct)).Where(w => ids.Contains(w.ContractId)).ToList();
        var days = (await scene.ReadAsync(r => r.Set<AttendanceDayRow>().AsNoTracking().Where(d => d.Day >= begin && d.Day <= end).ToListAsync(ct), ct)).Where(d => ids.Contains(d.ContractId)).ToList();
        report.Say($"groups {string.Join(" and ", DemoFollowed.Codes(scene))}: {followed.Count} contracts, {weeks.Count} weeks, {days.Count(d => d.Kind == "work")} days of work, {days.Count(d => d.Kind == "sick")} of illness");
        report.Total("weeks confirmed by mentors", weeks.Count(w => w.State == "approved"), "registry", followed.Count * Mondays.Length, "contracts × weeks");
        report.Total("days of illness", days.Count(d => d.Kind == "sick" && d.IsApproved), "registry", SickDays.Length, "the student's certificate");
        var minutes = Minutes(followed, first);
        var planned = followed.Sum(f => Mondays.SelectMany(m => Enumerable.Range(0, 5).Select(m.AddDays)).Where(d => d >= f.Contract.From).Sum(d => minutes(f, d)));
        // The correction of the wrong day belongs to the chapter of pay.
        var wrong = Wrong(followed, first);
        report.Total("hours approved", days.Where(d => d.IsApproved && !(d.ContractId == wrong.Contract.Id && d.Day == WrongDay)).Sum(d => d.PresentMinutes) / 60m, "registry", (planned - minutes(wrong, WrongDay)) / 60m, "working days × hours by age and hazard");
    }

    /// <summary>Minutes that the mentors of the followed groups note: whole days, but for the ill one and the mistake.</summary>
    internal static Func<FollowedContract, DateOnly, int> Minutes(IReadOnlyList<FollowedContract> followed, string first)
    {
        var (ill, wrong) = (followed.First(f => f.Group == first), Wrong(followed, first));
        return (f, day) => f.Contract.Id == ill.Contract.Id && SickDays.Contains(day) ? 0 : f.Contract.Id == wrong.Contract.Id && day == WrongDay ? f.WholeDay(day) / 2 : f.WholeDay(day);
    }

    /// <summary>The contract with the wrong day: one that pays.</summary>
    internal static FollowedContract Wrong(IReadOnlyList<FollowedContract> followed, string first) => followed.First(f => f.Group != first && f.Contract.Rate > 0 && f.MentorAccount is not null);

    /// <summary>Briefings, the days of a week and the diary, as mentor and student do it on their pages. What stands already is left as it is.</summary>
    internal static async Task WeekAsync(DemoScene scene, FollowedContract one, DateOnly monday, int length, Func<FollowedContract, DateOnly, int> minutes, CancellationToken ct)
    {
        var (diary, absences) = (scene.Services.GetRequiredService<DiaryDesk>(), scene.Services.GetRequiredService<AbsenceDesk>());
        var (week, days, briefed) = await scene.ReadAsync(async r => (
            await r.Set<DiaryWeekRow>().AsNoTracking().FirstOrDefaultAsync(w => w.ContractId == one.Contract.Id && w.Monday == monday, ct),
            await r.Set<AttendanceDayRow>().AsNoTracking().Where(d => d.ContractId == one.Contract.Id && d.Day >= monday && d.Day <= monday.AddDays(6)).ToListAsync(ct),
            await r.Set<BriefingRow>().AsNoTracking().Where(b => b.StudentId == one.Contract.StudentId).Select(b => b.Kind).ToListAsync(ct)), ct);
        if (week is { State: "submitted" or "approved" })
            return;
        foreach (var kind in new[] { "introductory", "workplace", "repeated" }.Except(briefed, StringComparer.Ordinal))
            DemoScene.Must(await absences.BriefAsync(one.MentorPerson, one.Contract.StudentId, kind, one.Contract.From, kind == "introductory" ? null : one.Workplace["name"], true, ct));
        var worked = Enumerable.Range(0, length).Select(monday.AddDays).Where(d => d >= one.Contract.From && minutes(one, d) > 0).ToList();
        foreach (var day in worked.Where(d => !days.Any(x => x.Day == d && x.Kind == "work" && x.PresentMinutes == minutes(one, d))))
            DemoScene.Must(await diary.MarkAsync(one.MentorPerson, one.Contract.Id, day, "work", minutes(one, day), ct));
        DemoScene.Must(await diary.WriteAsync(one.StudentPerson, new(one.Contract.Id, monday), [.. worked.Select(d => new DiaryLine(d, "1.1", minutes(one, d) / 30 * 30, Entry))], true, ct));
    }

    /// <summary>Every mentor confirms the handed-in weeks of a Monday at once.</summary>
    internal static async Task ConfirmAsync(DemoScene scene, IEnumerable<FollowedContract> contracts, DateOnly monday, CancellationToken ct)
    {
        foreach (var own in contracts.GroupBy(f => f.MentorPerson.Name, StringComparer.Ordinal))
            foreach (var (key, refusal) in await scene.Services.GetRequiredService<DiaryDesk>().ApproveAsync(own.First().MentorPerson, [.. own.Select(f => new DiaryWeekKey(f.Contract.Id, monday))], null, ct))
                DemoScene.Must(new TaskAnswer<DiaryWeekKey>(key, refusal));
    }
}
