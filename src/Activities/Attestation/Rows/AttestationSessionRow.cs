using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Attestation.Rows;

/// <summary>An attestation of a group by one commission, from the plan to the final result.</summary>
public sealed class AttestationSessionRow : IAuditedRow
{
    /// <inheritdoc/>
    public required string TenantId { get; init; }

    /// <summary>Id of the session.</summary>
    public required string Id { get; init; }

    /// <summary>Name for people.</summary>
    public required string Title { get; set; }

    /// <summary><c>final</c> or <c>resit</c>.</summary>
    public required string Kind { get; set; }

    /// <summary>The group; null when candidates of several groups come.</summary>
    public string? GroupCode { get; set; }

    /// <summary>Qualification that is attested.</summary>
    public required string Qualification { get; set; }

    /// <summary>The day on which it is held.</summary>
    public required DateOnly HeldOn { get; set; }

    /// <summary>Room or workshop.</summary>
    public string Place { get; set; } = "";

    /// <summary><c>planned</c>, <c>open</c>, <c>protocol</c>, <c>announced</c>, <c>final</c> or <c>cancelled</c>.</summary>
    public required string State { get; set; }

    /// <summary>Number of the meeting, raised when one had no quorum; from 1.</summary>
    public required int Meeting { get; set; }

    /// <summary>The pinned rules, an <see cref="Rules.AttestationTerms"/> as JSON.</summary>
    public required string Terms { get; init; }

    /// <summary>Number of the director's order that named the commission; null before.</summary>
    public string? OrderNumber { get; set; }

    /// <summary>Date of the order.</summary>
    public DateOnly? OrderedOn { get; set; }

    /// <summary>Number of the protocol; null before it is made.</summary>
    public string? ProtocolNumber { get; set; }

    /// <summary>SHA-256 of the protocol's content, lower case hexadecimal; null before.</summary>
    public string? ProtocolHash { get; set; }

    /// <summary>The protocol, a <see cref="Rules.ProtocolContent"/> as JSON; never changed once it is made.</summary>
    public string? Protocol { get; set; }

    /// <summary>When the results were announced, milliseconds since 1970, UTC; null before.</summary>
    public long? AnnouncedMs { get; set; }

    /// <summary>Until when an appeal may be handed in, milliseconds since 1970, UTC.</summary>
    public long? AppealUntilMs { get; set; }

    /// <summary>The case that leads it; null when people lead it on the page alone.</summary>
    public string? InstanceId { get; set; }

    /// <summary>The wait of the case that is told how the meeting ended; null when none waits.</summary>
    public string? WaitId { get; set; }

    /// <summary>Raised by every change of the session, its marks included.</summary>
    public int Revision { get; set; }
}
