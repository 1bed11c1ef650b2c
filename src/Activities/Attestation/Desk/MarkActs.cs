using DualFlow.Activities.Attestation.Rows;
using DualFlow.Activities.Attestation.Rules;
using DualFlow.Activities.Attestation.Texts;
using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Attestation.Desk;

/// <summary>Marks, discussion and results. Each answers null when it is done, else why not.</summary>
static class MarkActs
{
    public static TaskRefusal? Send(SessionRows rows, BoardRoles who, BoardAct act, Person person, DateTimeOffset now)
    {
        var copies = act.Verb == BoardVerb.Copy;
        if (copies && !who.IsSecretary)
            return AttestationTexts.Refuse(403, "attestation.not_secretary");
        var member = copies ? rows.Members.Find(m => m.Id == act.Member) : who.Member;
        if (member is null or { Office: "secretary" })
            return copies ? AttestationTexts.Refuse(404, "attestation.member") : AttestationTexts.Refuse(403, "attestation.not_member");
        if (Judging(rows, act, out var candidate) is { } no)
            return no;
        var sitting = rows.Sitting();
        if (sitting.IsBarred(member.Id, candidate!.StudentId))
            return AttestationTexts.Refuse(403, "attestation.conflict", member.FullName, candidate.FullName);
        if (sitting.Present.All(m => m.Id != member.Id))
            return AttestationTexts.Refuse(409, "attestation.member_absent", member.FullName);
        if (!sitting.HasQuorum)
            return AttestationTexts.Refuse(409, "attestation.quorum", sitting.Present.Count(), sitting.Needed);
        if (sitting.IsUnsealed(SessionRows.Of(candidate)))
            return AttestationTexts.Refuse(409, "attestation.unsealed");
        if (Points(rows.Terms, act) is { } wrong)
            return wrong;
        foreach (var criterion in rows.Terms.Criteria)
        {
            var points = act.Points![criterion.Code];
            if (rows.Marks.Find(m => m.StudentId == candidate.StudentId && m.MemberId == member.Id && m.Round == candidate.Round && m.Criterion == criterion.Code) is { } mark)
                (mark.Points, mark.SentMs, mark.CopiedBy, mark.ComparedBy) = (points, now.ToUnixTimeMilliseconds(), copies ? person.Name : null, null);
            else
                rows.Rows.Set<AttestationMarkRow>().Add(new()
                {
                    TenantId = rows.Rows.Tenant, SessionId = rows.Session.Id, StudentId = candidate.StudentId, MemberId = member.Id, Round = candidate.Round, Criterion = criterion.Code, Points = points,
                    SentMs = now.ToUnixTimeMilliseconds(), CopiedBy = copies ? person.Name : null,
                });
        }
        return null;
    }

    public static TaskRefusal? Compare(SessionRows rows, BoardRoles who, BoardAct act, Person person)
    {
        if (!who.IsSecretary && who.Member is null)
            return AttestationTexts.Refuse(403, "attestation.not_member");
        if (Judging(rows, act, out var candidate) is { } no)
            return no;
        var copied = rows.Marks.FindAll(m => m.StudentId == candidate!.StudentId && m.MemberId == act.Member && m.Round == candidate.Round && m is { CopiedBy: not null, ComparedBy: null });
        if (copied.Count == 0)
            return AttestationTexts.Refuse(404, "attestation.member");
        if (copied.Exists(m => m.CopiedBy == person.Name))
            return AttestationTexts.Refuse(403, "attestation.four_eyes");
        copied.ForEach(m => m.ComparedBy = person.Name);
        return null;
    }

    public static TaskRefusal? Discuss(SessionRows rows, BoardRoles who, BoardAct act)
    {
        if (Leading(rows, who, act, out var candidate, out var result) is { } no)
            return no;
        if (candidate!.Round > 1)
            return AttestationTexts.Refuse(409, "attestation.discussed");
        if (result!.Stage == CandidateStage.Marking)
            return AttestationTexts.Refuse(409, "attestation.marks_missing", candidate.FullName);
        if (result.Stage != CandidateStage.Discuss)
            return AttestationTexts.Refuse(409, "attestation.no_spread");
        candidate.Round = 2;
        return null;
    }

    public static TaskRefusal? Oral(SessionRows rows, BoardRoles who, BoardAct act)
    {
        if (Leading(rows, who, act, out var candidate, out var result) is { } no)
            return no;
        if (result!.Exam is null)
            return AttestationTexts.Refuse(409, "attestation.marks_missing", candidate!.FullName);
        if (result.Exam.Oral.All(o => o.Area != act.Word))
            return AttestationTexts.Refuse(422, "attestation.area");
        if (act.Score is not { } points || points < 0 || points > rows.Terms.Scheme.Oral!.Maximum)
            return AttestationTexts.Refuse(422, "attestation.points", act.Word, rows.Terms.Scheme.Oral!.Maximum);
        (candidate!.OralArea, candidate.OralPoints) = (act.Word, points);
        return null;
    }

    public static TaskRefusal? Confirm(SessionRows rows, BoardRoles who, BoardAct act)
    {
        if (Leading(rows, who, act, out var candidate, out var result) is { } no)
            return no;
        switch (result!.Stage)
        {
            case CandidateStage.Marking:
                return AttestationTexts.Refuse(409, "attestation.marks_missing", candidate!.FullName);
            case CandidateStage.PriorMissing:
                return AttestationTexts.Refuse(409, "attestation.prior", candidate!.FullName, result.Areas.First(a => a.Score is null).Area);
            case CandidateStage.Discuss:
                return AttestationTexts.Refuse(409, "attestation.spread_open");
            case CandidateStage.NoQuorum:
                return AttestationTexts.Refuse(409, "attestation.quorum", rows.Sitting().Judges(SessionRows.Of(candidate!)).Count, rows.Sitting().Needed);
        }
        // A supplement that nobody takes leaves the failure as it is.
        candidate!.Outcome = result.Exam!.Passed ? "pass" : "fail";
        (candidate.Total, candidate.Mark) = (result.Exam.Total, result.Mark);
        candidate.Areas = RegistryJson.Write(result.Areas.ToDictionary(a => a.Area, a => a.Score));
        return null;
    }

    static TaskRefusal? Judging(SessionRows rows, BoardAct act, out AttestationCandidateRow? candidate)
    {
        candidate = rows.Candidates.Find(c => c.StudentId == act.Student);
        if (candidate is null)
            return AttestationTexts.Refuse(404, "attestation.student");
        if (rows.Session.ProtocolNumber is { } number)
            return AttestationTexts.Refuse(409, "attestation.protocol", number);
        return rows.Session.State != "open" || (candidate.Attendance == "present" && candidate.Outcome is not null) ? AttestationTexts.Refuse(409, "attestation.state")
            : !candidate.IsAdmitted ? AttestationTexts.Refuse(409, "attestation.not_admitted", candidate.FullName)
            : candidate.Attendance != "present" ? AttestationTexts.Refuse(409, "attestation.absent", candidate.FullName) : null;
    }

    static TaskRefusal? Leading(SessionRows rows, BoardRoles who, BoardAct act, out AttestationCandidateRow? candidate, out SittingResult? result)
    {
        result = null;
        if (Judging(rows, act, out candidate) is { } no)
            return no;
        var sitting = rows.Sitting();
        if (who.Member is null || sitting.Chair?.Id != who.Member.Id)
            return AttestationTexts.Refuse(403, "attestation.not_chair");
        if (!sitting.HasQuorum)
            return AttestationTexts.Refuse(409, "attestation.quorum", sitting.Present.Count(), sitting.Needed);
        result = SittingResult.Of(sitting, SessionRows.Of(candidate!));
        return null;
    }

    static TaskRefusal? Points(AttestationTerms terms, BoardAct act)
    {
        foreach (var criterion in terms.Criteria)
            if (act.Points is null || !act.Points.TryGetValue(criterion.Code, out var points))
                return AttestationTexts.Refuse(422, "attestation.incomplete");
            else if (points < 0 || points > criterion.Most || decimal.Round(points, 2) != points)
                return AttestationTexts.Refuse(422, "attestation.points", criterion.Name.In(System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName), criterion.Most);
        return null;
    }
}
