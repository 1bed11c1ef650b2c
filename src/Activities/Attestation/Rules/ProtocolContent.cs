using System.Security.Cryptography;
using System.Text;
using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Attestation.Rules;

/// <summary>What a protocol says, in codes and names; every language is written from it.</summary>
/// <param name="Number">Number in the register of protocols.</param>
/// <param name="Title">Name of the session.</param>
/// <param name="Qualification">The qualification.</param>
/// <param name="GroupCode">The group.</param>
/// <param name="HeldOn">Day.</param>
/// <param name="Place">Room.</param>
/// <param name="Meeting">Number of the meeting.</param>
/// <param name="OrderNumber">Order that named the commission.</param>
/// <param name="Needed">Members who had to be present.</param>
/// <param name="Members">Commission and secretary.</param>
/// <param name="Candidates">Candidates with results.</param>
/// <param name="RuleVersion">Country and version of the rules.</param>
/// <param name="WrittenAt">UTC.</param>
public sealed record ProtocolContent(
    string Number, string Title, string Qualification, string? GroupCode, DateOnly HeldOn, string Place, int Meeting, string? OrderNumber, int Needed, IReadOnlyList<ProtocolMember> Members,
    IReadOnlyList<ProtocolCandidate> Candidates, string RuleVersion, DateTimeOffset WrittenAt)
{
    /// <summary>SHA-256 of the content as it is stored, lower case hexadecimal.</summary>
    public static string HashOf(string stored) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(stored)));

    /// <summary>How it is stored.</summary>
    public string Write() => RegistryJson.Write(this);
}

/// <summary>A member in the protocol.</summary>
/// <param name="Id">Number in the commission.</param>
/// <param name="Name">Full name.</param>
/// <param name="Organisation">Organisation.</param>
/// <param name="Side">Whom it stands for.</param>
/// <param name="Office">Office in this meeting.</param>
/// <param name="IsPresent">Whether it was here.</param>
/// <param name="InPlaceOf">For a deputy, the name of the member.</param>
public sealed record ProtocolMember(string Id, string Name, string Organisation, string Side, string Office, bool IsPresent, string? InPlaceOf);

/// <summary>A candidate in the protocol.</summary>
/// <param name="Name">Full name.</param>
/// <param name="Attempt">Attempt, from 1.</param>
/// <param name="Outcome">Result.</param>
/// <param name="Total">Total.</param>
/// <param name="Mark">Mark.</param>
/// <param name="Areas">Result by area.</param>
/// <param name="Attendance">Whether the candidate came.</param>
/// <param name="Note">Absence, cheating, restarts.</param>
/// <param name="Reasons">Requirements that weren't met.</param>
/// <param name="Abstained">Members who didn't judge for a conflict of interest.</param>
/// <param name="Rounds">Member's points of each round, in the order of members; kept when the commission talked.</param>
public sealed record ProtocolCandidate(
    string Name, int Attempt, string Outcome, decimal? Total, string? Mark, IReadOnlyDictionary<string, decimal> Areas, string Attendance, string Note, IReadOnlyList<string> Reasons,
    IReadOnlyList<string> Abstained, IReadOnlyList<ProtocolMarks> Rounds);

/// <summary>What a member gave in a round.</summary>
/// <param name="Round">1 or 2.</param>
/// <param name="Member">Name.</param>
/// <param name="Points">By criterion.</param>
public sealed record ProtocolMarks(int Round, string Member, IReadOnlyDictionary<string, decimal> Points);
