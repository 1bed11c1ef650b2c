using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Attestation.Rows;

/// <summary>A request that was done under a key of its sender: a repeat does nothing.</summary>
public sealed class AttestationRequestRow : IRegistryRow
{
    /// <inheritdoc/>
    public required string TenantId { get; init; }

    /// <summary>Sender and key.</summary>
    public required string Key { get; init; }

    /// <summary>Milliseconds since 1970, UTC.</summary>
    public required long AtMs { get; init; }
}
