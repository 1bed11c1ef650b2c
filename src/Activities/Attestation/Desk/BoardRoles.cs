using DualFlow.Activities.Attestation.Rows;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Attestation.Desk;

/// <summary>Who somebody is at a board.</summary>
/// <param name="Member">The member; null for others.</param>
/// <param name="IsSecretary">True for the secretary, and for those who lead attestations in the college.</param>
/// <param name="Sees">True for those who may see the board.</param>
sealed record BoardRoles(AttestationMemberRow? Member, bool IsSecretary, bool Sees)
{
    public const string Reads = "read:attestation", Leads = "write:attestation";

    public static BoardRoles Of(Person person, IReadOnlyList<AttestationMemberRow> members)
    {
        // One account may be the secretary and a member of another office in another session, never two in one.
        var member = members.FirstOrDefault(m => m.Account is { } account && (account == person.Name || account == person.Id));
        var isSecretary = member is { Office: "secretary" } || person.May(Leads);
        return new(member, isSecretary, member is not null || isSecretary || person.May(Reads));
    }
}
