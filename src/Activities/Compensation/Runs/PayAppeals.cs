using DualFlow.Activities.Attestation.Changes;
using DualFlow.Activities.Attestation.Desk;
using DualFlow.Activities.Attestation.Rows;
using DualFlow.Activities.Attestation.Rules;
using DualFlow.Activities.Attestation.Texts;
using DualFlow.Activities.Compensation.Rows;
using DualFlow.Activities.Compensation.Rules;
using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace DualFlow.Activities.Compensation.Runs;

/// <summary>Takes appeals against the pay of a month: by the student, the parent or guardian of a minor, or the accountant for a paper. From then on the payment is held, and the case of the appeal begins.</summary>
/// <param name="registry">The registry.</param>
/// <param name="rules">Rule packs.</param>
/// <param name="waits">Clock of the deadlines.</param>
/// <param name="start">Starts the case.</param>
/// <param name="configuration">Zone in which times are told.</param>
public sealed class PayAppeals(RegistryConnections registry, AttestationRuleBook rules, IWaits waits, StartAppeal start, IConfiguration configuration)
{
    /// <summary>Hands an appeal in.</summary>
    /// <param name="person">Who does.</param>
    /// <param name="runId">The month.</param>
    /// <param name="student">Number of the student; null for one's own pay.</param>
    /// <param name="grounds">Why, 50 characters at least.</param>
    /// <param name="key">Key of the sender: a repeat finds the appeal of the first time.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<TaskAnswer<AppealSummary>> SubmitAsync(Person person, string runId, string? student, string grounds, string? key, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(person.TenantId, ct);
        var (rows, now) = (open.Rows, await waits.GetNowAsync(ct));
        if (await rows.Set<PayRunRow>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == runId, ct) is not { } run)
            return PayTexts.All.Refuse(404, "pay.not_found", runId);
        student ??= await rows.Students.AsNoTracking().Where(s => s.Account == person.Name || s.Account == person.Id).Select(s => s.Id).FirstOrDefaultAsync(ct) ?? "";
        var id = Appellants.IdOf(rows, person, runId, key, now);
        var known = await rows.Set<AppealRow>().AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, ct);
        if (known is null)
        {
            var author = new RegistryAuthor(now, person.Name);
            if (await RefuseAsync(rows, person, run, student, grounds, now, ct) is { } no)
                return no.Status is 403 or 409 ? await Refusals.KeepAsync(rows, author, "appeal", $"{runId}/{student}", no, ct) : no;
            rows.ChangeAs(author);
            await AttestationRegistry.ApplyAsync(rows, RegistryJson.Change(AttestationChanges.AppealKind, new AppealMoved(id, "submitted", PayHold.Subject, runId, student, grounds.Trim(), person.Name)), null, now, ct);
            await rows.SaveChangesAsync(ct);
            known = await rows.Set<AppealRow>().AsNoTracking().FirstAsync(a => a.Id == id, ct);
        }
        // The case has the appeal's id: should the server stop before it starts, handing in again under the same key starts it, and never twice.
        if (known is { State: "submitted", InstanceId: null })
        {
            var name = await rows.Students.AsNoTracking().Where(s => s.Id == known.StudentId).Select(s => s.LastName + " " + s.FirstName).FirstOrDefaultAsync(ct);
            await start(new(person.TenantId, id, name ?? known.StudentId, new(id, "submitted", PayHold.Subject, runId, known.StudentId, known.Grounds, known.SubmittedBy),
                DateTimeOffset.FromUnixTimeMilliseconds(run.ApprovedMs ?? known.SubmittedMs), run.Country, [.. new[] { run.ReviewedBy, run.ApprovedBy }.OfType<string>()]), ct);
            known = await rows.Set<AppealRow>().AsNoTracking().FirstAsync(a => a.Id == id, ct);
        }
        return Appellants.Shown(known);
    }

    /// <summary>Until when each month can be appealed against; months that aren't approved are left out.</summary>
    /// <param name="tenantId">The college.</param>
    /// <param name="runIds">The months.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<IReadOnlyDictionary<string, PayAppealWindow>> WindowsAsync(string? tenantId, IEnumerable<string> runIds, CancellationToken ct)
    {
        var ids = runIds.Distinct().ToList();
        await using var open = await registry.OpenAsync(tenantId, ct);
        var approved = await open.Rows.Set<PayRunRow>().AsNoTracking().Where(r => ids.Contains(r.Id) && r.ApprovedMs != null).Select(r => new { r.Id, r.Country, r.ApprovedMs }).ToListAsync(ct);
        var (now, windows) = (await waits.GetNowAsync(ct), new Dictionary<string, PayAppealWindow>(StringComparer.Ordinal));
        foreach (var run in approved)
        {
            var until = await rules.PayAppealUntilAsync(run.Country, DateTimeOffset.FromUnixTimeMilliseconds(run.ApprovedMs!.Value), ct);
            windows[run.Id] = new(until, now <= until);
        }
        return windows;
    }

    async Task<TaskRefusal?> RefuseAsync(RegistryContext rows, Person person, PayRunRow run, string student, string grounds, DateTimeOffset now, CancellationToken ct)
    {
        var isOffice = person.May("write:pay");
        if (await Appellants.RefuseAsync(rows, rules, run.Country, person, student, isOffice, now, ct) is { } stranger)
            return stranger;
        if (run.ApprovedMs is not { } approved)
            return AttestationTexts.Refuse(409, "appeal.early");
        // A late paper with its proof goes through the office: the case asks the director whether the delay is excused.
        if (!isOffice && await rules.PayAppealUntilAsync(run.Country, DateTimeOffset.FromUnixTimeMilliseconds(approved), ct) is var until && now > until)
            return AttestationTexts.Refuse(409, "appeal.late", AppealDesk.Told(configuration, until));
        if ((grounds?.Trim().Length ?? 0) < AppealDesk.ShortestGrounds)
            return AttestationTexts.Refuse(422, "appeal.grounds");
        if (!await rows.Set<PayLineRow>().AnyAsync(l => l.RunId == run.Id && l.Sheet == run.Sheet && l.Ledger == "students" && l.PersonId == student, ct))
            return PayTexts.All.Refuse(404, "pay.no_line", student, run.Id);
        return await rows.Set<AppealRow>().AnyAsync(a => a.Subject == PayHold.Subject && a.DecisionId == run.Id && a.StudentId == student && a.State != AppealStates.Withdrawn, ct)
            ? AttestationTexts.Refuse(409, "appeal.twice") : null;
    }
}

/// <summary>When the pay of a month can be appealed against.</summary>
/// <param name="Until">The last moment, UTC.</param>
/// <param name="IsOpen">It hasn't passed.</param>
public sealed record PayAppealWindow(DateTimeOffset Until, bool IsOpen);
