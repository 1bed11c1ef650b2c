using System.Globalization;
using DualFlow.Activities.Attestation.Changes;
using DualFlow.Activities.Attestation.Rows;
using DualFlow.Activities.Attestation.Rules;
using DualFlow.Activities.Attestation.Texts;
using DualFlow.Activities.Calendar;
using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace DualFlow.Activities.Attestation.Desk;

/// <summary>Takes appeals against marks: in time, by the right person, once; the case that leads the appeal begins with it. Takes back appeals of every kind.</summary>
/// <param name="registry">The registry.</param>
/// <param name="rules">Rule packs.</param>
/// <param name="signal">Tells the pages.</param>
/// <param name="waits">Clock of the deadlines.</param>
/// <param name="start">Starts the case.</param>
/// <param name="withdraw">Tells the case that the appeal is taken back.</param>
/// <param name="configuration">Zone in which times are told.</param>
public sealed class AppealDesk(
    RegistryConnections registry, AttestationRuleBook rules, AttestationSignal signal, IWaits waits, StartAppeal start, WithdrawAppeal withdraw, IConfiguration configuration)
{
    /// <summary>Characters that grounds have at least.</summary>
    public const int ShortestGrounds = 50;

    /// <summary>Hands an appeal in.</summary>
    /// <param name="person">The student, a parent or guardian, or the secretary for a paper that came.</param>
    /// <param name="session">The session.</param>
    /// <param name="student">The student.</param>
    /// <param name="grounds">Why, 50 characters at least.</param>
    /// <param name="key">Key of the sender; null makes one.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<TaskAnswer<AppealSummary>> SubmitAsync(Person person, string session, string student, string grounds, string? key, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(person.TenantId, ct);
        if (await SessionRows.LoadAsync(open.Rows, session, ct) is not { } rows)
            return AttestationTexts.Refuse(404, "attestation.not_found");
        var now = await waits.GetNowAsync(ct);
        var id = Appellants.IdOf(open.Rows, person, session, key, now);
        if (await open.Rows.Set<AppealRow>().AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, ct) is { } before)
        {
            if (before is { State: "submitted", InstanceId: null } && rows.Candidates.Find(c => c.StudentId == before.StudentId) is { } again)
                await StartAsync(person, rows, again, new(id, "submitted", "mark", session, before.StudentId, before.Grounds, before.SubmittedBy), ct);
            return Appellants.Shown(before);
        }
        var who = BoardRoles.Of(person, rows.Members);
        var candidate = rows.Candidates.Find(c => c.StudentId == student);
        var refusal = candidate is null ? AttestationTexts.Refuse(404, "attestation.student")
            : await Appellants.RefuseAsync(open.Rows, rules, rows.Terms.Country, person, student, who.IsSecretary, now, ct) is { } stranger ? stranger
            : rows.Session.AppealUntilMs is not { } until ? AttestationTexts.Refuse(409, "appeal.early")
            : now.ToUnixTimeMilliseconds() > until || rows.Session.State == "final" ? AttestationTexts.Refuse(409, "appeal.late", Told(configuration, DateTimeOffset.FromUnixTimeMilliseconds(until)))
            : (grounds?.Trim().Length ?? 0) < ShortestGrounds ? AttestationTexts.Refuse(422, "appeal.grounds")
            : await open.Rows.Set<AppealRow>().AnyAsync(a => a.Subject == "mark" && a.DecisionId == session && a.StudentId == student, ct) ? AttestationTexts.Refuse(409, "appeal.twice") : null;
        if (refusal is not null)
        {
            if (refusal.Status is 403 or 409)
            {
                open.Rows.Audit.Add(AttestationDesk.Kept(open.Rows, now, person, "appeal", $"{session}/{student}", "refused", new { refusal.Code }));
                await open.Rows.SaveChangesAsync(ct);
            }
            return refusal;
        }
        open.Rows.ChangeAs(new(now, person.Name));
        var moved = new AppealMoved(id, "submitted", "mark", session, student, grounds!.Trim(), person.Name, DateTimeOffset.FromUnixTimeMilliseconds(rows.Session.AppealUntilMs!.Value));
        await AttestationRegistry.ApplyAsync(open.Rows, RegistryJson.Change(AttestationChanges.AppealKind, moved), null, now, ct);
        rows.Session.Revision++;
        await open.Rows.SaveChangesAsync(ct);
        // The case has the appeal's id: should the server stop here, handing in again under the same key starts it, and never twice.
        await StartAsync(person, rows, candidate!, moved, ct);
        signal.Ring(person.TenantId, session);
        return Appellants.Shown((await open.Rows.Set<AppealRow>().AsNoTracking().FirstAsync(a => a.Id == id, ct))!);
    }

    Task StartAsync(Person person, SessionRows rows, AttestationCandidateRow candidate, AppealMoved appeal, CancellationToken ct) => start(new(
        person.TenantId, appeal.Id, candidate.FullName, appeal, DateTimeOffset.FromUnixTimeMilliseconds(rows.Session.AnnouncedMs!.Value), rows.Terms.Country,
        [.. rows.Members.Where(m => m.IsPresent == true || m.Office == "secretary").Select(m => m.FullName)]), ct);

    /// <summary>Appeals against a session's marks that the person may see.</summary>
    public async Task<TaskAnswer<IReadOnlyList<AppealSummary>>> ListAsync(Person person, string session, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(person.TenantId, ct);
        if (await SessionRows.LoadAsync(open.Rows, session, ct) is not { } rows)
            return AttestationTexts.Refuse(404, "attestation.not_found");
        var own = BoardRoles.Of(person, rows.Members).Sees ? null : await BoardReader.OwnStudentsAsync(open.Rows, person, ct);
        var appeals = await open.Rows.Set<AppealRow>().AsNoTracking().Where(a => a.Subject == "mark" && a.DecisionId == session).OrderBy(a => a.SubmittedMs).ToListAsync(ct);
        return new([.. appeals.Where(a => own is null || own.Contains(a.StudentId)).Select(Appellants.Shown)], null);
    }

    /// <summary>Takes an appeal back before it is decided: what it holds is released, and the first decision stands.</summary>
    /// <param name="person">The student, the parent or guardian of a minor, or the office for a paper.</param>
    /// <param name="id">The appeal, of any kind.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<TaskAnswer<AppealSummary>> WithdrawAsync(Person person, string id, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(person.TenantId, ct);
        var now = await waits.GetNowAsync(ct);
        if (await open.Rows.Set<AppealRow>().AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, ct) is not { } appeal)
            return AttestationTexts.Refuse(404, "appeal.not_found");
        if (appeal.State == AppealStates.Withdrawn)
            return Appellants.Shown(appeal);
        var author = new RegistryAuthor(now, person.Name);
        if (await Appellants.RefuseAsync(open.Rows, rules, await Appellants.CountryAsync(open.Rows, appeal, ct), person, appeal.StudentId, person.May(appeal.Subject == "payroll" ? "write:pay" : "write:attestation"), now, ct) is { } stranger)
            return await Refusals.KeepAsync(open.Rows, author, "appeal", id, stranger, ct);
        if (!AppealStates.IsOpen(appeal.State))
            return await Refusals.KeepAsync(open.Rows, author, "appeal", id, AttestationTexts.Refuse(409, "appeal.decided"), ct);
        // The case writes it. An appeal whose case never began has nobody else to do so.
        if (!await withdraw(person.TenantId, id, ct))
        {
            if (appeal is not { State: "submitted", InstanceId: null })
                return AttestationTexts.Refuse(409, "appeal.decided");
            open.Rows.ChangeAs(author);
            await AttestationRegistry.ApplyAsync(open.Rows, RegistryJson.Change(AttestationChanges.AppealKind, new AppealMoved(id, AppealStates.Withdrawn)), null, now, ct);
            await open.Rows.SaveChangesAsync(ct);
        }
        if (appeal.Subject == "mark")
            signal.Ring(person.TenantId, appeal.DecisionId);
        return Appellants.Shown(await open.Rows.Set<AppealRow>().AsNoTracking().FirstAsync(a => a.Id == id, ct));
    }

    /// <summary>A moment in a refusal, in the college's zone.</summary>
    internal static string Told(IConfiguration configuration, DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, CollegeZone.Of(configuration)).ToString("dd.MM.yyyy HH:mm", CultureInfo.InvariantCulture);
}

/// <summary>An appeal in a list.</summary>
/// <param name="Id">The appeal.</param>
/// <param name="Student">The student.</param>
/// <param name="Grounds">Why.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Decision">The decision.</param>
/// <param name="Reason">Why it was decided so.</param>
/// <param name="SubmittedAt">When it was handed in, UTC.</param>
/// <param name="Until">End of the window, UTC.</param>
/// <param name="InstanceId">The case.</param>
public sealed record AppealSummary(
    string Id, string Student, string Grounds, string State, string? Decision, string Reason, DateTimeOffset SubmittedAt, DateTimeOffset? Until, string? InstanceId);

/// <summary>Starts the case of an appeal; a repeat with the same id makes no second one. A server without the process does nothing: the appeal stays handed in.</summary>
public delegate Task StartAppeal(StartAppealOrder order, CancellationToken ct);

/// <summary>Tells the case of an appeal that it is taken back; false when no case waits for that.</summary>
public delegate Task<bool> WithdrawAppeal(string? tenantId, string appeal, CancellationToken ct);

/// <summary>What the case of an appeal begins with.</summary>
/// <param name="TenantId">The college.</param>
/// <param name="Id">The appeal; the case gets the same id.</param>
/// <param name="StudentName">Full name of the student.</param>
/// <param name="Appeal">The appeal.</param>
/// <param name="AnnouncedAt">When the decision was announced, UTC.</param>
/// <param name="Country">Country of the rules.</param>
/// <param name="FirstCommission">Who took part in the first decision.</param>
public sealed record StartAppealOrder(string? TenantId, string Id, string StudentName, AppealMoved Appeal, DateTimeOffset AnnouncedAt, string Country, IReadOnlyList<string> FirstCommission);
