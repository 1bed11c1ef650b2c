using System.Globalization;
using DualFlow.Activities.Attestation.Rows;
using DualFlow.Activities.Attestation.Rules;
using DualFlow.Activities.Attestation.Texts;
using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Attestation.Desk;

/// <summary>The protocol and its signatures. Each answers null when it is done, else why not.</summary>
static class ProtocolActs
{
    public static async Task<TaskRefusal?> MakeAsync(SessionRows rows, BoardRoles who, DateTimeOffset now, CancellationToken ct)
    {
        if (!who.IsSecretary)
            return AttestationTexts.Refuse(403, "attestation.not_secretary");
        if (rows.Session.ProtocolNumber is { } made)
            return AttestationTexts.Refuse(409, "attestation.protocol", made);
        if (rows.Session.State != "open")
            return AttestationTexts.Refuse(409, "attestation.state");
        var sitting = rows.Sitting();
        if (!sitting.HasQuorum)
            return AttestationTexts.Refuse(409, "attestation.quorum", sitting.Present.Count(), sitting.Needed);
        if (rows.Candidates.FindAll(c => c.Outcome is null) is { Count: > 0 } open)
            return AttestationTexts.Refuse(409, "attestation.undecided", string.Join(", ", open.Select(c => c.FullName)));
        var content = Content(rows, sitting, await NumberAsync(rows.Rows, rows.Session.HeldOn.Year, ct), now);
        var stored = content.Write();
        (rows.Session.ProtocolNumber, rows.Session.Protocol, rows.Session.ProtocolHash, rows.Session.State) = (content.Number, stored, ProtocolContent.HashOf(stored), "protocol");
        return null;
    }

    public static TaskRefusal? Sign(SessionRows rows, BoardRoles who, BoardAct act, Person person, DateTimeOffset now)
    {
        if (rows.Session.State != "protocol")
            return AttestationTexts.Refuse(409, "attestation.state");
        var member = act.Member is null ? who.Member : rows.Members.Find(m => m.Id == act.Member);
        if (member is null)
            return AttestationTexts.Refuse(403, "attestation.not_member");
        // Who has an account signs alone; a paper signature is entered by the secretary for who has none.
        var forOther = member != who.Member;
        if (forOther && (!who.IsSecretary || member.Account is not null))
            return AttestationTexts.Refuse(403, "attestation.not_member");
        if (Signers(rows).All(s => s.Id != member.Id))
            return AttestationTexts.Refuse(409, "attestation.member_absent", member.FullName);
        if (member.SignedMs is not null)
            return AttestationTexts.Refuse(409, "attestation.signed");
        (member.SignedMs, member.SignedBy) = (now.ToUnixTimeMilliseconds(), forOther ? person.Name : null);
        return null;
    }

    /// <summary>Who must sign: members who were present, and the secretary.</summary>
    public static IEnumerable<AttestationMemberRow> Signers(SessionRows rows)
    {
        var present = rows.Sitting().Present.Select(m => m.Id).ToHashSet(StringComparer.Ordinal);
        return rows.Members.Where(m => m.Office == "secretary" || present.Contains(m.Id));
    }

    // Numbers of a year follow each other; the unique index turns away who was second.
    static async Task<string> NumberAsync(RegistryContext rows, int year, CancellationToken ct)
    {
        var suffix = string.Create(CultureInfo.InvariantCulture, $"/{year}");
        var numbers = await rows.Set<AttestationSessionRow>().Where(s => s.ProtocolNumber != null && s.ProtocolNumber.EndsWith(suffix)).Select(s => s.ProtocolNumber!).ToListAsync(ct);
        var last = numbers.Select(n => int.TryParse(n.AsSpan(0, n.Length - suffix.Length), CultureInfo.InvariantCulture, out var number) ? number : 0).DefaultIfEmpty().Max();
        return string.Create(CultureInfo.InvariantCulture, $"{last + 1}{suffix}");
    }

    static ProtocolContent Content(SessionRows rows, Sitting sitting, string number, DateTimeOffset now)
    {
        var names = rows.Members.ToDictionary(m => m.Id, m => m.FullName, StringComparer.Ordinal);
        return new(number, rows.Session.Title, rows.Session.Qualification, rows.Session.GroupCode, rows.Session.HeldOn, rows.Session.Place, rows.Session.Meeting, rows.Session.OrderNumber, sitting.Needed,
            [.. rows.Members.Where(m => m.Office != "deputy" || m.StandsInFor is not null).Select(m => new ProtocolMember(
                m.Id, m.FullName, m.Organisation, m.Side, m.Office, m.Office == "secretary" || m.IsPresent == true, m.StandsInFor is { } absent ? names[absent] : null))],
            [.. rows.Candidates.Select(c => new ProtocolCandidate(
                c.FullName, c.Attempt, c.Outcome!, c.Total, c.Mark, c.Areas is null ? new Dictionary<string, decimal>() : RegistryJson.Read<Dictionary<string, decimal>>(c.Areas), c.Attendance, c.Note,
                c.Reasons.Split(',', StringSplitOptions.RemoveEmptyEntries), [.. sitting.Present.Where(m => sitting.IsBarred(m.Id, c.StudentId)).Select(m => m.Name)],
                [.. sitting.Marks.Where(m => m.Student == c.StudentId).GroupBy(m => (m.Round, m.Member)).OrderBy(g => g.Key.Round).ThenBy(g => g.Key.Member, StringComparer.Ordinal)
                    .Select(g => new ProtocolMarks(g.Key.Round, names[g.Key.Member], g.ToDictionary(m => m.Criterion, m => m.Points, StringComparer.Ordinal)))]))],
            $"{rows.Terms.Country} {rows.Terms.Version}", now);
    }
}
