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

namespace DualFlow.Activities.Compensation.Runs;

/// <summary>Takes appeals against the pay of a month: by the student, the parent or guardian of a minor, or the accountant for a paper. From then on the payment is held, and the case of the appeal begins.</summary>
/// <param name="registry">The registry.</param>
/// <param name="waits">Clock of the deadlines.</param>
/// <param name="start">Starts the case.</param>
public sealed class PayAppeals(RegistryConnections registry, IWaits waits, StartAppeal start)
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

    static async Task<TaskRefusal?> RefuseAsync(RegistryContext rows, Person person, PayRunRow run, string student, string grounds, DateTimeOffset now, CancellationToken ct)
    {
        if (await Appellants.RefuseAsync(rows, person, student, person.May("write:pay"), now, ct) is { } stranger)
            return stranger;
        if (run.ApprovedMs is null)
            return AttestationTexts.Refuse(409, "appeal.early");
        if ((grounds?.Trim().Length ?? 0) < AppealDesk.ShortestGrounds)
            return AttestationTexts.Refuse(422, "appeal.grounds");
        if (!await rows.Set<PayLineRow>().AnyAsync(l => l.RunId == run.Id && l.Sheet == run.Sheet && l.Ledger == "students" && l.PersonId == student, ct))
            return PayTexts.All.Refuse(404, "pay.no_line", student, run.Id);
        return await rows.Set<AppealRow>().AnyAsync(a => a.Subject == PayHold.Subject && a.DecisionId == run.Id && a.StudentId == student && a.State != AppealStates.Withdrawn, ct)
            ? AttestationTexts.Refuse(409, "appeal.twice") : null;
    }
}
