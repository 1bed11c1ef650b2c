using DualFlow.Activities.Mentors.Rules;

namespace DualFlow.Activities.Mentors.Changes;

/// <summary>Kinds of registry changes about mentors.</summary>
public static class MentorChanges
{
    /// <summary>An enterprise proposed somebody; carries <see cref="MentorProposed"/>.</summary>
    public const string ProposedKind = "college.mentorProposed";

    /// <summary>It was decided about a mentor; carries <see cref="MentorSettled"/>.</summary>
    public const string SettledKind = "college.mentorSettled";

    /// <summary>Mentors have students; carries <see cref="MentorsAssigned"/>.</summary>
    public const string AssignedKind = "college.mentorsAssigned";

    /// <summary>A certificate holds longer; carries <see cref="CertificateRenewed"/>.</summary>
    public const string RenewedKind = "college.mentorRenewed";

    /// <summary>Workplaces are closed; carries <see cref="WorkplacesClosed"/>.</summary>
    public const string ClosedKind = "college.workplacesClosed";
}

/// <summary>Somebody whom an enterprise proposes as a mentor.</summary>
/// <param name="Id">Number of the mentor.</param>
/// <param name="Bin">The enterprise.</param>
/// <param name="FullName">Full name, family name first.</param>
/// <param name="Iin">Individual identification number.</param>
/// <param name="Profession">Profession.</param>
/// <param name="Card">What the rules look at.</param>
public sealed record MentorProposed(string Id, string Bin, string FullName, string? Iin, string Profession, MentorCard Card);

/// <summary>What was decided about a mentor.</summary>
/// <param name="Id">Number of the mentor.</param>
/// <param name="Status"><c>approved</c>, <c>absent</c> or <c>left</c>.</param>
public sealed record MentorSettled(string Id, string Status);

/// <summary>A mentor's certificate holds longer.</summary>
/// <param name="Id">Number of the mentor.</param>
/// <param name="Until">Its last day.</param>
public sealed record CertificateRenewed(string Id, DateOnly Until);

/// <summary>Who trains whom by an order of the enterprise.</summary>
/// <param name="Bin">The enterprise.</param>
/// <param name="Pairs">Students and their mentors.</param>
/// <param name="OrderNumber">Number of the order; null for a substitute before it.</param>
/// <param name="OrderedOn">Date of the order.</param>
public sealed record MentorsAssigned(string Bin, IReadOnlyList<MentorPair> Pairs, string? OrderNumber, DateOnly? OrderedOn);

/// <summary>Workplaces that take nobody for the time being.</summary>
/// <param name="Bin">The enterprise.</param>
/// <param name="Students">Those whose workplaces are meant; null for all of the enterprise.</param>
public sealed record WorkplacesClosed(string Bin, IReadOnlyList<string>? Students);
