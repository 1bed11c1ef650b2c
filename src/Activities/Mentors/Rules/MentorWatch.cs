namespace DualFlow.Activities.Mentors.Rules;

/// <summary>Finds what is wrong with mentors on a day (P05, step 7).</summary>
/// <remarks>A certificate that ends within the warning, somebody absent or gone, and more students than the ratio allows (KZ-M2, KZ-M5).</remarks>
public static class MentorWatch
{
    /// <summary>At most one trouble a mentor: the gravest.</summary>
    /// <param name="mentors">Mentors with their state and students.</param>
    /// <param name="day">Today.</param>
    /// <param name="warningDays">Calendar days before the end of a certificate.</param>
    /// <param name="mostStudents">Most students of one mentor: the rule pack's.</param>
    public static IReadOnlyList<MentorTrouble> Find(IEnumerable<WatchedMentor> mentors, DateOnly day, int warningDays, int mostStudents) =>
        [.. mentors.Select(m => Of(m, day, warningDays, mostStudents) is { } kind ? new MentorTrouble(m.Card.Id, m.Bin, kind, Concerned(m, kind, mostStudents), m.Card, m.Name) : null).OfType<MentorTrouble>().OrderBy(t => t.Mentor, StringComparer.Ordinal)];

    // Of too many students those beyond the limit go to somebody else.
    static IReadOnlyList<string> Concerned(WatchedMentor mentor, string kind, int mostStudents) =>
        kind == "ratio" ? [.. mentor.Students.Order(StringComparer.Ordinal).Skip(Math.Min(mostStudents, mentor.Card.Capacity))] : mentor.Students;

    static string? Of(WatchedMentor mentor, DateOnly day, int warningDays, int mostStudents) => mentor switch
    {
        { Students.Count: 0 } => null,
        { Status: "absent" or "left" } => mentor.Status,
        { Card.HasPedagogicalBan: true } => "left",
        { Card.CertificateUntil: { } until } when until < day => "left",
        { Students.Count: var count } when count > Math.Min(mostStudents, mentor.Card.Capacity) => "ratio",
        { Card.CertificateUntil: { } until } when until < day.AddDays(warningDays) => "certificate",
        _ => null,
    };
}

/// <summary>A mentor as the watch sees one.</summary>
/// <param name="Card">What the rules look at.</param>
/// <param name="Bin">The enterprise.</param>
/// <param name="Status">State in the registry.</param>
/// <param name="Students">Students with a contract.</param>
/// <param name="Name">Full name.</param>
public sealed record WatchedMentor(MentorCard Card, string Bin, string Status, IReadOnlyList<string> Students, string Name = "");

/// <summary>What is wrong.</summary>
/// <param name="Mentor">Number of the mentor.</param>
/// <param name="Bin">The enterprise.</param>
/// <param name="Kind"><c>absent</c>, <c>left</c>, <c>ratio</c> or <c>certificate</c>.</param>
/// <param name="Students">Whom it concerns.</param>
/// <param name="Card">The mentor's card.</param>
/// <param name="Name">Full name.</param>
public sealed record MentorTrouble(string Mentor, string Bin, string Kind, IReadOnlyList<string> Students, MentorCard Card, string Name = "");
