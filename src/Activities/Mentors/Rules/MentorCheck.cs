namespace DualFlow.Activities.Mentors.Rules;

/// <summary>Whether a person may be a mentor (activity A15; rules KZ-M1 and KZ-M3).</summary>
public static class MentorCheck
{
    /// <summary>Everything that stands against it, in words; empty means eligible.</summary>
    /// <param name="mentor">The person.</param>
    /// <param name="targetRank">Rank that the students are trained for.</param>
    /// <param name="day">First day of the assignment.</param>
    /// <param name="rule">Requirements of the rule pack.</param>
    public static IReadOnlyList<MentorReason> Reasons(MentorCard mentor, int targetRank, DateOnly day, MentorRule rule)
    {
        var reasons = new List<MentorReason>();
        if (mentor.Years < rule.MinimumYears)
            reasons.Add(new("years", $"{mentor.Years} years in the profession; {rule.MinimumYears} are needed."));
        if (mentor.Rank < targetRank)
            reasons.Add(new("rank", $"Rank {mentor.Rank}; the students are trained for rank {targetRank}."));
        if (mentor.HasPedagogicalBan)
            reasons.Add(new("ban", "The person is barred from working with students."));
        if (rule.NeedsCertificate && mentor.CertificateUntil is null)
            reasons.Add(new("certificate", "There is no pedagogical certificate."));
        if (mentor.CertificateUntil is { } until && until < day)
            reasons.Add(new("certificateExpired", $"The pedagogical certificate ended on {until:yyyy-MM-dd}."));
        if (rule.NeedsOrder && (mentor.OrderDate is not { } order || order > day))
            reasons.Add(new("order", $"There is no order of the enterprise dated {day:yyyy-MM-dd} or before."));
        return reasons;
    }
}

/// <summary>A person who is to be a mentor.</summary>
/// <param name="Id">Number of the person in the registry.</param>
/// <param name="Years">Years in the profession.</param>
/// <param name="Rank">Rank or category as a number, higher is better.</param>
/// <param name="Capacity">Students that the person can take.</param>
/// <param name="Shifts">Shifts that the person works.</param>
/// <param name="Languages">Languages that the person trains in.</param>
/// <param name="CertificateUntil">Last day of the pedagogical certificate.</param>
/// <param name="OrderDate">Date of the enterprise's order.</param>
/// <param name="HasPedagogicalBan">True when a court or a record forbids it.</param>
public sealed record MentorCard(
    string Id, int Years, int Rank, int Capacity, IReadOnlyList<string> Shifts, IReadOnlyList<string> Languages, DateOnly? CertificateUntil = null, DateOnly? OrderDate = null,
    bool HasPedagogicalBan = false);

/// <summary>What is asked of a mentor.</summary>
/// <param name="MinimumYears">Years in the profession.</param>
/// <param name="NeedsCertificate">True when a pedagogical certificate is needed.</param>
/// <param name="NeedsOrder">True when the enterprise must have named the mentor by order.</param>
/// <param name="MostStudents">Students of one mentor on one day.</param>
public sealed record MentorRule(int MinimumYears, bool NeedsCertificate, bool NeedsOrder, int MostStudents);

/// <summary>A reason.</summary>
/// <param name="Code"><c>years</c>, <c>rank</c>, <c>ban</c>, <c>certificate</c>, <c>certificateExpired</c> or <c>order</c>.</param>
/// <param name="Message">In words.</param>
public sealed record MentorReason(string Code, string Message);
