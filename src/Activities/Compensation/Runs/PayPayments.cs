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
    /// <summary>Writes one payment for each person with a positive sum; what was paid stays, the others look up their account again.</summary>
    public static async Task WriteAsync(RegistryContext rows, PayRunRow run, CancellationToken ct)
    {
        var sums = await rows.Set<PayLineRow>().AsNoTracking().Where(l => l.RunId == run.Id && l.Sheet == run.Sheet).GroupBy(l => new { l.Ledger, l.PersonId })
            .Select(g => new { g.Key.Ledger, g.Key.PersonId, Sum = g.Sum(l => l.Hundredths) }).Where(s => s.Sum > 0).ToListAsync(ct);
        var known = await rows.Set<PayPaymentRow>().Where(p => p.RunId == run.Id).ToDictionaryAsync(p => (p.Ledger, p.PersonId), ct);
        var students = await rows.Students.AsNoTracking().Where(s => s.Iban != null).ToDictionaryAsync(s => s.Id, s => s.Iban, ct);
        var mentors = (await MentorPayeesAsync(rows, run, ct)).ToDictionary(p => p.Key, p => p.Value.Iban, StringComparer.Ordinal);
        foreach (var sum in sums)
        {
            var iban = (sum.Ledger == "mentors" ? mentors : students).GetValueOrDefault(sum.PersonId) is { } account && FieldChecks.IbanFault(account) is null ? account.Replace(" ", "", StringComparison.Ordinal) : null;
            // A mentor without an account is paid by somebody's payroll: in the register, not here.
            if (iban is null && sum.Ledger == "mentors" && !known.ContainsKey((sum.Ledger, sum.PersonId)))
                continue;
            if (!known.TryGetValue((sum.Ledger, sum.PersonId), out var payment))
                rows.Add(new PayPaymentRow
                {
                    TenantId = rows.Tenant, RunId = run.Id, Ledger = sum.Ledger, PersonId = sum.PersonId, Hundredths = sum.Sum, Iban = iban, State = iban is null ? "noAccount" : "ready",
                });
            else if (payment.State != "paid")
                (payment.Iban, payment.State, payment.Answer) = (iban, iban is null ? "noAccount" : "ready", iban is null ? payment.Answer : null);
        }
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

    /// <summary>The bank's file: UTF-8 with a byte order mark, semicolons, a point before the hundredths.</summary>
    public static async Task<string> BankFileAsync(RegistryContext rows, PayRunRow run, string currency, CancellationToken ct)
    {
        var payments = await rows.Set<PayPaymentRow>().AsNoTracking().Where(p => p.RunId == run.Id && p.State != "noAccount").OrderByDescending(p => p.Ledger).ThenBy(p => p.PersonId).ToListAsync(ct);
        var names = await rows.Students.AsNoTracking().Select(s => new { s.Id, s.LastName, s.FirstName, s.MiddleName }).ToDictionaryAsync(s => s.Id, s => $"{s.LastName} {s.FirstName} {s.MiddleName}".Trim(), ct);
        var mentors = await MentorPayeesAsync(rows, run, ct);
        var text = new StringBuilder("\uFEFFrun;person;name;iban;amount;currency;purpose\r\n");
        foreach (var p in payments)
            text.Append(CultureInfo.InvariantCulture, $"{run.Id};{Cell(p.PersonId)};{Cell(p.Ledger == "mentors" ? mentors.GetValueOrDefault(p.PersonId)?.Name ?? "" : names.GetValueOrDefault(p.PersonId, ""))};{p.Iban};{p.Hundredths / 100m:0.00};{currency};{Cell(p.Ledger == "mentors" ? $"Mentor pay {run.Id}" : $"Dual training compensation {run.Id}")}\r\n");
        return text.ToString();
    }

    /// <summary>The pay register: every line with the facts it was made from, in words of a language.</summary>
    public static async Task<string> RegisterAsync(RegistryContext rows, PayRunRow run, string language, CancellationToken ct)
    {
        var names = await rows.Students.AsNoTracking().Select(s => new { s.Id, s.SortName, s.LastName, s.FirstName }).ToDictionaryAsync(s => s.Id, s => $"{s.LastName} {s.FirstName}", ct);
        foreach (var mentor in await rows.Mentors.AsNoTracking().Select(m => new { m.Id, m.FullName }).ToListAsync(ct))
            names.TryAdd(mentor.Id, mentor.FullName);
        var rules = run.Rules.Length == 0 ? null : RegistryJson.Read<PayRules>(run.Rules);
        var text = new StringBuilder("\uFEFFrun;sheet;ledger;subject;person;name;month;type;amount;why\r\n");
        await foreach (var l in rows.Set<PayLineRow>().AsNoTracking().Where(l => l.RunId == run.Id && l.Sheet == run.Sheet).OrderBy(l => l.Ledger).ThenBy(l => l.SubjectId).ThenBy(l => l.Month).ThenBy(l => l.Type).AsAsyncEnumerable().WithCancellation(ct))
            text.Append(CultureInfo.InvariantCulture, $"{l.RunId};{l.Sheet};{l.Ledger};{Cell(l.SubjectId)};{Cell(l.PersonId)};{Cell(names.GetValueOrDefault(l.PersonId, ""))};{l.Month:yyyy-MM};{l.Type};{l.Amount:0.00};{Cell(string.Join(" ", PayWords.Why(l, rules, language)))}\r\n");
        return text.ToString();
    }

    // A cell that begins like a formula would be run by a spreadsheet.
    static string Cell(string text) => (text.Length > 0 && text[0] is ('=' or '+' or '-' or '@') ? "'" + text : text) is var safe && safe.IndexOfAny([';', '"', '\r', '\n']) >= 0 ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
}
