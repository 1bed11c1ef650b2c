using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Contracts.Rows;

/// <summary>A line of a contract's history. Only ever added.</summary>
public sealed class ContractEventRow : IRegistryRow
{
    /// <summary>Ids grow with time.</summary>
    public required string Id { get; init; }

    /// <inheritdoc/>
    public required string TenantId { get; init; }

    /// <summary>The contract.</summary>
    public required string ContractId { get; init; }

    /// <summary>Milliseconds since 1970, UTC.</summary>
    public required long AtMs { get; init; }

    /// <summary>The act, in lower camel case.</summary>
    public required string What { get; init; }

    /// <summary>State after it.</summary>
    public required string Status { get; init; }

    /// <summary>Version that it is about.</summary>
    public required int Version { get; init; }

    /// <summary>From which day it counts; null when that is the day of the line.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>Code of the reason or ground.</summary>
    public string? Reason { get; init; }

    /// <summary>Name of who did or asked for it.</summary>
    public string? ByName { get; init; }

    /// <summary>Signatures and other facts, as JSON.</summary>
    public string? Details { get; init; }
}
