using DualFlow.Activities.Compensation.Rows;
using DualFlow.Activities.HumanTasks;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Server.Demo.Chapters;

/// <summary>P08: the pay of November and December by approved attendance, with a correction of a day of November that December pays.</summary>
public sealed class PayChapter() : DemoChapter("pay", "Monthly pay and a correction (P08)", new(2026, 11, 30, 18, 0, 0, TimeSpan.FromHours(5)))
{
    const string November = "2026-11", December = "2026-12", Compensation = "compensation";
    const decimal MentorRate = 7000, NovemberDays = 21, NovemberNorm = NovemberDays * 8, DecemberNorm = 22 * 8, PensionPercent = 10, MedicalPercent = 2, TaxPercent = 10, TaxAllowance = 129_750;

    static readonly DateOnly DecemberMonday = new(2026, 11, 30), MonthOfNovember = new(2026, 11, 1), MonthOfDecember = new(2026, 12, 1);
    static readonly DateTimeOffset DiaryEnds = new(2026, 12, 4, 18, 0, 0, TimeSpan.FromHours(5)), MonthEnds = new(2026, 12, 31, 18, 0, 0, TimeSpan.FromHours(5));

    /// <inheritdoc/>
    public override IReadOnlyList<string> Definitions { get; } = ["compensation", "diary-correction"];

    /// <inheritdoc/>
    public override IReadOnlyList<DateTimeOffset> Moments { get; } = [DiaryEnds, MonthEnds];

    /// <inheritdoc/>
    public override Task<IReadOnlyList<DemoCase>> CasesAsync(DemoScene scene, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<DemoCase>>([DemoCase.Of(November, "compensation", ("Day", "2026-11-30"), ("Country", scene.College.Admission.Country))]);

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<DemoCase>> ActAsync(DateTimeOffset moment, DemoScene scene, CancellationToken ct)
    {
        if (moment == MonthEnds)
            return [DemoCase.Of(December, "compensation", ("Day", "2026-12-31"), ("Country", scene.College.Admission.Country))];
        var (followed, first) = (await DemoFollowed.OnAsync(scene, MonthOfDecember, ct), DemoFollowed.Codes(scene)[0]);
        foreach (var one in followed.Where(f => f.Group != first))
            await DiaryChapter.WeekAsync(scene, one, DecemberMonday, 5, Minutes, ct);
        await DiaryChapter.ConfirmAsync(scene, followed.Where(f => f.Group != first), DecemberMonday, ct);
        return [DemoCase.Of("correction", "diary-correction", ("Contract", DiaryChapter.Wrong(followed, first).Contract.Id), ("Day", DiaryChapter.WrongDay))];
    }

    /// <inheritdoc/>
    public override async Task<CastAnswer?> PlayAsync(DemoScene scene, TaskView task, CancellationToken ct) => (task.Task.DefinitionId, task.Task.ActivityId) switch
    {
        ("compensation", "accounts" or "returned") => new("Later"),
        ("diary-correction", "ask") => new(Answers: new Dictionary<string, object?>
        {
            ["kind"] = "work", ["reason"] = "Студент күні бойы жұмыс істеді, жартысы ғана жазылған.",
            ["hours"] = DiaryChapter.Wrong(await DemoFollowed.OnAsync(scene, MonthOfDecember, ct), DemoFollowed.Codes(scene)[0]).WholeDay(DiaryChapter.WrongDay) / 60m,
        }),
        _ => CastAnswer.Usual,
    };

    /// <inheritdoc/>
    public override async Task ReportAsync(DemoScene scene, DemoReport report, CancellationToken ct)
    {
        var runs = (await scene.ReadAsync(r => r.Set<PayRunRow>().AsNoTracking().ToListAsync(ct), ct)).OrderBy(r => r.Id, StringComparer.Ordinal).ToList();
        var lines = await scene.ReadAsync(r => r.Set<PayLineRow>().AsNoTracking().ToListAsync(ct), ct);
        var payments = await scene.ReadAsync(r => r.Set<PayPaymentRow>().AsNoTracking().ToListAsync(ct), ct);
        foreach (var run in runs)
            report.Say($"{run.Id}: {run.State}, {run.Lines} lines, {Sum(lines, run, "students"):0.00} tenge for students, {Sum(lines, run, "mentors"):0.00} for mentors; checked by {run.ReviewedBy}, approved by {run.ApprovedBy}");
        var (followed, first) = (await DemoFollowed.OnAsync(scene, MonthOfNovember.AddDays(1), ct), DemoFollowed.Codes(scene)[0]);
        var (noted, wrong) = (DiaryChapter.Minutes(followed, first), DiaryChapter.Wrong(followed, first));
        var gross = followed.ToDictionary(f => f.Contract.Id, f => Gross(f, Days(MonthOfNovember.AddDays(1), 27, f).Sum(d => noted(f, d)), NovemberNorm), StringComparer.Ordinal);
        report.Total("pay of November, tenge", Sum(lines, runs[0], "students", Compensation, MonthOfNovember), "ledger", gross.Values.Sum(), "rate × hours ÷ norm of each contract, rounded to the tiyn");
        report.Total("paid out for November, tenge", payments.Where(p => p.RunId == November && p.Ledger == "students" && p.State == "paid").Sum(p => p.Hundredths) / 100m, "payments", gross.Values.Sum(g => g - Deducted(g)), "pay less pension, medical insurance and income tax");
        var due = Gross(wrong, Days(MonthOfNovember.AddDays(1), 27, wrong).Sum(wrong.WholeDay), NovemberNorm);
        report.Say($"correction of {DiaryChapter.WrongDay:yyyy-MM-dd}, contract {wrong.Contract.Id}: {gross[wrong.Contract.Id]:0.00} was paid, {due:0.00} is right");
        report.Total("paid for November in December, tenge", Sum(lines, runs[1], "students", Compensation, MonthOfNovember), "ledger", due - gross[wrong.Contract.Id], "what is right less what was paid");
        report.Total("pay of December, tenge", Sum(lines, runs[1], "students", Compensation, MonthOfDecember), "ledger", followed.Where(f => f.Group != first).Sum(f => Gross(f, Days(MonthOfDecember, 4, f).Sum(f.WholeDay), DecemberNorm)), "rate × hours ÷ norm");
        foreach (var run in runs)
            report.Total($"payments of {run.Id}, tenge", payments.Where(p => p.RunId == run.Id).Sum(p => p.Hundredths) / 100m, "payments", Sum(lines, run, "students") + Sum(lines, run, "mentors"), "ledger, line by line");
        report.Total("pay of the mentors for November, tenge", Sum(lines, runs[0], "mentors"), "ledger", followed.Where(f => f.Contract.MentorId is not null).GroupBy(f => f.Contract.MentorId, StringComparer.Ordinal).Sum(g =>
            Percent(g.Sum(f => Days(MonthOfNovember.AddDays(1), 27, f).Count(d => noted(f, d) > 0)) * MentorRate * 100 / NovemberDays, 1)), "rate for a student × days ÷ working days");
        report.Total("runs that one person alone let through", runs.Count(r => r.ReviewedBy == r.ApprovedBy), "registry", 0, "two pairs of eyes");
    }

    static int Minutes(FollowedContract one, DateOnly day) => day < MonthOfDecember ? 0 : one.WholeDay(day);

    static IEnumerable<DateOnly> Days(DateOnly from, int lastDay, FollowedContract one) =>
        Enumerable.Range(from.Day, lastDay - from.Day + 1).Select(d => new DateOnly(from.Year, from.Month, d)).Where(d => d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && d >= one.Contract.From);

    static decimal Gross(FollowedContract one, int minutes, decimal norm) => decimal.Round(one.Contract.Rate * minutes / 60 / norm, 2, MidpointRounding.AwayFromZero);

    static decimal Deducted(decimal gross)
    {
        var (pension, medical) = (Percent(gross, PensionPercent), Percent(gross, MedicalPercent));
        return pension + medical + Percent(Math.Max(0, gross - pension - medical - TaxAllowance), TaxPercent);
    }

    static decimal Percent(decimal amount, decimal percent) => decimal.Round(amount * percent / 100, 2, MidpointRounding.AwayFromZero);

    static decimal Sum(IEnumerable<PayLineRow> lines, PayRunRow run, string ledger, string? type = null, DateOnly? month = null) =>
        lines.Where(l => l.RunId == run.Id && l.Sheet == run.Sheet && l.Ledger == ledger && (type is null || l.Type == type) && (month is null || l.Month == month)).Sum(l => l.Hundredths) / 100m;
}
