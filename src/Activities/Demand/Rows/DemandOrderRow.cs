using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Demand.Rows;

/// <summary>A state order: how many seats of a year go where.</summary>
public sealed class DemandOrderRow : IAuditedRow
{
    /// <inheritdoc/>
    public required string TenantId { get; init; }

    /// <summary>Number of the order.</summary>
    public required string Number { get; init; }

    /// <summary>Year.</summary>
    public required int Year { get; init; }

    /// <summary><c>issued</c>, <c>accepted</c>, <c>partly</c>, <c>declined</c> or <c>replaced</c>.</summary>
    public required string State { get; set; }

    /// <summary>When it was issued, in milliseconds of Unix time.</summary>
    public required long IssuedMs { get; init; }

    /// <summary>The workflow instance that issued it.</summary>
    public string? InstanceId { get; init; }
}
