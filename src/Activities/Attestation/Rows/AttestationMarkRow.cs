using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Attestation.Rows;

/// <summary>What one member gave one candidate for one criterion in one round. Its points are kept here alone, so that no history shows them early.</summary>
public sealed class AttestationMarkRow : IRegistryRow
{
    /// <inheritdoc/>
    public required string TenantId { get; init; }

    /// <summary>The session.</summary>
    public required string SessionId { get; init; }

    /// <summary>The candidate.</summary>
    public required string StudentId { get; init; }

    /// <summary>The member.</summary>
    public required string MemberId { get; init; }

    /// <summary>1, or 2 after the discussion.</summary>
    public required int Round { get; init; }

    /// <summary>The criterion.</summary>
    public required string Criterion { get; init; }

    /// <summary>Points, 0 to the criterion's most.</summary>
    public required decimal Points { get; set; }

    /// <summary>When it was sent, milliseconds since 1970, UTC.</summary>
    public required long SentMs { get; set; }

    /// <summary>Who copied it from a paper sheet; null when the member sent it.</summary>
    public string? CopiedBy { get; set; }

    /// <summary>Who compared the copy with the sheet; a copied mark counts only then.</summary>
    public string? ComparedBy { get; set; }
}
