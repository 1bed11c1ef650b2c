namespace DualFlow.Activities.Attestation.Rules;

/// <summary>A session as its rules see it: nothing but values.</summary>
/// <param name="Terms">The pinned rules.</param>
/// <param name="Members">Commission, deputies and secretary.</param>
/// <param name="Candidates">Candidates in order.</param>
/// <param name="Conflicts">Who may not judge whom.</param>
/// <param name="Marks">Marks that count: a copied one only after it was compared.</param>
public sealed record Sitting(
    AttestationTerms Terms, IReadOnlyList<SittingMember> Members, IReadOnlyList<SittingCandidate> Candidates, IReadOnlyList<SittingConflict> Conflicts, IReadOnlyList<SittingMark> Marks)
{
    /// <summary>Members with a seat: those who were named, a deputy in place of the one for whom it stands in.</summary>
    public IReadOnlyList<SittingMember> Seats { get; } =
        [.. Members.Where(m => m.Office is "chair" or "member" ? Members.All(d => d.StandsInFor != m.Id) : m is { Office: "deputy", StandsInFor: not null })];

    /// <summary>Who leads: the chair or its deputy; null when neither is here.</summary>
    public SittingMember? Chair => Seats.FirstOrDefault(m => IsChair(m) && m.IsPresent);

    /// <summary>Members who are here and vote.</summary>
    public IEnumerable<SittingMember> Present => Seats.Where(m => m.IsPresent);

    /// <summary>Members who must be here.</summary>
    public int Needed => Terms.Quorum.Needed(Seats.Count);

    /// <summary>Whether the commission can decide.</summary>
    public bool HasQuorum => Present.Count() >= Needed;

    /// <summary>What is wrong with the commission as it sits; empty when it may work.</summary>
    public IReadOnlyList<CompositionDefect> Defects => Terms.Composition.Check(
        [.. Seats.Select(m => new CommissionMember(m.Id, m.Side, IsChair(m)))], []);

    /// <summary>True for the chair and for the deputy in its place.</summary>
    public bool IsChair(SittingMember member) => member.Office == "chair" || Members.Any(m => m.Id == member.StandsInFor && m.Office == "chair");

    /// <summary>True when the member may not judge the candidate.</summary>
    public bool IsBarred(string member, string student) => Conflicts.Any(c => c.Member == member && c.Student == student);

    /// <summary>Members whose marks the candidate needs.</summary>
    public IReadOnlyList<SittingMember> Judges(SittingCandidate candidate) => [.. Present.Where(m => !IsBarred(m.Id, candidate.Student))];

    /// <summary>Marks of the candidate in its round.</summary>
    public IEnumerable<SittingMark> MarksOf(SittingCandidate candidate) => Marks.Where(m => m.Student == candidate.Student && m.Round == candidate.Round);

    /// <summary>True when the member has given every criterion in this round.</summary>
    public bool HasSent(SittingCandidate candidate, string member) =>
        MarksOf(candidate).Where(m => m.Member == member).Select(m => m.Criterion).Distinct(StringComparer.Ordinal).Count() == Terms.Criteria.Count;

    /// <summary>True when everybody has sent: only then are marks shown to anybody.</summary>
    public bool IsUnsealed(SittingCandidate candidate) => Judges(candidate) is { Count: > 0 } judges && judges.All(j => HasSent(candidate, j.Id));

    /// <summary>Candidates who may be judged.</summary>
    public IEnumerable<SittingCandidate> Judged => Candidates.Where(c => c.IsAdmitted && c.Attendance == "present");
}

/// <summary>A member.</summary>
public sealed record SittingMember(string Id, string Name, string Side, string Office, bool IsPresent, string? StandsInFor = null, string? Organisation = null);

/// <summary>A candidate.</summary>
public sealed record SittingCandidate(
    string Student, string Name, bool IsAdmitted, string Attendance, int Round, IReadOnlyDictionary<string, decimal> Prior, string? OralArea = null, decimal? OralPoints = null, string? Outcome = null);

/// <summary>A member who may not judge a candidate.</summary>
public sealed record SittingConflict(string Member, string Student);

/// <summary>Points of a member for a criterion.</summary>
public sealed record SittingMark(string Student, string Member, int Round, string Criterion, decimal Points);
