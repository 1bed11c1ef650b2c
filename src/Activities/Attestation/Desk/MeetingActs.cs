using DualFlow.Activities.Attestation.Rows;
using DualFlow.Activities.Attestation.Rules;
using DualFlow.Activities.Attestation.Texts;
using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Attestation.Desk;

/// <summary>What the secretary does with commission and candidates. Each answers null when it is done, else why not.</summary>
static class MeetingActs
{
    const int ShortestNote = 10;

    public static TaskRefusal? Open(SessionRows rows, BoardRoles who)
    {
        if (!who.IsSecretary)
            return AttestationTexts.Refuse(403, "attestation.not_secretary");
        if (rows.Session.State != "planned")
            return AttestationTexts.Refuse(409, "attestation.state");
        if (rows.Sitting().Defects is { Count: > 0 } defects)
            return AttestationTexts.Refuse(409, "attestation.composition", string.Join("; ", defects.Select(d => d.Code)));
        rows.Session.State = "open";
        return null;
    }

    public static TaskRefusal? Presence(SessionRows rows, BoardRoles who, BoardAct act)
    {
        if (Before(rows, who) is { } no)
            return no;
        if (rows.Members.Find(m => m.Id == act.Member) is not { Office: not "secretary" } member || act.IsPresent is not { } here)
            return AttestationTexts.Refuse(404, "attestation.member");
        member.IsPresent = here;
        if (!here && member.Office == "deputy")
            member.StandsInFor = null;
        return null;
    }

    public static TaskRefusal? StandIn(SessionRows rows, BoardRoles who, BoardAct act)
    {
        if (Before(rows, who) is { } no)
            return no;
        if (rows.Members.Find(m => m.Id == act.Member) is not { Office: "deputy" } deputy)
            return AttestationTexts.Refuse(404, "attestation.member");
        if (act.For is null)
        {
            (deputy.StandsInFor, deputy.IsPresent) = (null, false);
            return null;
        }
        // A deputy comes from the same side, for somebody who isn't here and has nobody yet.
        if (rows.Members.Find(m => m.Id == act.For) is not { Office: "chair" or "member" } absent)
            return AttestationTexts.Refuse(404, "attestation.member");
        if (absent.Side != deputy.Side || absent.IsPresent == true || rows.Members.Exists(m => m.StandsInFor == absent.Id && m.Id != deputy.Id))
            return AttestationTexts.Refuse(409, "attestation.deputy", deputy.FullName, absent.FullName);
        (deputy.StandsInFor, deputy.IsPresent) = (absent.Id, true);
        return null;
    }

    public static TaskRefusal? Conflict(SessionRows rows, BoardRoles who, BoardAct act)
    {
        var own = who.Member is { Office: not "secretary" } me && me.Id == act.Member;
        if (!own && !who.IsSecretary)
            return AttestationTexts.Refuse(403, "attestation.not_secretary");
        if (rows.Session.State is not ("planned" or "open"))
            return AttestationTexts.Refuse(409, "attestation.state");
        if (rows.Members.Find(m => m.Id == act.Member) is not { Office: not "secretary" } member)
            return AttestationTexts.Refuse(404, "attestation.member");
        if (rows.Candidates.Find(c => c.StudentId == act.Student) is not { } candidate)
            return AttestationTexts.Refuse(404, "attestation.student");
        if (act.Word is not ("relative" or "mentor" or "other"))
            return AttestationTexts.Refuse(422, "attestation.word");
        if (rows.Marks.Exists(m => m.MemberId == member.Id && m.StudentId == candidate.StudentId))
            return AttestationTexts.Refuse(409, "attestation.judged", member.FullName);
        if (rows.Conflicts.Find(c => c.MemberId == member.Id && c.StudentId == candidate.StudentId) is { } known)
            known.Ground = act.Word;
        else
            rows.Rows.Set<AttestationConflictRow>().Add(new() { TenantId = rows.Rows.Tenant, SessionId = rows.Session.Id, MemberId = member.Id, StudentId = candidate.StudentId, Ground = act.Word });
        return null;
    }

    public static TaskRefusal? Attendance(SessionRows rows, BoardRoles who, BoardAct act)
    {
        if (Opened(rows, who) is { } no)
            return no;
        if (rows.Candidates.Find(c => c.StudentId == act.Student) is not { } candidate)
            return AttestationTexts.Refuse(404, "attestation.student");
        if (!candidate.IsAdmitted)
            return AttestationTexts.Refuse(409, "attestation.not_admitted", candidate.FullName);
        if (act.Word is not ("expected" or "present" or "absentExcused" or "absentUnexcused" or "ill" or "removed"))
            return AttestationTexts.Refuse(422, "attestation.word");
        // What the chair has confirmed isn't opened again by the register of attendance.
        if (act.Word == candidate.Attendance && candidate.Outcome is not null)
            return AttestationTexts.Refuse(409, "attestation.state");
        // A good reason needs its proof, and taking somebody out of the exam needs what was seen.
        if (act.Word is "absentExcused" or "ill" or "removed" && (act.Note?.Trim().Length ?? 0) < ShortestNote)
            return AttestationTexts.Refuse(422, "attestation.note");
        candidate.Attendance = act.Word;
        candidate.Note = Joined(candidate.Note, act.Note);
        candidate.Outcome = act.Word switch { "absentExcused" or "ill" => "newDate", "absentUnexcused" or "removed" => "fail", _ => null };
        (candidate.Total, candidate.Mark, candidate.Areas) = (null, null, null);
        return null;
    }

    public static TaskRefusal? Prior(SessionRows rows, BoardRoles who, BoardAct act)
    {
        if (!who.IsSecretary)
            return AttestationTexts.Refuse(403, "attestation.not_secretary");
        if (rows.Session.State is not ("planned" or "open"))
            return AttestationTexts.Refuse(409, "attestation.state");
        if (rows.Candidates.Find(c => c.StudentId == act.Student) is not { } candidate)
            return AttestationTexts.Refuse(404, "attestation.student");
        if (rows.Terms.Scheme.Areas.All(a => a.Code != act.Word) || rows.Terms.JudgedAreas.Contains(act.Word, StringComparer.Ordinal))
            return AttestationTexts.Refuse(422, "attestation.area");
        if (act.Score is not (>= 0 and <= 100))
            return AttestationTexts.Refuse(422, "attestation.points", act.Word, 100);
        candidate.Prior = RegistryJson.Write(new Dictionary<string, decimal>(SessionRows.Of(candidate).Prior, StringComparer.Ordinal) { [act.Word!] = act.Score.Value });
        return null;
    }

    public static TaskRefusal? Start(SessionRows rows, BoardRoles who, BoardAct act, DateTimeOffset now)
    {
        if (Opened(rows, who) is { } no)
            return no;
        if (Candidate(rows, act, out var candidate) is { } missing)
            return missing;
        if (act.Verb == BoardVerb.Restart)
        {
            if (candidate!.StartedMs is null)
                return AttestationTexts.Refuse(409, "attestation.state");
            if ((act.Note?.Trim().Length ?? 0) < ShortestNote)
                return AttestationTexts.Refuse(422, "attestation.note");
            // The same variant with the whole time again, and nothing that was judged before counts.
            var span = candidate.EndsMs - candidate.StartedMs;
            (candidate.StartedMs, candidate.EndsMs, candidate.Restarts) = (now.ToUnixTimeMilliseconds(), now.ToUnixTimeMilliseconds() + span, candidate.Restarts + 1);
            candidate.Note = Joined(candidate.Note, act.Note);
            rows.Rows.Set<AttestationMarkRow>().RemoveRange(rows.Marks.Where(m => m.StudentId == candidate.StudentId && m.Round == candidate.Round));
            return null;
        }
        (candidate!.Station, candidate.Variant, candidate.StartedMs) = (act.Station?.Trim() ?? "", act.Variant?.Trim() ?? "", now.ToUnixTimeMilliseconds());
        candidate.EndsMs = act.Minutes is { } minutes and > 0 and <= 1440 ? now.AddMinutes(minutes).ToUnixTimeMilliseconds() : null;
        return null;
    }

    // People come and go until the protocol is made.
    static TaskRefusal? Before(SessionRows rows, BoardRoles who) => !who.IsSecretary ? AttestationTexts.Refuse(403, "attestation.not_secretary")
        : rows.Session.State is "planned" or "open" ? null
        : rows.Session.ProtocolNumber is { } number ? AttestationTexts.Refuse(409, "attestation.protocol", number) : AttestationTexts.Refuse(409, "attestation.state");

    static TaskRefusal? Opened(SessionRows rows, BoardRoles who) => Before(rows, who) ?? (rows.Session.State == "open" ? null : AttestationTexts.Refuse(409, "attestation.state"));

    static TaskRefusal? Candidate(SessionRows rows, BoardAct act, out AttestationCandidateRow? candidate)
    {
        candidate = rows.Candidates.Find(c => c.StudentId == act.Student);
        return candidate is null ? AttestationTexts.Refuse(404, "attestation.student")
            : !candidate.IsAdmitted ? AttestationTexts.Refuse(409, "attestation.not_admitted", candidate.FullName)
            : candidate.Attendance != "present" ? AttestationTexts.Refuse(409, "attestation.absent", candidate.FullName)
            : candidate.Outcome is not null ? AttestationTexts.Refuse(409, "attestation.state") : null;
    }

    static string Joined(string before, string? note) => string.IsNullOrWhiteSpace(note) ? before : before.Length == 0 ? note.Trim() : $"{before}; {note.Trim()}";
}
