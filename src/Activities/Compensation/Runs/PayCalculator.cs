using DualFlow.Activities.Attendance.Rows;
using DualFlow.Activities.Compensation.Rows;
using DualFlow.Activities.Compensation.Rules;
using DualFlow.Activities.Registry;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DualFlow.Activities.Compensation.Runs;

/// <summary>Computes a run batch by batch. A batch is one transaction: its lines and the row that says where it ended. Whoever is killed leaves whole batches, and whoever comes next goes on behind the last.</summary>
/// <param name="registry">The registry.</param>
/// <param name="packs">Rule packs.</param>
/// <param name="formulas">Formulas of colleges.</param>
public sealed class PayCalculator(RegistryConnections registry, PayPack packs, PayFormulas formulas)
{
    /// <summary>Contracts of a batch.</summary>
    public int BatchSize { get; init; } = 1000;

    /// <summary>Finds a formula before a run is opened with it.</summary>
    /// <exception cref="PayFormulaException">There is none of that name.</exception>
    public async Task CheckFormulaAsync(string? tenantId, string? formula, CancellationToken ct)
    {
        if (!string.IsNullOrWhiteSpace(formula))
            await formulas.FindAsync(tenantId, formula.Trim(), ct);
    }

    /// <summary>Computes one batch.</summary>
    /// <param name="tenantId">The college.</param>
    /// <param name="runId">The run.</param>
    /// <param name="author">Who lets it be computed.</param>
    /// <param name="ct">Gives up; the batch is written whole or not at all.</param>
    /// <exception cref="PayFormulaException">The college's formula is gone or fails.</exception>
    /// <returns>True while there may be more; false when the run is computed, or isn't open.</returns>
    public async Task<bool> NextAsync(string? tenantId, string runId, RegistryAuthor author, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(tenantId, ct);
        var rows = open.Rows;
        var formula = await FormulaAsync(rows, tenantId, runId, ct);
        await using var transaction = await rows.Database.BeginTransactionAsync(ct);
        // One at a time: two servers that compute the same run take turns.
        if (rows.Database.GetDbConnection() is NpgsqlConnection)
            await rows.Database.ExecuteSqlAsync($"select 1 from registry_pay_run where tenant_id = {rows.Tenant} and id = {runId} for update", ct);
        var run = await rows.Set<PayRunRow>().FirstOrDefaultAsync(r => r.Id == runId, ct);
        if (run is not { State: PayRunRules.Open })
            return false;
        rows.ChangeAs(author);
        var rules = await packs.OpenAsync(run.Country, ct);
        var last = await rows.Set<PayBatchRow>().AsNoTracking().Where(b => b.RunId == runId && b.Sheet == run.Sheet).OrderByDescending(b => b.Number).FirstOrDefaultAsync(ct);
        if (last is null)
            await BeginAsync(rows, run, rules(run.Month), author, ct);
        var reading = new PayReading(rows, run.Month);
        var batch = last is null or { Ledger: "students" } ? await StudentsAsync(reading, run, last, rules, formula, ct) : null;
        var isLast = false;
        if (batch is null)
        {
            var mentors = await MentorsAsync(reading, run, last is { Ledger: "mentors" } ? last : null, last, rules, ct);
            (batch, isLast) = (mentors, mentors is null);
        }
        if (batch is var (row, lines))
        {
            await PayLineWriter.WriteAsync(rows, lines, ct);
            rows.Add(row);
        }
        else if (isLast)
            await EndAsync(rows, run, ct);
        await rows.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return !isLast;
    }

    async Task<PayFormula?> FormulaAsync(RegistryContext rows, string? tenantId, string runId, CancellationToken ct) =>
        await rows.Set<PayRunRow>().AsNoTracking().Where(r => r.Id == runId).Select(r => r.Formula).FirstOrDefaultAsync(ct) is { Length: > 0 } name ? await formulas.FindAsync(tenantId, name, ct) : null;

    static async Task BeginAsync(RegistryContext rows, PayRunRow run, PayRules rules, RegistryAuthor author, CancellationToken ct)
    {
        run.Rules = RegistryJson.Write(rules);
        // What is computed is what was approved by now: later changes of the month are corrections.
        if (!await rows.Set<MonthLockRow>().AnyAsync(l => l.Month == run.Month, ct))
            rows.Add(new MonthLockRow { TenantId = rows.Tenant, Month = run.Month, LockedMs = author.At.ToUnixTimeMilliseconds(), LockedBy = author.Account });
        await rows.SaveChangesAsync(ct);
    }

    async Task<(PayBatchRow, List<PayLineRow>)?> StudentsAsync(PayReading reading, PayRunRow run, PayBatchRow? last, Func<DateOnly, PayRules> rules, PayFormula? formula, CancellationToken ct)
    {
        var contracts = await reading.ContractsAsync(last?.LastId ?? "", BatchSize, ct);
        if (contracts.Count == 0)
            return null;
        var cases = await reading.CasesAsync(contracts, rules, ct);
        return Batch(run, last, "students", contracts[^1].Id, contracts.Count, cases.SelectMany(c => PaySheet.Compute(c, run.Month, rules, formula).Select(l => (c.ContractId, c.StudentId, l))));
    }

    async Task<(PayBatchRow, List<PayLineRow>)?> MentorsAsync(PayReading reading, PayRunRow run, PayBatchRow? lastOfMentors, PayBatchRow? last, Func<DateOnly, PayRules> rules, CancellationToken ct)
    {
        var mentors = await reading.MentorsAsync(lastOfMentors?.LastId ?? "", BatchSize, rules, ct);
        return mentors.Count == 0 ? null : Batch(run, last, "mentors", mentors[^1].MentorId, mentors.Count, mentors.SelectMany(m => m.Lines.Select(l => (m.MentorId, m.MentorId, l))));
    }

    static (PayBatchRow, List<PayLineRow>) Batch(PayRunRow run, PayBatchRow? last, string ledger, string lastId, int subjects, IEnumerable<(string Subject, string Person, SheetLine Line)> lines)
    {
        List<PayLineRow> rows = [.. lines.Select(l => new PayLineRow
        {
            TenantId = run.TenantId, RunId = run.Id, Sheet = run.Sheet, Ledger = ledger, SubjectId = l.Subject, Month = l.Line.Month, Type = l.Line.Type, PersonId = l.Person,
            Hundredths = (long)(l.Line.Amount * 100), Facts = RegistryJson.Write(l.Line.Facts), Anomalies = string.Join(',', l.Line.Anomalies),
        })];
        return (new()
        {
            TenantId = run.TenantId, RunId = run.Id, Sheet = run.Sheet, Number = (last?.Number ?? 0) + 1, Ledger = ledger, LastId = lastId, Subjects = subjects,
            Lines = rows.Count, Hundredths = rows.Sum(r => r.Hundredths), Anomalies = rows.Count(r => r.Anomalies.Length > 0),
        }, rows);
    }

    static async Task EndAsync(RegistryContext rows, PayRunRow run, CancellationToken ct)
    {
        var batches = await rows.Set<PayBatchRow>().AsNoTracking().Where(b => b.RunId == run.Id && b.Sheet == run.Sheet).ToListAsync(ct);
        (run.Lines, run.Hundredths, run.Anomalies) = (batches.Sum(b => b.Lines), batches.Sum(b => b.Hundredths), batches.Sum(b => b.Anomalies));
        run.State = PayRunRules.Calculated;
    }
}
