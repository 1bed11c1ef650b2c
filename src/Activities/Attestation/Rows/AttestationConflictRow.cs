using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Attestation.Rows;

/// <summary>A member who may not judge a candidate.</summary>
public sealed class AttestationConflictRow : IAuditedRow
{
    /// <inheritdoc/>
    public required string TenantId { get; init; }

    /// <summary>The session.</summary>
    public required string SessionId { get; init; }

    /// <summary>The member.</summary>
    public required string MemberId { get; init; }

    /// <summary>The candidate.</summary>
    public required string StudentId { get; init; }

    /// <summary><c>relative</c>, <c>mentor</c> or <c>other</c>.</summary>
    public required string Ground { get; set; }
}
