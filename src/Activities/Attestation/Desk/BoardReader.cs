using DualFlow.Activities.Attestation.Rows;
using DualFlow.Activities.Attestation.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Attestation.Desk;

/// <summary>Draws a board for a person. The only place where marks leave the registry.</summary>
static class BoardReader
{
    /// <summary>Null when the person may not see the board.</summary>
    public static async Task<BoardView?> DrawAsync(SessionRows rows, Person person, CancellationToken ct)
    {
        var who = BoardRoles.Of(person, rows.Members);
        var own = who.Sees ? null : await OwnStudentsAsync(rows.Rows, person, ct);
        if (own is not null && rows.Candidates.All(c => !own.Contains(c.StudentId)))
            return null;
        var appeals = await rows.Rows.Set<AppealRow>().AsNoTracking().Where(a => a.Subject == "mark" && a.DecisionId == rows.Session.Id).ToListAsync(ct);
        var ids = rows.Candidates.ConvertAll(c => c.StudentId);
        var debts = rows.Session.AnnouncedMs is null ? [] : await rows.Rows.Set<DebtRow>().AsNoTracking().Where(d => d.Subject == "final" && ids.Contains(d.StudentId)).ToListAsync(ct);
        var (session, sitting) = (rows.Session, rows.Sitting());
        var announced = session.State is "announced" or "final";
        var me = who.Member;
        var judges = me is not null && sitting.Present.Any(m => m.Id == me.Id);
        var mustSign = session.State == "protocol" && me is { SignedMs: null } && ProtocolActs.Signers(rows).Any(s => s.Id == me.Id);
        var candidates = rows.Candidates.Where(c => own is null || own.Contains(c.StudentId)).Select(c => Candidate(rows, sitting, c, me?.Id, own is not null, announced, appeals.FindLast(a => a.StudentId == c.StudentId), debts.FindLast(d => d.StudentId == c.StudentId)));
        return new(
            session.Id, session.Title, session.Kind, session.GroupCode, session.Qualification, session.HeldOn, session.Place, session.State, session.Meeting, session.Revision, sitting.Present.Count(), sitting.Needed,
            sitting.Seats.Count, rows.Terms.Scores.LargestSpread, [.. rows.Terms.Scheme.Areas.Select(a => a.Code)], rows.Terms.Criteria, rows.Terms.Scheme.Oral?.Areas ?? [],
            [.. sitting.Defects.Select(d => d.Code).Distinct()],
            own is not null ? [] : [.. rows.Members.Select(m => new BoardMember(m.Id, m.FullName, m.Organisation, m.Side, m.Office, m.StandsInFor, m.IsPresent, Moment(m.SignedMs), m.Account is not null))],
            [.. candidates], new(me?.Id, judges, me is not null && sitting.Chair?.Id == me.Id, who.IsSecretary, mustSign),
            own is null && session.Protocol is { } stored ? RegistryJson.Read<ProtocolContent>(stored) : null, own is null ? session.ProtocolHash : null, Moment(session.AnnouncedMs), Moment(session.AppealUntilMs),
            own is null ? session.InstanceId : null, own is null && session.Protocol is not null ? await ProtocolDocuments.LanguagesAsync(rows.Rows, session.Id, ct) : []);
    }

    /// <summary>Students for whom a person may speak: itself, and as a parent or guardian.</summary>
    public static async Task<HashSet<string>> OwnStudentsAsync(RegistryContext rows, Person person, CancellationToken ct)
    {
        var own = await rows.Students.AsNoTracking().Where(s => s.Account == person.Name || s.Account == person.Id).Select(s => s.Id).ToListAsync(ct);
        var children = await rows.Guardians.AsNoTracking().Where(g => g.Account == person.Name || g.Account == person.Id).Select(g => g.StudentId).ToListAsync(ct);
        return [.. own, .. children];
    }

    static BoardCandidate Candidate(SessionRows rows, Sitting sitting, AttestationCandidateRow row, string? me, bool isOwn, bool announced, AppealRow? appeal, DebtRow? debt)
    {
        var candidate = SessionRows.Of(row);
        var result = SittingResult.Of(sitting, candidate);
        var open = rows.Session.ProtocolNumber is not null || row.Outcome is not null || sitting.IsUnsealed(candidate);
        var judges = row.IsAdmitted && row.Attendance == "present" ? sitting.Judges(candidate) : [];
        var sent = judges.Where(j => sitting.HasSent(candidate, j.Id)).Select(j => j.Id).ToList();
        var copied = rows.Marks.Where(m => m.StudentId == row.StudentId && m.Round == row.Round && m is { CopiedBy: not null, ComparedBy: null }).Select(m => m.MemberId).Distinct().ToList();
        // A student sees the result when it is announced, and never who gave what.
        if (isOwn)
            return new(row.StudentId, row.FullName, announced || result.Stage < CandidateStage.NoQuorum ? result.Stage : CandidateStage.Marking, row.Attendance, Words(row.Reasons), "", row.Station, row.Variant, Moment(row.StartedMs), Moment(row.EndsMs), row.Restarts, row.Round, row.Attempt,
                [], [], [], [], Nobody, Nobody, [], null, [], null, announced ? row.Outcome : null, announced ? row.Total : null, announced ? row.Mark : null, row.IsHeld, appeal?.State, appeal?.Decision, debt?.State, debt?.BookedOn);
        return new(row.StudentId, row.FullName, result.Stage, row.Attendance, Words(row.Reasons), row.Note, row.Station, row.Variant, Moment(row.StartedMs), Moment(row.EndsMs), row.Restarts, row.Round, row.Attempt,
            sent, [.. judges.Select(j => j.Id).Except(sent)], [.. sitting.Seats.Where(m => sitting.IsBarred(m.Id, row.StudentId)).Select(m => m.Id)], copied,
            rows.Marks.Where(m => m.StudentId == row.StudentId && m.MemberId == me && m.Round == row.Round).ToDictionary(m => m.Criterion, m => m.Points, StringComparer.Ordinal), candidate.Prior,
            open ? result.Areas : [], open ? [.. sitting.Marks.Where(m => m.Student == row.StudentId)] : Earlier(sitting, candidate), open ? result.Exam?.Oral ?? [] : [], open ? result.Exam?.Total : null,
            row.Outcome, row.Total, row.Mark, row.IsHeld, appeal?.State, appeal?.Decision, debt?.State, debt?.BookedOn);
    }

    // After the discussion the first round stays open to the commission.
    static List<SittingMark>? Earlier(Sitting sitting, SittingCandidate candidate) =>
        candidate.Round == 1 ? null : [.. sitting.Marks.Where(m => m.Student == candidate.Student && m.Round < candidate.Round)];

    static readonly Dictionary<string, decimal> Nobody = [];

    static string[] Words(string joined) => joined.Split(',', StringSplitOptions.RemoveEmptyEntries);

    internal static DateTimeOffset? Moment(long? ms) => ms is { } known ? DateTimeOffset.FromUnixTimeMilliseconds(known) : null;
}
