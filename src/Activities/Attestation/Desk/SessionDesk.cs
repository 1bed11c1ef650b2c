using DualFlow.Activities.Attestation.Changes;
using DualFlow.Activities.Attestation.Rows;
using DualFlow.Activities.Attestation.Texts;
using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Registry;
using DualFlow.Activities.RulePacks;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Attestation.Desk;

/// <summary>Plans and lists sessions.</summary>
public sealed class SessionDesk(RegistryConnections registry, AttestationRuleBook rules, AttestationSignal signal, IWaits waits)
{
    /// <summary>Sessions that the person may see: all for those who lead or read attestations, else one's own.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="filter"><c>planned</c>, <c>running</c>, <c>finished</c>, or null for all.</param>
    /// <param name="search">Part of title, group, qualification, or the name of somebody in the commission.</param>
    /// <param name="skip">Rows to leave out.</param>
    /// <param name="take">Rows to answer.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<SessionPage> ListAsync(Person person, string? filter, string? search, int skip, int take, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(person.TenantId, ct);
        var rows = open.Rows;
        var sessions = rows.Set<AttestationSessionRow>().AsNoTracking();
        if (!person.May(BoardRoles.Leads) && !person.May(BoardRoles.Reads))
        {
            var own = await BoardReader.OwnStudentsAsync(rows, person, ct);
            sessions = sessions.Where(s => rows.Set<AttestationMemberRow>().Any(m => m.SessionId == s.Id && (m.Account == person.Name || m.Account == person.Id))
                || rows.Set<AttestationCandidateRow>().Any(c => c.SessionId == s.Id && own.Contains(c.StudentId)));
        }
        sessions = filter switch
        {
            "planned" => sessions.Where(s => s.State == "planned"),
            "running" => sessions.Where(s => s.State == "open" || s.State == "protocol" || s.State == "announced"),
            "finished" => sessions.Where(s => s.State == "final" || s.State == "cancelled"),
            _ => sessions,
        };
        if (!string.IsNullOrWhiteSpace(search))
            sessions = sessions.Where(s => s.Title.Contains(search) || s.Qualification.Contains(search) || s.GroupCode!.Contains(search)
                || rows.Set<AttestationMemberRow>().Any(m => m.SessionId == s.Id && m.FullName.Contains(search)));
        var total = await sessions.CountAsync(ct);
        var page = await sessions.OrderByDescending(s => s.HeldOn).ThenBy(s => s.Id).Skip(skip).Take(take).ToListAsync(ct);
        var ids = page.Select(s => s.Id).ToList();
        var chairs = await rows.Set<AttestationMemberRow>().AsNoTracking().Where(m => ids.Contains(m.SessionId) && m.Office == "chair").Select(m => new { m.SessionId, m.FullName }).ToListAsync(ct);
        var counts = await rows.Set<AttestationCandidateRow>().AsNoTracking().Where(c => ids.Contains(c.SessionId)).GroupBy(c => c.SessionId)
            .Select(g => new { g.Key, All = g.Count(), Decided = g.Count(c => c.Outcome != null) }).ToListAsync(ct);
        return new([.. page.Select(s => new SessionSummary(
            s.Id, s.Title, s.Kind, s.GroupCode, s.Qualification, s.HeldOn, s.State, chairs.Find(c => c.SessionId == s.Id)?.FullName, counts.Find(c => c.Key == s.Id)?.All ?? 0,
            counts.Find(c => c.Key == s.Id)?.Decided ?? 0, s.ProtocolNumber))], total);
    }

    /// <summary>Plans a session without a case; its commission must be made up by the country's rules.</summary>
    /// <returns>The new session's id.</returns>
    public async Task<TaskAnswer<string>> PlanAsync(Person person, SessionPlan plan, CancellationToken ct)
    {
        if (!person.May(BoardRoles.Leads))
            return AttestationTexts.Refuse(403, "attestation.not_secretary");
        if (string.IsNullOrWhiteSpace(plan.Title) || plan.Members is not { Count: > 0 } || (plan.Candidates is not { Count: > 0 } && plan.GroupCode is null))
            return AttestationTexts.Refuse(422, "attestation.plan");
        try
        {
            var terms = await rules.OfAsync(plan.Country ?? "KZ", plan.Scheme ?? "final-exam", plan.HeldOn, ct);
            await using var open = await registry.OpenAsync(person.TenantId, ct);
            var now = await waits.GetNowAsync(ct);
            var defects = terms.Composition.Check([.. plan.Members.Where(m => m.Office is "chair" or "member").Select(m => new Rules.CommissionMember(m.Name, m.Side, m.Office == "chair"))], []);
            if (defects.Count > 0)
            {
                var refusal = AttestationTexts.Refuse(409, "attestation.composition", string.Join("; ", defects.Select(d => d.Code)));
                open.Rows.Audit.Add(AttestationDesk.Kept(open.Rows, now, person, "attestation_session", plan.Title, "refused", new { refusal.Code, Verb = "Plan" }));
                await open.Rows.SaveChangesAsync(ct);
                return refusal;
            }
            var candidates = plan.Candidates ?? [.. (await open.Rows.Students.AsNoTracking().Where(s => s.GroupCode == plan.GroupCode && s.Status == "active").ToListAsync(ct))
                .OrderBy(s => s.LastName, StringComparer.Ordinal).ThenBy(s => s.FirstName, StringComparer.Ordinal).Select(s => new PlannedCandidate(s.Id, $"{s.LastName} {s.FirstName}"))];
            var id = plan.Id ?? Guid.CreateVersion7(now).ToString("n");
            open.Rows.ChangeAs(new(now, person.Name));
            if (await open.Rows.Set<AttestationSessionRow>().AnyAsync(s => s.Id == id, ct))
                return id;
            await AttestationRegistry.ApplyAsync(open.Rows, RegistryJson.Change(AttestationChanges.PlannedKind, new SessionPlanned(
                id, plan.Title.Trim(), plan.Kind ?? "final", plan.GroupCode, plan.Qualification ?? "", plan.HeldOn, plan.Place, terms, plan.Members, candidates, plan.OrderNumber, plan.OrderedOn)), null, now, ct);
            await open.Rows.SaveChangesAsync(ct);
            signal.Ring(person.TenantId, id);
            return id;
        }
        catch (Exception e) when (e is RulePackException or FileNotFoundException)
        {
            return AttestationTexts.Refuse(422, "attestation.rules", e.Message);
        }
    }
}

/// <summary>What a session is planned with.</summary>
/// <param name="Title">Name for people.</param>
/// <param name="HeldOn">Day.</param>
/// <param name="Members">Commission, deputies, secretary.</param>
/// <param name="Candidates">Candidates; the group's students when absent.</param>
/// <param name="GroupCode">The group.</param>
/// <param name="Qualification">The qualification.</param>
/// <param name="Country">Country of the rules; Kazakhstan when absent.</param>
/// <param name="Scheme">Rule of the exam; the final exam when absent.</param>
/// <param name="Kind"><c>final</c> or <c>resit</c>.</param>
/// <param name="Place">Room.</param>
/// <param name="OrderNumber">Order of the director.</param>
/// <param name="OrderedOn">Its date.</param>
/// <param name="Id">Id, when the caller has one.</param>
public sealed record SessionPlan(
    string Title, DateOnly HeldOn, IReadOnlyList<PlannedMember> Members, IReadOnlyList<PlannedCandidate>? Candidates = null, string? GroupCode = null, string? Qualification = null, string? Country = null,
    string? Scheme = null, string? Kind = null, string? Place = null, string? OrderNumber = null, DateOnly? OrderedOn = null, string? Id = null);
