using System.Text.Json;
using DualFlow.Activities.Attestation.Changes;
using DualFlow.Activities.Attestation.Rows;
using DualFlow.Activities.Attestation.Rules;
using DualFlow.Activities.Attestation.Texts;
using DualFlow.Activities.Calendar;
using DualFlow.Activities.Documents;
using DualFlow.Activities.Documents.Rows;
using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Attestation.Desk;

/// <summary>
/// Where a commission works: the same for pages and API. Of two people at once one wins and the other's act is tried again on what is true then.
/// What a guard turns away is kept in the audit too. How a meeting ended goes through the case that waits for it, in one transaction.
/// </summary>
public sealed class AttestationDesk(RegistryConnections registry, AttestationRuleBook rules, AttestationSignal signal, IWaits waits, DocumentRenderer documents)
{
    const int Attempts = 8;

    /// <summary>The board as the person may see it.</summary>
    public async Task<TaskAnswer<BoardView>> FindAsync(Person person, string id, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(person.TenantId, ct);
        return await SessionRows.LoadAsync(open.Rows, id, ct) is { } rows && await BoardReader.DrawAsync(rows, person, ct) is { } board ? board : AttestationTexts.Refuse(404, "attestation.not_found");
    }

    /// <summary>Everybody's points for a candidate, when all are in.</summary>
    public async Task<TaskAnswer<IReadOnlyList<SittingMark>>> MarksAsync(Person person, string id, string student, CancellationToken ct)
    {
        var board = await FindAsync(person, id, ct);
        if (board.Refusal is { } no)
            return no;
        if (board.Value!.Candidates.FirstOrDefault(c => c.Student == student) is not { } candidate)
            return AttestationTexts.Refuse(404, "attestation.student");
        var judges = candidate.Sent.Count + candidate.Awaited.Count;
        if (candidate.Marks is { } marks && (candidate.Awaited.Count == 0 || candidate.Round > 1) && judges + marks.Count > 0)
            return new(marks, null);
        var refusal = AttestationTexts.Refuse(403, "attestation.blind", candidate.Sent.Count, judges);
        await using var open = await registry.OpenAsync(person.TenantId, ct);
        await RefuseAsync(open.Rows, person, id, "Look", student, null, refusal, ct);
        return refusal;
    }

    /// <summary>The protocol in a language, for those who may read it; once an appeal has changed a final result, the revised one.</summary>
    public async Task<TaskAnswer<DocumentRow>> ProtocolAsync(Person person, string id, string language, CancellationToken ct)
    {
        var board = await FindAsync(person, id, ct);
        if (board.Refusal is { } no)
            return no;
        await using var open = await registry.OpenAsync(person.TenantId, ct);
        var subject = ProtocolDocuments.SubjectOf(id);
        return board.Value!.Protocol is not null && await open.Rows.Set<DocumentRow>().AsNoTracking().Where(d => d.Subject == subject && d.Language == language).OrderByDescending(d => d.AtMs).FirstOrDefaultAsync(ct) is { } document
            ? document : AttestationTexts.Refuse(404, "attestation.no_protocol");
    }

    /// <summary>Does something on a board.</summary>
    public async Task<TaskAnswer<BoardView>> DoAsync(Person person, string id, BoardAct act, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
            try
            {
                var answer = await TryAsync(person, id, act, ct);
                if (answer.Refusal is null)
                    signal.Ring(person.TenantId, id);
                return answer;
            }
            // Somebody else was faster; what is true now decides.
            catch (DbUpdateException) when (attempt < Attempts)
            {
            }
            catch (DbUpdateException)
            {
                return AttestationTexts.Refuse(503, "attestation.busy");
            }
    }

    async Task<TaskAnswer<BoardView>> TryAsync(Person person, string id, BoardAct act, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(person.TenantId, ct);
        if (await SessionRows.LoadAsync(open.Rows, id, ct) is not { } rows || BoardRoles.Of(person, rows.Members) is not { Sees: true } who)
            return AttestationTexts.Refuse(404, "attestation.not_found");
        var key = act.Key is null ? null : $"{person.Id}/{id}/{act.Key}";
        if (key is not null && await open.Rows.Set<AttestationRequestRow>().AnyAsync(r => r.Key == key, ct))
            return (await BoardReader.DrawAsync(rows, person, ct))!;
        if (act.Revision is { } seen && seen != rows.Session.Revision)
            return AttestationTexts.Refuse(412, "attestation.changed");
        var now = await waits.GetNowAsync(ct);
        open.Rows.ChangeAs(new(now, person.Name));
        var (refusal, change) = await ApplyAsync(rows, who, act, person, now, ct);
        if (refusal is not null)
        {
            await RefuseAsync(open.Rows, person, id, act.Verb.ToString(), act.Student, act.Member, refusal, ct);
            return refusal;
        }
        if (change is not null && await EndMeetingAsync(rows, change, act.Verb == BoardVerb.Postpone ? "NoQuorum" : "Announced", key, now, ct) is { } busy)
            return busy;
        if (change is null)
        {
            rows.Session.Revision++;
            if (key is not null)
                open.Rows.Set<AttestationRequestRow>().Add(new() { TenantId = open.Rows.Tenant, Key = key, AtMs = now.ToUnixTimeMilliseconds() });
            if (act.Verb is BoardVerb.Send or BoardVerb.Copy)
                open.Rows.Audit.Add(Kept(open.Rows, now, person, "attestation_mark", $"{id}/{act.Student}/{act.Member ?? who.Member?.Id}", "added", new { act.Verb }));
            await open.Rows.SaveChangesAsync(ct);
        }
        await using var after = await registry.OpenAsync(person.TenantId, ct);
        return (await BoardReader.DrawAsync((await SessionRows.LoadAsync(after.Rows, id, ct))!, person, ct))!;
    }

    async Task<(TaskRefusal? Refusal, RegistryChange? Change)> ApplyAsync(SessionRows rows, BoardRoles who, BoardAct act, Person person, DateTimeOffset now, CancellationToken ct) => act.Verb switch
    {
        BoardVerb.Open => (MeetingActs.Open(rows, who), null),
        BoardVerb.Presence => (MeetingActs.Presence(rows, who, act), null),
        BoardVerb.StandIn => (MeetingActs.StandIn(rows, who, act), null),
        BoardVerb.Conflict => (MeetingActs.Conflict(rows, who, act), null),
        BoardVerb.Attendance => (MeetingActs.Attendance(rows, who, act), null),
        BoardVerb.Prior => (MeetingActs.Prior(rows, who, act), null),
        BoardVerb.Start or BoardVerb.Restart => (MeetingActs.Start(rows, who, act, now), null),
        BoardVerb.Send or BoardVerb.Copy => (MarkActs.Send(rows, who, act, person, now), null),
        BoardVerb.Compare => (MarkActs.Compare(rows, who, act, person), null),
        BoardVerb.Discuss => (MarkActs.Discuss(rows, who, act), null),
        BoardVerb.Oral => (MarkActs.Oral(rows, who, act), null),
        BoardVerb.Confirm => (MarkActs.Confirm(rows, who, act), null),
        BoardVerb.Protocol => (await ProtocolActs.MakeAsync(rows, who, now, ct) ?? await ProtocolDocuments.KeepAsync(rows, documents, person.TenantId, now, ct), null),
        BoardVerb.Sign => (ProtocolActs.Sign(rows, who, act, person, now), null),
        BoardVerb.Postpone => Postpone(rows, who, act),
        BoardVerb.Announce => await AnnounceAsync(rows, who, now, ct),
        _ => Finish(rows, who, now),
    };

    static (TaskRefusal?, RegistryChange?) Postpone(SessionRows rows, BoardRoles who, BoardAct act)
    {
        if (!who.IsSecretary)
            return (AttestationTexts.Refuse(403, "attestation.not_secretary"), null);
        if (rows.Session.State is not ("planned" or "open"))
            return (AttestationTexts.Refuse(409, "attestation.state"), null);
        var sitting = rows.Sitting();
        if (sitting.HasQuorum)
            return (AttestationTexts.Refuse(409, "attestation.has_quorum", sitting.Present.Count(), sitting.Needed), null);
        return (null, RegistryJson.Change(AttestationChanges.PostponedKind, new MeetingPostponed(rows.Session.Id, sitting.Present.Count(), sitting.Needed, act.Note ?? "")));
    }

    async Task<(TaskRefusal?, RegistryChange?)> AnnounceAsync(SessionRows rows, BoardRoles who, DateTimeOffset now, CancellationToken ct)
    {
        if (!who.IsSecretary && (who.Member is null || rows.Sitting().Chair?.Id != who.Member.Id))
            return (AttestationTexts.Refuse(403, "attestation.not_secretary"), null);
        if (rows.Session.State != "protocol")
            return (AttestationTexts.Refuse(409, "attestation.state"), null);
        if (ProtocolActs.Signers(rows).Where(s => s.SignedMs is null).Select(s => s.FullName).ToList() is { Count: > 0 } unsigned)
            return (AttestationTexts.Refuse(409, "attestation.unsigned", string.Join(", ", unsigned)), null);
        var until = await rules.DueAsync(rows.Terms.Country, now, rows.Terms.Appeal, ct);
        return (null, RegistryJson.Change(AttestationChanges.AnnouncedKind, new ResultsAnnounced(rows.Session.Id, now, until)));
    }

    static (TaskRefusal?, RegistryChange?) Finish(SessionRows rows, BoardRoles who, DateTimeOffset now)
    {
        if (!who.IsSecretary)
            return (AttestationTexts.Refuse(403, "attestation.not_secretary"), null);
        // A case does it by itself; doing it twice changes nothing.
        if (rows.Session.State != "announced")
            return (AttestationTexts.Refuse(409, "attestation.state"), null);
        if (rows.HasOpenAppeals || rows.Session.AppealUntilMs > now.ToUnixTimeMilliseconds())
            return (AttestationTexts.Refuse(409, "attestation.window"), null);
        return (null, RegistryJson.Change(AttestationChanges.FinishedKind, new SessionFinished(rows.Session.Id, DateOnly.FromDateTime(now.UtcDateTime))));
    }

    async Task<TaskRefusal?> EndMeetingAsync(SessionRows rows, RegistryChange change, string outcome, string? key, DateTimeOffset now, CancellationToken ct)
    {
        if (rows.Session.WaitId is { } wait)
            switch (await waits.TellAsync(wait, JsonSerializer.SerializeToElement(new MeetingEnded(outcome, change.Kind, change.Payload), RegistryJson.Options), key, ct))
            {
                case WaitAnswer.Heard:
                    return null;
                case WaitAnswer.Busy:
                    return AttestationTexts.Refuse(503, "attestation.busy");
            }
        // No case waits: people lead this one on the page alone.
        await AttestationRegistry.ApplyAsync(rows.Rows, change, rows.Session.InstanceId, now, ct);
        await rows.Rows.SaveChangesAsync(ct);
        return null;
    }

    async Task RefuseAsync(RegistryContext rows, Person person, string id, string verb, string? student, string? member, TaskRefusal refusal, CancellationToken ct)
    {
        if (refusal.Status is not (403 or 409))
            return;
        rows.ChangeTracker.Clear();
        rows.Audit.Add(Kept(rows, await waits.GetNowAsync(ct), person, "attestation_session", id, "refused", new { refusal.Code, Verb = verb, Student = student, Member = member }));
        await rows.SaveChangesAsync(ct);
    }

    internal static AuditRow Kept(RegistryContext rows, DateTimeOffset now, Person person, string subject, string subjectId, string what, object after) => new()
    {
        Id = Guid.CreateVersion7(now).ToString("N"), TenantId = rows.Tenant, AtMs = now.ToUnixTimeMilliseconds(), Account = person.Name, Subject = subject, SubjectId = subjectId, What = what,
        After = RegistryJson.Write(after),
    };
}

/// <summary>What a case that waits for a meeting is told.</summary>
/// <param name="Outcome"><c>Announced</c> or <c>NoQuorum</c>.</param>
/// <param name="Kind">Kind of the change that belongs to it.</param>
/// <param name="Payload">The change.</param>
public sealed record MeetingEnded(string Outcome, string Kind, string Payload);
