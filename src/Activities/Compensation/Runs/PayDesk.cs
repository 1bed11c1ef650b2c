using DualFlow.Activities.Attendance.Rows;
using DualFlow.Activities.Compensation.Rows;
using DualFlow.Activities.Compensation.Rules;
using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Registry;
using DualFlow.Activities.RulePacks;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Compensation.Runs;

/// <summary>An act on a run.</summary>
/// <param name="TenantId">The college.</param>
/// <param name="Id">The run.</param>
/// <param name="Author">Who acts.</param>
/// <param name="Key">Idempotency key; null without one.</param>
public sealed record PayOrder(string? TenantId, string Id, RegistryAuthor Author, string? Key = null);

/// <summary>Opens monthly runs and leads them on: computed, checked, approved by somebody else, exported, paid. What isn't allowed is refused and kept in the audit.</summary>
/// <param name="registry">The registry.</param>
/// <param name="packs">Rule packs.</param>
/// <param name="calculator">Computes.</param>
public sealed class PayDesk(RegistryConnections registry, PayPack packs, PayCalculator calculator)
{
    const string Subject = "pay_run";

    /// <summary>Opens the run of a month; there is one for a college and month.</summary>
    /// <param name="tenantId">The college.</param>
    /// <param name="month">A day of the month.</param>
    /// <param name="country">Country of the rule pack.</param>
    /// <param name="formula">Name of the college's script; null for the built-in formula.</param>
    /// <param name="author">Who opens it; a workflow that repeats its own opening finds the run it made.</param>
    /// <param name="key">Idempotency key: whoever repeats it finds the run.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<TaskAnswer<PayRunRow>> OpenAsync(string? tenantId, DateOnly month, string country, string? formula, RegistryAuthor author, string? key, CancellationToken ct)
    {
        var first = new DateOnly(month.Year, month.Month, 1);
        var id = PayLineWriter.RunId(first);
        await using var open = await registry.OpenAsync(tenantId, ct);
        open.Rows.ChangeAs(author);
        if (await open.Rows.Set<PayRunRow>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, ct) is { } known)
            return (author.InstanceId is not null && known.InstanceId == author.InstanceId) || (key is not null && known.LastKey == key) ? known : await RefuseAsync(open.Rows, author, id, 409, "pay.run_exists", ct, id);
        if (DateOnly.FromDateTime(author.At.UtcDateTime) < first)
            return await RefuseAsync(open.Rows, author, id, 422, "pay.future", ct, id);
        try
        {
            (await packs.OpenAsync(country, ct))(first);
            await calculator.CheckFormulaAsync(tenantId, formula, ct);
        }
        catch (PayFormulaException e)
        {
            return await RefuseAsync(open.Rows, author, id, 422, "pay.formula", ct, e.Message);
        }
        catch (Exception e) when (e is RulePackException or FileNotFoundException)
        {
            return await RefuseAsync(open.Rows, author, id, 422, "pay.rules", ct, country, e.Message);
        }
        var row = new PayRunRow
        {
            TenantId = open.Rows.Tenant, Id = id, Month = first, State = PayRunRules.Open, Sheet = 1, Country = country.ToUpperInvariant(), Formula = string.IsNullOrWhiteSpace(formula) ? null : formula.Trim(),
            OpenedMs = author.At.ToUnixTimeMilliseconds(), OpenedBy = author.Account, InstanceId = author.InstanceId, LastKey = key,
        };
        open.Rows.Add(row);
        try
        {
            await open.Rows.SaveChangesAsync(ct);
            return row;
        }
        catch (DbUpdateException)
        {
            // Two at the same moment: the key lets one through.
            open.Rows.ChangeTracker.Clear();
            return await open.Rows.Set<PayRunRow>().AnyAsync(r => r.Id == id, ct) ? await RefuseAsync(open.Rows, author, id, 409, "pay.run_exists", ct, id) : throw new InvalidOperationException($"The run {id} could not be written.");
        }
    }

    /// <summary>Computes a run to its end.</summary>
    public async Task<TaskAnswer<PayRunRow>> CalculateAsync(PayOrder order, CancellationToken ct)
    {
        var run = await ActAsync(order, "calculate", (_, _) => Task.CompletedTask, ct);
        if (run.Value is null)
            return run;
        try
        {
            while (await calculator.NextAsync(order.TenantId, order.Id, order.Author, ct))
            {
            }
        }
        catch (PayFormulaException e)
        {
            return PayTexts.All.Refuse(422, "pay.formula", e.Message);
        }
        return await FindAsync(order.TenantId, order.Id, ct);
    }

    /// <summary>An accountant has checked it.</summary>
    public Task<TaskAnswer<PayRunRow>> ReviewAsync(PayOrder order, CancellationToken ct) => ActAsync(order, "review", (_, run) =>
    {
        (run.State, run.ReviewedBy, run.ReviewedMs) = (PayRunRules.Reviewed, order.Author.Account, order.Author.At.ToUnixTimeMilliseconds());
        return Task.CompletedTask;
    }, ct);

    /// <summary>Somebody else approves it: from here on its lines are the ledger that corrections are measured by.</summary>
    public Task<TaskAnswer<PayRunRow>> ApproveAsync(PayOrder order, CancellationToken ct) => ActAsync(order, "approve", (_, run) =>
    {
        (run.State, run.ApprovedBy, run.ApprovedMs) = (PayRunRules.Approved, order.Author.Account, order.Author.At.ToUnixTimeMilliseconds());
        return Task.CompletedTask;
    }, ct);

    /// <summary>Gives it back with a reason: the month is open again, the sheet stays and counts no more, and the next one gets the next number.</summary>
    public async Task<TaskAnswer<PayRunRow>> ReturnAsync(PayOrder order, string reason, CancellationToken ct) => string.IsNullOrWhiteSpace(reason)
        ? PayTexts.All.Refuse(422, "pay.reason")
        : await ActAsync(order, "return", async (rows, run) =>
        {
            (run.State, run.ReviewedBy, run.ReviewedMs, run.ReturnReason) = (PayRunRules.Open, null, null, reason.Trim());
            (run.Sheet, run.Lines, run.Hundredths, run.Anomalies) = (run.Sheet + 1, 0, 0, 0);
            if (await rows.Set<MonthLockRow>().FirstOrDefaultAsync(l => l.Month == run.Month, ct) is { } locked)
                rows.Remove(locked);
        }, ct);

    /// <summary>Makes the payments for the bank: one for each person, of everything the run gives that person. Contested ones wait, and those of earlier months that may be paid by now come along.</summary>
    public Task<TaskAnswer<PayRunRow>> ExportAsync(PayOrder order, CancellationToken ct) => ActAsync(order, "export", async (rows, run) =>
    {
        await PayPayments.WriteAsync(rows, run, ct);
        if (run.State == PayRunRules.Approved)
            (run.State, run.ExportedMs) = (PayRunRules.Exported, order.Author.At.ToUnixTimeMilliseconds());
    }, ct);

    /// <summary>Takes what the bank says: who wasn't paid, and why. Without any such person the run is paid.</summary>
    /// <param name="order">Who tells it of which run.</param>
    /// <param name="bounced">What the bank says by person.</param>
    /// <param name="ct">Gives up.</param>
    public Task<TaskAnswer<PayRunRow>> PayAsync(PayOrder order, IReadOnlyDictionary<string, string> bounced, CancellationToken ct) => ActAsync(order, "pay", async (rows, run) =>
    {
        foreach (var paid in await PayPayments.AnswerAsync(rows, run, bounced, ct))
            (paid.State, paid.PaidMs) = (PayRunRules.Paid, order.Author.At.ToUnixTimeMilliseconds());
    }, ct);

    /// <summary>
    /// Downloads one of the run's bank files. With the first time payments that are contested by now stay behind; asked for again it is the same. The bank has it when somebody says so
    /// (<see cref="HandOverFileAsync"/>).
    /// </summary>
    /// <param name="order">Who takes it, of which run.</param>
    /// <param name="number">Which file, from 1; null for the last one.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="DbUpdateConcurrencyException">Others made files of this run all the while.</exception>
    public Task<TaskAnswer<PayFile>> TakeFileAsync(PayOrder order, int? number, CancellationToken ct) => OnFileAsync<PayFile>(order, number, async (rows, run, wanted) =>
    {
        if (wanted == run.Files)
            await PayPayments.TakeAsync(rows, run, ct);
        await rows.SaveChangesAsync(ct);
        return new PayFile(wanted, await PayPayments.BankFileAsync(rows, run, wanted, ct));
    }, ct);

    /// <summary>Says that the bank has a file: from now on what is in it can't be kept back. Said again, nothing changes.</summary>
    /// <param name="order">Who says it, of which run.</param>
    /// <param name="number">Which file, from 1.</param>
    /// <param name="withContested">The bank has it although payments in it were contested after the download.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="DbUpdateConcurrencyException">Others made files of this run all the while.</exception>
    public Task<TaskAnswer<PayRunRow>> HandOverFileAsync(PayOrder order, int number, bool withContested, CancellationToken ct) => OnFileAsync<PayRunRow>(order, number, async (rows, run, _) =>
    {
        if (number > run.FilesTaken)
            return await RefuseAsync(rows, order.Author, run.Id, 409, "pay.file_not_taken", ct, number);
        var payments = await PayPayments.OfFileAsync(rows, run, number, ct);
        if (payments.Count == 0)
            return await RefuseAsync(rows, order.Author, run.Id, 409, "pay.file_empty", ct, number);
        if (number <= run.FilesGiven)
            return run;
        // In order, so that one number says how far it is: a file before it goes to the bank first, or is voided.
        if (await rows.Set<PayPaymentRow>().Where(p => p.FileRun == run.Id && p.FileNumber > run.FilesGiven && p.FileNumber < number).Select(p => p.FileNumber).FirstOrDefaultAsync(ct) is { } earlier)
            return await RefuseAsync(rows, order.Author, run.Id, 409, "pay.file_order", ct, number, earlier);
        var holds = await PayHolds.OpenAsync(rows, ct);
        var contested = payments.Where(p => p.State != "paid" && holds.ContainsKey((p.RunId, p.PersonId))).Select(p => p.PersonId).Distinct().ToList();
        if (contested.Count > 0 && !withContested)
            return await RefuseAsync(rows, order.Author, run.Id, 409, "pay.file_contested", ct, number, string.Join(", ", contested));
        run.FilesGiven = number;
        Keep(rows, order.Author, run, number, "handed", new { payments = payments.Count, hundredths = payments.Sum(p => p.Hundredths), contested });
        await rows.SaveChangesAsync(ct);
        return run;
    }, ct);

    /// <summary>Takes a downloaded file back as a whole, before the bank has it: what was in it goes into the next file.</summary>
    /// <param name="order">Who does it, of which run.</param>
    /// <param name="number">Which file, from 1.</param>
    /// <param name="reason">Why.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="DbUpdateConcurrencyException">Others made files of this run all the while.</exception>
    public async Task<TaskAnswer<PayRunRow>> VoidFileAsync(PayOrder order, int number, string reason, CancellationToken ct) => string.IsNullOrWhiteSpace(reason)
        ? PayTexts.All.Refuse(422, "pay.void_reason", number)
        : await OnFileAsync<PayRunRow>(order, number, async (rows, run, _) =>
        {
            if (number > run.FilesTaken)
                return await RefuseAsync(rows, order.Author, run.Id, 409, "pay.file_not_taken", ct, number);
            if (number <= run.FilesGiven)
                return await RefuseAsync(rows, order.Author, run.Id, 409, "pay.file_given", ct, number);
            var payments = await PayPayments.OfFileAsync(rows, run, number, ct);
            if (payments.Count == 0)
                return run;
            Keep(rows, order.Author, run, number, "voided", new { reason = reason.Trim(), payments = payments.Count, hundredths = payments.Sum(p => p.Hundredths) });
            await PayPayments.VoidAsync(rows, run, payments, ct);
            await rows.SaveChangesAsync(ct);
            return run;
        }, ct);

    async Task<TaskAnswer<T>> OnFileAsync<T>(PayOrder order, int? number, Func<RegistryContext, PayRunRow, int, Task<TaskAnswer<T>>> act, CancellationToken ct) where T : class
    {
        const int most = 5;
        for (var attempt = 1; ; attempt++)
            try
            {
                await using var open = await registry.OpenAsync(order.TenantId, ct);
                open.Rows.ChangeAs(order.Author);
                if (await open.Rows.Set<PayRunRow>().FirstOrDefaultAsync(r => r.Id == order.Id, ct) is not { } run)
                    return PayTexts.All.Refuse(404, "pay.not_found", order.Id);
                if (run.ExportedMs is null)
                    return PayTexts.All.Refuse(409, "pay.not_exported", order.Id);
                if (number is < 1 || number > run.Files)
                    return PayTexts.All.Refuse(404, "pay.file", number, order.Id, run.Files);
                return await act(open.Rows, run, number ?? run.Files);
            }
            // The file was made anew at the same moment: it is looked at again.
            catch (DbUpdateConcurrencyException) when (attempt < most)
            {
            }
    }

    static void Keep(RegistryContext rows, RegistryAuthor author, PayRunRow run, int number, string what, object after) => rows.Audit.Add(new()
    {
        Id = Guid.CreateVersion7(author.At).ToString("N"), TenantId = rows.Tenant, AtMs = author.At.ToUnixTimeMilliseconds(), Account = author.Account, InstanceId = author.InstanceId,
        ActivityNodeId = author.ActivityNodeId, Subject = "pay_file", SubjectId = $"{run.Id}/{number}", What = what, After = RegistryJson.Write(after),
    });

    /// <summary>A run as it stands.</summary>
    public async Task<TaskAnswer<PayRunRow>> FindAsync(string? tenantId, string id, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(tenantId, ct);
        return await open.Rows.Set<PayRunRow>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, ct) is { } run ? run : PayTexts.All.Refuse(404, "pay.not_found", id);
    }

    async Task<TaskAnswer<PayRunRow>> ActAsync(PayOrder order, string act, Func<RegistryContext, PayRunRow, Task> change, CancellationToken ct)
    {
        var (id, author) = (order.Id, order.Author);
        await using var open = await registry.OpenAsync(order.TenantId, ct);
        var rows = open.Rows;
        rows.ChangeAs(author);
        if (await rows.Set<PayRunRow>().FirstOrDefaultAsync(r => r.Id == id, ct) is not { } run)
            return PayTexts.All.Refuse(404, "pay.not_found", id);
        if (order.Key is not null && run.LastKey == order.Key)
            return run;
        // A case leads its own run; a page that went past it would leave its tasks open for ever.
        var fault = run.InstanceId is not null && run.InstanceId != author.InstanceId ? "pay.led_by_case" : PayRunRules.Fault(act, run.State, author.Account ?? "", run.ReviewedBy);
        if (fault is not null)
            return await RefuseAsync(rows, author, id, fault == "pay.same_person" ? 403 : 409, fault, ct, id);
        await change(rows, run);
        run.LastKey = order.Key ?? run.LastKey;
        try
        {
            await rows.SaveChangesAsync(ct);
            return run;
        }
        catch (DbUpdateConcurrencyException)
        {
            return await RefuseAsync(rows, author, id, 409, "pay.changed", ct, id);
        }
    }

    static Task<TaskRefusal> RefuseAsync(RegistryContext rows, RegistryAuthor author, string id, int status, string code, CancellationToken ct, params object?[] places) =>
        Refusals.KeepAsync(rows, author, Subject, id, PayTexts.All.Refuse(status, code, places), ct);
}

/// <summary>A bank file.</summary>
/// <param name="Number">Its number in the run, from 1.</param>
/// <param name="Text">Its content.</param>
public sealed record PayFile(int Number, string Text);
