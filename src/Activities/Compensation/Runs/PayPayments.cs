using System.Globalization;
using System.Text;
using DualFlow.Activities.Compensation.Rows;
using DualFlow.Activities.Compensation.Rules;
using DualFlow.Activities.Forms;
using DualFlow.Activities.Registry;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Compensation.Runs;

/// <summary>Payments of a run, and the bank's file (docs/pay-files.md).</summary>
static class PayPayments
{
    /// <summary>
    /// Writes one payment for each person with a positive sum, and puts what may be paid into the run's next bank file. Payments of earlier months that had to wait (no account, back from
    /// the bank, contested) come along as soon as nothing stands against them. What a file that somebody has downloaded holds stays as it is: each payment is in one file.
    /// </summary>
    public static async Task WriteAsync(RegistryContext rows, PayRunRow run, CancellationToken ct)
    {
        var sums = await rows.Set<PayLineRow>().AsNoTracking().Where(l => l.RunId == run.Id && l.Sheet == run.Sheet).GroupBy(l => new { l.Ledger, l.PersonId })
            .Select(g => new { g.Key.Ledger, g.Key.PersonId, Sum = g.Sum(l => l.Hundredths) }).Where(s => s.Sum > 0).ToListAsync(ct);
        var payments = await rows.Set<PayPaymentRow>().Where(p => p.RunId == run.Id || (p.State != "paid" && rows.Set<PayRunRow>().Any(r => r.Id == p.RunId && r.Month < run.Month))).ToListAsync(ct);
        var known = payments.Where(p => p.RunId == run.Id).Select(p => (p.Ledger, p.PersonId)).ToHashSet();
        var students = await rows.Students.AsNoTracking().Where(s => s.Iban != null).ToDictionaryAsync(s => s.Id, s => s.Iban, ct);
        var mentors = (await MentorPayeesAsync(rows, run, ct)).ToDictionary(p => p.Key, p => p.Value.Iban, StringComparer.Ordinal);
        // A mentor without an account is paid by somebody's payroll: in the register, not here.
        foreach (var sum in sums.Where(s => !known.Contains((s.Ledger, s.PersonId)) && (s.Ledger != "mentors" || Account(s.Ledger, s.PersonId) is not null)))
        {
            var payment = new PayPaymentRow { TenantId = rows.Tenant, RunId = run.Id, Ledger = sum.Ledger, PersonId = sum.PersonId, Hundredths = sum.Sum, State = "noAccount" };
            rows.Add(payment);
            payments.Add(payment);
        }
        var open = await PayHolds.OpenAsync(rows, ct);
        // What is in a file that was downloaded, or in another month's file, waits for the bank's answer there.
        var due = payments.Where(p => p.State == "bounced" || (p.State != "paid" && (p.FileNumber is null || (p.FileRun == run.Id && p.FileNumber > run.FilesTaken)))).ToList();
        foreach (var payment in due)
        {
            var iban = Account(payment.Ledger, payment.PersonId);
            if (iban is null || payment.State == "bounced")
                (payment.FileRun, payment.FileNumber) = (null, null);
            (payment.Iban, payment.State, payment.Answer) = (iban, iban is null ? "noAccount" : "ready", iban is null ? payment.Answer : null);
        }
        var payable = due.Where(p => p.Iban is not null && !open.ContainsKey((p.RunId, p.PersonId))).ToHashSet();
        if (payable.SetEquals(due.Where(p => p.FileNumber is not null)))
            return;
        // Every change makes another file, so that two who make and take files at the same moment notice each other; what nobody has taken yet goes over into it.
        run.Files++;
        foreach (var payment in due)
            (payment.FileRun, payment.FileNumber) = payable.Contains(payment) ? (run.Id, (int?)run.Files) : (null, null);

        string? Account(string ledger, string person) =>
            (ledger == "mentors" ? mentors : students).GetValueOrDefault(person) is { } account && FieldChecks.IbanFault(account) is null ? account.Replace(" ", "", StringComparison.Ordinal) : null;
    }

    /// <summary>The last file is downloaded: payments that are contested by now stay behind, and are in none again. From here on it holds what it holds.</summary>
    public static async Task TakeAsync(RegistryContext rows, PayRunRow run, CancellationToken ct)
    {
        if (run.FilesTaken == run.Files)
            return;
        var open = await PayHolds.OpenAsync(rows, ct);
        foreach (var payment in (await rows.Set<PayPaymentRow>().Where(p => p.FileRun == run.Id && p.FileNumber == run.Files).ToListAsync(ct)).Where(p => open.ContainsKey((p.RunId, p.PersonId))))
            (payment.FileRun, payment.FileNumber) = (null, null);
        run.FilesTaken = run.Files;
    }

    /// <summary>Payments of one file.</summary>
    public static Task<List<PayPaymentRow>> OfFileAsync(RegistryContext rows, PayRunRow run, int number, CancellationToken ct) =>
        rows.Set<PayPaymentRow>().Where(p => p.FileRun == run.Id && p.FileNumber == number).OrderBy(p => p.PersonId).ToListAsync(ct);

    /// <summary>The bank never gets a file: everything in it goes into the next one, or waits when something stands against it.</summary>
    public static async Task VoidAsync(RegistryContext rows, PayRunRow run, List<PayPaymentRow> payments, CancellationToken ct)
    {
        foreach (var payment in payments)
            (payment.FileRun, payment.FileNumber) = (null, null);
        await WriteAsync(rows, run, ct);
    }

    /// <summary>Takes what the bank says about everything that is in the run's files.</summary>
    /// <returns>Runs of which everything is paid by it.</returns>
    public static async Task<IReadOnlyList<PayRunRow>> AnswerAsync(RegistryContext rows, PayRunRow run, IReadOnlyDictionary<string, string> bounced, CancellationToken ct)
    {
        var open = await PayHolds.OpenAsync(rows, ct);
        var answered = await rows.Set<PayPaymentRow>().Where(p => p.FileRun == run.Id && p.State == "ready").ToListAsync(ct);
        foreach (var payment in answered)
            if (bounced.TryGetValue(payment.PersonId, out var answer))
                (payment.State, payment.Answer) = ("bounced", answer);
            // Nobody has downloaded the file, and the payment is contested by now: the bank can't have paid it.
            else if (payment.FileNumber > run.FilesTaken && open.ContainsKey((payment.RunId, payment.PersonId)))
                (payment.FileRun, payment.FileNumber) = (null, null);
            else
                (payment.State, payment.Answer) = ("paid", null);
        // Whoever says what the bank has done had the file.
        (run.FilesTaken, run.FilesGiven) = (run.Files, run.Files);
        var months = answered.Select(p => p.RunId).Append(run.Id).Distinct().ToList();
        var left = (await rows.Set<PayPaymentRow>().Where(p => months.Contains(p.RunId)).ToListAsync(ct)).Where(p => p.State != "paid").Select(p => p.RunId).ToHashSet(StringComparer.Ordinal);
        return [.. (await rows.Set<PayRunRow>().Where(r => months.Contains(r.Id) && r.State == PayRunRules.Exported).ToListAsync(ct)).Where(r => !left.Contains(r.Id))];
    }

    // The rules say whether the person or the enterprise gets a mentor's pay.
    static async Task<Dictionary<string, MentorPayee>> MentorPayeesAsync(RegistryContext rows, PayRunRow run, CancellationToken ct)
    {
        var toEnterprise = run.Rules.Length > 0 && RegistryJson.Read<PayRules>(run.Rules).MentorPayee == "enterprise";
        var mentors = await (from m in rows.Mentors.AsNoTracking() join e in rows.Enterprises.AsNoTracking() on m.Bin equals e.Bin into known from e in known.DefaultIfEmpty()
                             select new { m.Id, m.FullName, m.Iban, Enterprise = e.Name, EnterpriseIban = e.Iban }).ToListAsync(ct);
        return mentors.ToDictionary(m => m.Id, m => toEnterprise ? new MentorPayee(m.Enterprise ?? m.FullName, m.EnterpriseIban) : new(m.FullName, m.Iban), StringComparer.Ordinal);
    }

    sealed record MentorPayee(string Name, string? Iban);

    /// <summary>One of the run's bank files: UTF-8 with a byte order mark, semicolons, a point before the hundredths.</summary>
    public static async Task<string> BankFileAsync(RegistryContext rows, PayRunRow run, int number, CancellationToken ct)
    {
        var currency = RegistryJson.Read<PayRules>(run.Rules).Terms.Currency;
        var payments = await rows.Set<PayPaymentRow>().AsNoTracking().Where(p => p.FileRun == run.Id && p.FileNumber == number).OrderByDescending(p => p.Ledger).ThenBy(p => p.PersonId).ThenBy(p => p.RunId).ToListAsync(ct);
        var names = await rows.Students.AsNoTracking().Select(s => new { s.Id, s.LastName, s.FirstName, s.MiddleName }).ToDictionaryAsync(s => s.Id, s => $"{s.LastName} {s.FirstName} {s.MiddleName}".Trim(), ct);
        var mentors = await MentorPayeesAsync(rows, run, ct);
        var text = new StringBuilder("\uFEFFrun;person;name;iban;amount;currency;purpose\r\n");
        foreach (var p in payments)
            text.Append(CultureInfo.InvariantCulture, $"{p.RunId};{Cell(p.PersonId)};{Cell(p.Ledger == "mentors" ? mentors.GetValueOrDefault(p.PersonId)?.Name ?? "" : names.GetValueOrDefault(p.PersonId, ""))};{p.Iban};{p.Hundredths / 100m:0.00};{currency};{Cell(p.Ledger == "mentors" ? $"Mentor pay {p.RunId}" : $"Dual training compensation {p.RunId}")}\r\n");
        return text.ToString();
    }

    /// <summary>The pay register: every line with the facts it was made from, in words of a language.</summary>
    public static async Task<string> RegisterAsync(RegistryContext rows, PayRunRow run, string language, CancellationToken ct)
    {
        var names = await rows.Students.AsNoTracking().Select(s => new { s.Id, s.SortName, s.LastName, s.FirstName }).ToDictionaryAsync(s => s.Id, s => $"{s.LastName} {s.FirstName}", ct);
        foreach (var mentor in await rows.Mentors.AsNoTracking().Select(m => new { m.Id, m.FullName }).ToListAsync(ct))
            names.TryAdd(mentor.Id, mentor.FullName);
        var rules = run.Rules.Length == 0 ? null : RegistryJson.Read<PayRules>(run.Rules);
        var holds = await PayHolds.OfRunAsync(rows, run.Id, ct);
        var text = new StringBuilder("\uFEFFrun;sheet;ledger;subject;person;name;month;type;amount;why;hold\r\n");
        await foreach (var l in rows.Set<PayLineRow>().AsNoTracking().Where(l => l.RunId == run.Id && l.Sheet == run.Sheet).OrderBy(l => l.Ledger).ThenBy(l => l.SubjectId).ThenBy(l => l.Month).ThenBy(l => l.Type).AsAsyncEnumerable().WithCancellation(ct))
            text.Append(CultureInfo.InvariantCulture, $"{l.RunId};{l.Sheet};{l.Ledger};{Cell(l.SubjectId)};{Cell(l.PersonId)};{Cell(names.GetValueOrDefault(l.PersonId, ""))};{l.Month:yyyy-MM};{l.Type};{l.Amount:0.00};{Cell(string.Join(" ", PayWords.Why(l, rules, language)))};{(holds.GetValueOrDefault(l.PersonId) is { } hold ? Cell(PayWords.Held(hold, language)) : "")}\r\n");
        return text.ToString();
    }

    // A cell that begins like a formula would be run by a spreadsheet.
    static string Cell(string text) => (text.Length > 0 && text[0] is ('=' or '+' or '-' or '@') ? "'" + text : text) is var safe && safe.IndexOfAny([';', '"', '\r', '\n']) >= 0 ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
}
