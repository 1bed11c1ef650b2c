using DualFlow.Activities.Attendance.Rows;
using DualFlow.Activities.Compensation.Rows;
using DualFlow.Activities.Compensation.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Compensation.Runs;

/// <summary>Reads runs and their lines: accountants see all, everybody sees their own.</summary>
/// <param name="registry">The registry.</param>
public sealed class PayReader(RegistryConnections registry)
{
    /// <summary>Months, newest first.</summary>
    public async Task<IReadOnlyList<PayRunRow>> RunsAsync(string? tenantId, CancellationToken ct)
    {
        const int most = 60;
        await using var open = await registry.OpenAsync(tenantId, ct);
        return await open.Rows.Set<PayRunRow>().AsNoTracking().OrderByDescending(r => r.Month).Take(most).ToListAsync(ct);
    }

    /// <summary>How far a run is computed: contracts and mentors done, and lines.</summary>
    public async Task<(int Subjects, int Lines)> ProgressAsync(string? tenantId, PayRunRow run, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(tenantId, ct);
        var batches = open.Rows.Set<PayBatchRow>().AsNoTracking().Where(b => b.RunId == run.Id && b.Sheet == run.Sheet);
        return (await batches.SumAsync(b => b.Subjects, ct), await batches.SumAsync(b => b.Lines, ct));
    }

    /// <summary>Lines of a run.</summary>
    /// <param name="tenantId">The college.</param>
    /// <param name="run">The run.</param>
    /// <param name="filter">Which of them.</param>
    /// <param name="language">Language of the reasons.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<PayLinePage> LinesAsync(string? tenantId, PayRunRow run, PayLineFilter filter, string language, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(tenantId, ct);
        var rows = open.Rows;
        var lines = rows.Set<PayLineRow>().AsNoTracking().Where(l => l.RunId == run.Id && l.Sheet == run.Sheet);
        if (filter.OnlyAnomalies)
            lines = lines.Where(l => l.Anomalies != "");
        if (filter.OnlyDeltas)
            lines = lines.Where(l => l.Month != run.Month);
        if (filter.Ledger is { } ledger)
            lines = lines.Where(l => l.Ledger == ledger);
        if (filter.PersonId is { } person)
            lines = lines.Where(l => l.PersonId == person);
        if (filter.Search is { Length: > 0 } search)
            lines = lines.Where(l => l.PersonId == search || l.SubjectId == search || rows.Students.Any(s => s.Id == l.PersonId && (s.LastName + " " + s.FirstName).Contains(search)));
        var total = await lines.CountAsync(ct);
        var page = await lines.OrderBy(l => l.Ledger == "mentors").ThenBy(l => l.SubjectId).ThenBy(l => l.Month).ThenBy(l => l.Type).Skip(filter.Skip).Take(filter.Take).ToListAsync(ct);
        return new(await ShownAsync(rows, page, run, language, ct), total, await lines.SumAsync(l => l.Hundredths, ct) / 100m);
    }

    /// <summary>What a student was paid, newest month first, from approved runs.</summary>
    public async Task<IReadOnlyList<PayLineShown>> OwnAsync(Person person, string language, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(person.TenantId, ct);
        return await open.Rows.Students.AsNoTracking().Where(s => s.Account == person.Name).Select(s => s.Id).FirstOrDefaultAsync(ct) is { } student
            ? await OfStudentAsync(person.TenantId, student, language, ct) : [];
    }

    /// <summary>What one student was paid; the caller has made sure that it may be shown.</summary>
    internal async Task<IReadOnlyList<PayLineShown>> OfStudentAsync(string? tenantId, string student, string language, CancellationToken ct)
    {
        const int most = 200;
        await using var open = await registry.OpenAsync(tenantId, ct);
        var rows = open.Rows;
        var runs = await rows.Set<PayRunRow>().AsNoTracking().Where(r => r.State == PayRunRules.Approved || r.State == PayRunRules.Exported || r.State == PayRunRules.Paid).ToListAsync(ct);
        var ids = runs.Select(r => r.Id).ToList();
        var lines = await rows.Set<PayLineRow>().AsNoTracking().Where(l => l.Ledger == "students" && l.PersonId == student && ids.Contains(l.RunId)).OrderByDescending(l => l.RunId).ThenBy(l => l.Month).ThenBy(l => l.Type).Take(most).ToListAsync(ct);
        var shown = new List<PayLineShown>();
        foreach (var run in runs.OrderByDescending(r => r.Month))
            shown.AddRange(await ShownAsync(rows, [.. lines.Where(l => l.RunId == run.Id && l.Sheet == run.Sheet)], run, language, ct));
        return shown;
    }

    /// <summary>Payments that the bank can't make, or hasn't made.</summary>
    public async Task<IReadOnlyList<PayPaymentRow>> ProblemsAsync(string? tenantId, string runId, CancellationToken ct)
    {
        const int most = 200;
        await using var open = await registry.OpenAsync(tenantId, ct);
        return await open.Rows.Set<PayPaymentRow>().AsNoTracking().Where(p => (p.RunId == runId || p.FileRun == runId) && p.Ledger == "students" && (p.State == "noAccount" || p.State == "bounced")).OrderBy(p => p.PersonId).Take(most).ToListAsync(ct);
    }

    /// <summary>Days that nobody has approved in a month, and weeks that wait.</summary>
    public async Task<(int Days, int Weeks)> UnapprovedAsync(string? tenantId, DateOnly month, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(tenantId, ct);
        var end = month.AddMonths(1);
        return (await open.Rows.Set<AttendanceDayRow>().CountAsync(d => d.Day >= month && d.Day < end && !d.IsApproved, ct),
            await open.Rows.Set<DiaryWeekRow>().CountAsync(w => w.Monday > month.AddDays(-7) && w.Monday < end && w.State != "approved", ct));
    }

    /// <summary>Contested payments of a run, with what they would be.</summary>
    /// <param name="tenantId">The college.</param>
    /// <param name="run">The run.</param>
    /// <param name="language">Language of the reasons.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<IReadOnlyList<PayHeld>> HeldAsync(string? tenantId, PayRunRow run, string language, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(tenantId, ct);
        var holds = await PayHolds.OfRunAsync(open.Rows, run.Id, ct);
        if (holds.Count == 0)
            return [];
        var people = holds.Keys.ToList();
        var sums = await open.Rows.Set<PayLineRow>().AsNoTracking().Where(l => l.RunId == run.Id && l.Sheet == run.Sheet && people.Contains(l.PersonId)).GroupBy(l => l.PersonId)
            .Select(g => new { g.Key, Sum = g.Sum(l => l.Hundredths) }).ToDictionaryAsync(s => s.Key, s => s.Sum, ct);
        var names = await NamesAsync(open.Rows, people, ct);
        var currency = run.Rules.Length == 0 ? "" : RegistryJson.Read<PayRules>(run.Rules).Terms.Currency;
        return [.. holds.Values.Where(h => sums.ContainsKey(h.PersonId)).OrderBy(h => h.PersonId, StringComparer.Ordinal).Select(h => new PayHeld(
            h.PersonId, names.GetValueOrDefault(h.PersonId, h.PersonId), sums[h.PersonId] / 100m, currency, h.Appeal, h.Since, h.Payment, PayWords.Held(h, language)))];
    }

    /// <summary>The bank files of a run, with what is in each and how far it has come.</summary>
    public async Task<IReadOnlyList<PayFileShown>> FilesAsync(string? tenantId, PayRunRow run, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(tenantId, ct);
        var held = (await open.Rows.Set<PayPaymentRow>().AsNoTracking().Where(p => p.FileRun == run.Id && p.FileNumber != null).GroupBy(p => p.FileNumber!.Value)
            .Select(g => new { g.Key, Count = g.Count(), Sum = g.Sum(p => p.Hundredths) }).ToListAsync(ct)).ToDictionary(f => f.Key);
        return [.. Enumerable.Range(1, run.Files).Select(n => held.GetValueOrDefault(n) is { } of
            ? new PayFileShown(n, n <= run.FilesGiven ? "handed" : n <= run.FilesTaken ? "taken" : "made", of.Count, of.Sum / 100m) : new(n, "void", 0, 0))];
    }

    /// <summary>The pay register of a run.</summary>
    public async Task<string> RegisterAsync(string? tenantId, PayRunRow run, string language, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(tenantId, ct);
        return await PayPayments.RegisterAsync(open.Rows, run, language, ct);
    }

    /// <summary>Name of a type of line.</summary>
    public static string TypeName(string type, string language) => PayTexts.All.In(language, $"Type_{type}");

    static async Task<List<PayLineShown>> ShownAsync(RegistryContext rows, List<PayLineRow> lines, PayRunRow run, string language, CancellationToken ct)
    {
        var people = lines.Select(l => l.PersonId).Distinct().ToList();
        var names = await NamesAsync(rows, people, ct);
        var holds = await PayHolds.OfRunAsync(rows, run.Id, ct);
        var rules = run.Rules.Length == 0 ? null : RegistryJson.Read<PayRules>(run.Rules);
        return [.. lines.Select(l => new PayLineShown(
            l.RunId, l.Ledger, l.SubjectId, l.PersonId, names.GetValueOrDefault(l.PersonId, l.PersonId), l.Month, l.Type, TypeName(l.Type, language), l.Amount, rules?.Terms.Currency ?? "",
            l.Anomalies.Split(',', StringSplitOptions.RemoveEmptyEntries),
            holds.GetValueOrDefault(l.PersonId) is { } hold ? [PayWords.Held(hold, language), .. PayWords.Why(l, rules, language)] : PayWords.Why(l, rules, language), holds.GetValueOrDefault(l.PersonId)?.Payment, holds.GetValueOrDefault(l.PersonId)?.Appeal))];
    }

    static async Task<Dictionary<string, string>> NamesAsync(RegistryContext rows, List<string> people, CancellationToken ct)
    {
        var names = await rows.Students.AsNoTracking().Where(s => people.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => $"{s.LastName} {s.FirstName}", ct);
        foreach (var mentor in await rows.Mentors.AsNoTracking().Where(m => people.Contains(m.Id)).ToListAsync(ct))
            names.TryAdd(mentor.Id, mentor.FullName);
        return names;
    }
}

/// <summary>A bank file in a list.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="State"><c>made</c>, <c>taken</c> (downloaded), <c>handed</c> to the bank or <c>void</c>: nothing is in it any more.</param>
/// <param name="Payments">How many payments are in it.</param>
/// <param name="Amount">Their sum.</param>
public sealed record PayFileShown(int Number, string State, int Payments, decimal Amount);

/// <summary>Which lines of a run.</summary>
/// <param name="OnlyAnomalies">Those to look at.</param>
/// <param name="OnlyDeltas">Corrections of earlier months.</param>
/// <param name="Ledger"><c>students</c> or <c>mentors</c>; null for both.</param>
/// <param name="PersonId">One person's.</param>
/// <param name="Search">Part of a name, or a whole number.</param>
/// <param name="Skip">Lines to leave out.</param>
/// <param name="Take">Lines of a page.</param>
public sealed record PayLineFilter(bool OnlyAnomalies = false, bool OnlyDeltas = false, string? Ledger = null, string? PersonId = null, string? Search = null, int Skip = 0, int Take = 50);

/// <summary>A line for people.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Ledger"><c>students</c> or <c>mentors</c>.</param>
/// <param name="SubjectId">Contract or mentor.</param>
/// <param name="PersonId">Student or mentor.</param>
/// <param name="Person">Name.</param>
/// <param name="Month">Month that it is for.</param>
/// <param name="Type">Type.</param>
/// <param name="TypeName">Type in words.</param>
/// <param name="Amount">The amount.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Anomalies">What to look at.</param>
/// <param name="Why">Why the amount is what it is; first that it is contested, if it is.</param>
/// <param name="Hold">Null, unless an open appeal contests the payment: <c>held</c> when it is kept back, <c>given</c> or <c>paid</c> when it was too late for that.</param>
/// <param name="Appeal">That appeal.</param>
public sealed record PayLineShown(
    string RunId, string Ledger, string SubjectId, string PersonId, string Person, DateOnly Month, string Type, string TypeName, decimal Amount, string Currency, IReadOnlyList<string> Anomalies,
    IReadOnlyList<string> Why, string? Hold = null, string? Appeal = null);

/// <summary>A payment that an open appeal contests.</summary>
/// <param name="PersonId">Student or mentor.</param>
/// <param name="Person">Name.</param>
/// <param name="Amount">What the run gives.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Appeal">The appeal.</param>
/// <param name="Since">When it was handed in, UTC.</param>
/// <param name="Payment"><c>held</c>, <c>given</c> or <c>paid</c>.</param>
/// <param name="Reason">The same in words.</param>
public sealed record PayHeld(string PersonId, string Person, decimal Amount, string Currency, string Appeal, DateTimeOffset Since, string Payment, string Reason);

/// <summary>A page of lines.</summary>
/// <param name="Items">The lines.</param>
/// <param name="TotalCount">How many there are.</param>
/// <param name="Sum">Their sum, of all pages.</param>
public sealed record PayLinePage(IReadOnlyList<PayLineShown> Items, int TotalCount, decimal Sum);
