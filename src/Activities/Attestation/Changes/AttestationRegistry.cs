using DualFlow.Activities.Attestation.Rows;
using DualFlow.Activities.Attestation.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Attestation.Changes;

/// <summary>Writes the changes of attestation, for a case inside its commit and for a page alike.</summary>
static class AttestationRegistry
{
    public static Task ApplyAsync(RegistryContext rows, RegistryWrite write, CancellationToken ct) => ApplyAsync(rows, write.Change, write.InstanceId, write.At, ct);

    public static Task ApplyAsync(RegistryContext rows, RegistryChange change, string? instance, DateTimeOffset at, CancellationToken ct) => change.Kind switch
    {
        AttestationChanges.PlannedKind => PlanAsync(rows, RegistryJson.Read<SessionPlanned>(change.Payload), instance, ct),
        AttestationChanges.CheckedKind => CheckAsync(rows, RegistryJson.Read<CandidatesChecked>(change.Payload), ct),
        AttestationChanges.AwaitedKind => OnSessionAsync(rows, RegistryJson.Read<MeetingAwaited>(change.Payload), m => m.Session, (s, m) => (s.WaitId, s.InstanceId) = (m.WaitId, instance ?? s.InstanceId), ct),
        AttestationChanges.PostponedKind => PostponeAsync(rows, RegistryJson.Read<MeetingPostponed>(change.Payload), ct),
        AttestationChanges.AnnouncedKind => OnSessionAsync(rows, RegistryJson.Read<ResultsAnnounced>(change.Payload), a => a.Session,
            (s, a) => (s.State, s.AnnouncedMs, s.AppealUntilMs, s.WaitId) = ("announced", a.At.ToUnixTimeMilliseconds(), a.Until.ToUnixTimeMilliseconds(), null), ct),
        AttestationChanges.FinishedKind => QualificationRegister.FinishAsync(rows, RegistryJson.Read<SessionFinished>(change.Payload), ct),
        AttestationChanges.AppealKind => MoveAppealAsync(rows, RegistryJson.Read<AppealMoved>(change.Payload), instance, at, ct),
        AttestationChanges.CorrectedKind => QualificationRegister.CorrectAsync(rows, RegistryJson.Read<ResultCorrected>(change.Payload), DateOnly.FromDateTime(at.UtcDateTime), ct),
        AttestationChanges.DebtKind => MoveDebtAsync(rows, RegistryJson.Read<DebtMoved>(change.Payload), instance ?? "", at, ct),
        AttestationChanges.GradesKind => GradeAsync(rows, RegistryJson.Read<GradesGiven>(change.Payload), ct),
        _ => throw new InvalidOperationException($"The registry doesn't know the change {change.Kind}."),
    };

    static async Task PlanAsync(RegistryContext rows, SessionPlanned plan, string? instance, CancellationToken ct)
    {
        rows.Set<AttestationSessionRow>().Add(new()
        {
            TenantId = rows.Tenant, Id = plan.Id, Title = plan.Title, Kind = plan.Kind, GroupCode = plan.GroupCode, Qualification = plan.Qualification, HeldOn = plan.HeldOn, Place = plan.Place ?? "",
            State = "planned", Meeting = 1, Terms = RegistryJson.Write(plan.Terms), OrderNumber = plan.OrderNumber, OrderedOn = plan.OrderedOn, InstanceId = instance,
        });
        var students = plan.Candidates.Select(c => c.Student).ToList();
        var mentors = plan.Members.Select(m => m.MentorId).OfType<string>().ToList();
        // Whose mentor a member is, and whose parent, the registry knows better than any form.
        var mentored = mentors.Count == 0 ? [] : (await rows.Contracts.Where(c => c.MentorId != null && mentors.Contains(c.MentorId) && students.Contains(c.StudentId)).Select(c => new { c.MentorId, c.StudentId }).ToListAsync(ct))
            .Select(c => (Mentor: c.MentorId!, c.StudentId)).Distinct().ToList();
        var accounts = plan.Members.Select(m => m.Account).OfType<string>().ToList();
        var parents = accounts.Count == 0 ? [] : (await rows.Guardians.Where(g => g.Account != null && accounts.Contains(g.Account) && students.Contains(g.StudentId)).Select(g => new { g.Account, g.StudentId }).ToListAsync(ct))
            .Select(g => (Account: g.Account!, g.StudentId)).Distinct().ToList();
        for (var i = 0; i < plan.Members.Count; i++)
        {
            var (member, id) = (plan.Members[i], $"M{i + 1:00}");
            rows.Set<AttestationMemberRow>().Add(new()
            {
                TenantId = rows.Tenant, SessionId = plan.Id, Id = id, Position = i + 1, FullName = member.Name, Organisation = member.Organisation ?? "", Side = member.Side, Office = member.Office,
                Account = string.IsNullOrWhiteSpace(member.Account) ? null : member.Account, MentorId = member.MentorId,
            });
            var grounds = (member.Related ?? []).Select(s => (Student: s, Ground: "relative")).Concat(parents.Where(p => p.Account == member.Account).Select(p => (p.StudentId, "relative")))
                .Concat(mentored.Where(m => m.Mentor == member.MentorId).Select(m => (m.StudentId, "mentor"))).DistinctBy(g => g.Item1);
            foreach (var (student, ground) in grounds.Where(g => students.Contains(g.Item1, StringComparer.Ordinal)))
                rows.Set<AttestationConflictRow>().Add(new() { TenantId = rows.Tenant, SessionId = plan.Id, MemberId = id, StudentId = student, Ground = ground });
        }
        for (var i = 0; i < plan.Candidates.Count; i++)
            rows.Set<AttestationCandidateRow>().Add(Candidate(rows, plan.Id, plan.Candidates[i], i + 1));
    }

    static AttestationCandidateRow Candidate(RegistryContext rows, string session, PlannedCandidate candidate, int position) => new()
    {
        TenantId = rows.Tenant, SessionId = session, StudentId = candidate.Student, Position = position, FullName = candidate.Name, IsAdmitted = candidate.IsAdmitted,
        Reasons = string.Join(',', candidate.Reasons ?? []), Attendance = "expected", Attempt = candidate.Attempt, Prior = RegistryJson.Write(candidate.Prior ?? new Dictionary<string, decimal>()),
        Outcome = candidate.IsAdmitted ? null : "notAdmitted",
    };

    static async Task CheckAsync(RegistryContext rows, CandidatesChecked check, CancellationToken ct)
    {
        var known = await rows.Set<AttestationCandidateRow>().Where(c => c.SessionId == check.Session).ToDictionaryAsync(c => c.StudentId, ct);
        foreach (var candidate in check.Candidates)
            if (known.TryGetValue(candidate.Student, out var row))
                (row.IsAdmitted, row.Reasons, row.Outcome) = (candidate.IsAdmitted, string.Join(',', candidate.Reasons ?? []), candidate.IsAdmitted ? null : "notAdmitted");
            else
                rows.Set<AttestationCandidateRow>().Add(Candidate(rows, check.Session, candidate, known.Count + 1));
    }

    static async Task OnSessionAsync<T>(RegistryContext rows, T change, Func<T, string> session, Action<AttestationSessionRow, T> set, CancellationToken ct)
    {
        var row = await SessionAsync(rows, session(change), ct);
        set(row, change);
        row.Revision++;
    }

    internal static async Task<AttestationSessionRow> SessionAsync(RegistryContext rows, string id, CancellationToken ct) =>
        await rows.Set<AttestationSessionRow>().FirstOrDefaultAsync(s => s.Id == id, ct) ?? throw new InvalidOperationException($"There is no attestation {id}.");

    static async Task PostponeAsync(RegistryContext rows, MeetingPostponed postponed, CancellationToken ct)
    {
        var session = await SessionAsync(rows, postponed.Session, ct);
        (session.State, session.Meeting, session.WaitId, session.Revision) = ("planned", session.Meeting + 1, null, session.Revision + 1);
        foreach (var member in await rows.Set<AttestationMemberRow>().Where(m => m.SessionId == session.Id).ToListAsync(ct))
            (member.IsPresent, member.StandsInFor) = (null, null);
    }

    static async Task MoveAppealAsync(RegistryContext rows, AppealMoved move, string? instance, DateTimeOffset at, CancellationToken ct)
    {
        var row = await rows.Set<AppealRow>().FirstOrDefaultAsync(a => a.Id == move.Id, ct);
        if (row is null)
            rows.Set<AppealRow>().Add(row = new()
            {
                TenantId = rows.Tenant, Id = move.Id, Subject = move.Subject ?? "mark", DecisionId = move.DecisionId ?? "", StudentId = move.Student ?? "", Grounds = move.Grounds ?? "",
                SubmittedBy = move.SubmittedBy ?? "", SubmittedMs = at.ToUnixTimeMilliseconds(), State = move.State,
            });
        row.State = move.State;
        row.UntilMs = move.Until?.ToUnixTimeMilliseconds() ?? row.UntilMs;
        row.InstanceId = instance ?? row.InstanceId;
        row.Commission = move.Commission is { } members ? string.Join(',', members) : row.Commission;
        if (move.Decision is { } decision)
            (row.Decision, row.Reason, row.DecidedMs) = (decision, move.Reason ?? row.Reason, at.ToUnixTimeMilliseconds());
        if (row.Subject != "mark" || await rows.Set<AttestationCandidateRow>().FirstOrDefaultAsync(c => c.SessionId == row.DecisionId && c.StudentId == row.StudentId, ct) is not { } candidate)
            return;
        candidate.IsHeld = AppealStates.IsOpen(row.State);
        if (row is { State: "decided", Decision: "raise" } && move.NewTotal is { } total)
            (candidate.Total, candidate.Mark, candidate.Outcome) = (total, move.NewMark ?? candidate.Mark, "pass");
        // The result is as if it had never been: a new date, and no attempt is used up.
        if (row is { State: "decided", Decision: "annul" })
            candidate.Outcome = "newDate";
    }

    static async Task MoveDebtAsync(RegistryContext rows, DebtMoved move, string instance, DateTimeOffset at, CancellationToken ct)
    {
        var id = $"{instance}/{move.Student}/{move.Subject}";
        var row = rows.Set<DebtRow>().Local.FirstOrDefault(d => d.Id == id) ?? await rows.Set<DebtRow>().FirstOrDefaultAsync(d => d.Id == id, ct);
        if (row is null)
            rows.Set<DebtRow>().Add(row = new()
            {
                TenantId = rows.Tenant, Id = id, StudentId = move.Student, Subject = move.Subject, Attempts = move.Attempts, Cause = move.Cause, Mode = move.Mode, State = move.State, InstanceId = instance,
            });
        (row.State, row.Attempts, row.Cause, row.Mode) = (move.State, move.Attempts, move.Cause, move.Mode);
        (row.BookedOn, row.Points, row.Decision) = (move.BookedOn, move.Points ?? row.Points, move.Decision ?? row.Decision);
        if (move is { Subject: "final", State: "closed" })
            await QualificationRegister.EnterResitAsync(rows, move, DateOnly.FromDateTime(at.UtcDateTime), ct);
    }

    static async Task GradeAsync(RegistryContext rows, GradesGiven given, CancellationToken ct)
    {
        var known = await rows.Set<DisciplineGradeRow>().Where(g => g.Discipline == given.Discipline && g.Term == given.Term).ToDictionaryAsync(g => g.StudentId, ct);
        foreach (var grade in given.Grades)
        {
            if (!known.TryGetValue(grade.Student, out var row))
                rows.Set<DisciplineGradeRow>().Add(row = new()
                {
                    TenantId = rows.Tenant, StudentId = grade.Student, Discipline = given.Discipline, Term = given.Term, Current = grade.Current, Outcome = grade.Grade.Outcome.ToString(),
                });
            (row.Current, row.Exam, row.Score, row.Letter, row.Outcome, row.TeacherName) =
                (grade.Current, grade.Exam, grade.Grade.Score, grade.Grade.Letter, grade.Grade.Outcome.ToString(), given.Teacher ?? "");
        }
    }
}
