using DualFlow.Activities.Attestation.Rows;
using DualFlow.Activities.Attestation.Rules;
using DualFlow.Activities.Compensation.Rows;
using DualFlow.Activities.Compensation.Rules;
using DualFlow.Activities.Registry;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Compensation.Runs;

/// <summary>Reads which payments are contested by an open appeal.</summary>
static class PayHolds
{
    /// <summary>Open appeals against pay, by month and person. The first one counts.</summary>
    public static async Task<Dictionary<(string Run, string Person), AppealRow>> OpenAsync(RegistryContext rows, CancellationToken ct)
    {
        var open = AppealStates.Open;
        var found = new Dictionary<(string, string), AppealRow>();
        foreach (var appeal in await rows.Set<AppealRow>().AsNoTracking().Where(a => a.Subject == PayHold.Subject && open.Contains(a.State)).OrderBy(a => a.SubmittedMs).ThenBy(a => a.Id).ToListAsync(ct))
            found.TryAdd((PayHold.RunOf(appeal.DecisionId), appeal.StudentId), appeal);
        return found;
    }

    /// <summary>Contested payments of a run, by person.</summary>
    public static async Task<Dictionary<string, PayHold>> OfRunAsync(RegistryContext rows, string runId, CancellationToken ct)
    {
        var open = (await OpenAsync(rows, ct)).Where(a => a.Key.Run == runId).ToDictionary(a => a.Key.Person, a => a.Value, StringComparer.Ordinal);
        if (open.Count == 0)
            return [];
        var people = open.Keys.ToList();
        var payments = (await rows.Set<PayPaymentRow>().AsNoTracking().Where(p => p.RunId == runId && people.Contains(p.PersonId)).ToListAsync(ct)).ToLookup(p => p.PersonId, StringComparer.Ordinal);
        var files = await FilesAsync(rows, payments.SelectMany(p => p), ct);
        return open.ToDictionary(o => o.Key, o => new PayHold(o.Value.Id, o.Key, DateTimeOffset.FromUnixTimeMilliseconds(o.Value.SubmittedMs), payments[o.Key].FirstOrDefault() is { } payment
            ? PayHold.StandsAt(payment.State == "paid", payment.State == "bounced" ? null : payment.FileNumber, files.GetValueOrDefault(payment.FileRun ?? "")) : PayHold.Kept), StringComparer.Ordinal);
    }

    static async Task<Dictionary<string, PayFilesOut>> FilesAsync(RegistryContext rows, IEnumerable<PayPaymentRow> payments, CancellationToken ct)
    {
        var runs = payments.Select(p => p.FileRun).OfType<string>().Distinct().ToList();
        return runs.Count == 0 ? [] : await rows.Set<PayRunRow>().AsNoTracking().Where(r => runs.Contains(r.Id)).ToDictionaryAsync(r => r.Id, r => new PayFilesOut(r.FilesTaken, r.FilesGiven), ct);
    }
}
