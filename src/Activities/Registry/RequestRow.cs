namespace DualFlow.Activities.Registry;

/// <summary>An answered request with an idempotency key: sent again it is answered again, and not done again.</summary>
public sealed class RequestRow : IRegistryRow
{
    /// <inheritdoc/>
    public required string TenantId { get; init; }

    /// <summary>The key, with the account in front.</summary>
    public required string Key { get; init; }

    /// <summary>What was asked for: another request with the same key is a mistake.</summary>
    public required string Asked { get; init; }

    /// <summary>The answer as JSON.</summary>
    public required string Answer { get; init; }

    /// <summary>Milliseconds since 1970, UTC.</summary>
    public required long AtMs { get; init; }
}
