using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Attestation.Rows;

/// <summary>A member of a commission, its secretary, or a deputy.</summary>
public sealed class AttestationMemberRow : IAuditedRow
{
    /// <inheritdoc/>
    public required string TenantId { get; init; }

    /// <summary>The session.</summary>
    public required string SessionId { get; init; }

    /// <summary>Number of the member in the commission.</summary>
    public required string Id { get; init; }

    /// <summary>Place in lists, from 1.</summary>
    public required int Position { get; init; }

    /// <summary>Full name, family name first.</summary>
    public required string FullName { get; set; }

    /// <summary>Organisation, as the protocol names it.</summary>
    public string Organisation { get; set; } = "";

    /// <summary>Whom it stands for: <c>employer</c>, <c>college</c>, <c>chamber</c>, <c>employee</c> or <c>teacher</c>.</summary>
    public required string Side { get; set; }

    /// <summary><c>chair</c>, <c>member</c>, <c>deputy</c> or <c>secretary</c>.</summary>
    public required string Office { get; set; }

    /// <summary>For a deputy, the member for whom it stands in; null before it is called.</summary>
    public string? StandsInFor { get; set; }

    /// <summary>User name with which the member signs in.</summary>
    public string? Account { get; set; }

    /// <summary>The mentor that the member is; null for others.</summary>
    public string? MentorId { get; set; }

    /// <summary>Whether it is here; null while nobody has said.</summary>
    public bool? IsPresent { get; set; }

    /// <summary>When it signed the protocol, milliseconds since 1970, UTC; null before.</summary>
    public long? SignedMs { get; set; }

    /// <summary>Who wrote the signature of a paper protocol into the system; null when the member signed.</summary>
    public string? SignedBy { get; set; }
}
