using DualFlow.Activities.Attestation.Rows;
using DualFlow.Activities.Attestation.Rules;
using DualFlow.Activities.Registry;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Attestation.Desk;

/// <summary>The rows of one session, and the session as its rules see it.</summary>
sealed class SessionRows
{
    public required RegistryContext Rows { get; init; }

    public required AttestationSessionRow Session { get; init; }

    public required AttestationTerms Terms { get; init; }

    public required List<AttestationMemberRow> Members { get; init; }

    public required List<AttestationCandidateRow> Candidates { get; init; }

    public required List<AttestationConflictRow> Conflicts { get; init; }

    public required List<AttestationMarkRow> Marks { get; init; }

    public required bool HasOpenAppeals { get; init; }

    public static async Task<SessionRows?> LoadAsync(RegistryContext rows, string id, CancellationToken ct)
    {
        if (await rows.Set<AttestationSessionRow>().FirstOrDefaultAsync(s => s.Id == id, ct) is not { } session)
            return null;
        return new()
        {
            Rows = rows, Session = session, Terms = RegistryJson.Read<AttestationTerms>(session.Terms),
            Members = await rows.Set<AttestationMemberRow>().Where(m => m.SessionId == id).OrderBy(m => m.Position).ToListAsync(ct),
            Candidates = await rows.Set<AttestationCandidateRow>().Where(c => c.SessionId == id).OrderBy(c => c.Position).ToListAsync(ct),
            Conflicts = await rows.Set<AttestationConflictRow>().Where(c => c.SessionId == id).ToListAsync(ct),
            Marks = await rows.Set<AttestationMarkRow>().Where(m => m.SessionId == id).ToListAsync(ct),
            HasOpenAppeals = await rows.Set<AppealRow>().AnyAsync(a => a.Subject == "mark" && a.DecisionId == id && (a.State == "submitted" || a.State == "held" || a.State == "hearing"), ct),
        };
    }

    public Sitting Sitting() => new(Terms,
        [.. Members.Select(m => new SittingMember(m.Id, m.FullName, m.Side, m.Office, m.IsPresent == true, m.StandsInFor, m.Organisation))],
        [.. Candidates.Select(Of)], [.. Conflicts.Select(c => new SittingConflict(c.MemberId, c.StudentId))],
        [.. Marks.Where(m => m.CopiedBy is null || m.ComparedBy is not null).Select(m => new SittingMark(m.StudentId, m.MemberId, m.Round, m.Criterion, m.Points))]);

    public static SittingCandidate Of(AttestationCandidateRow c) => new(
        c.StudentId, c.FullName, c.IsAdmitted, c.Attendance, c.Round, RegistryJson.Read<Dictionary<string, decimal>>(c.Prior), c.OralArea, c.OralPoints, c.Outcome);
}
