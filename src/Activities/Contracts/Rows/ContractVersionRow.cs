using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Contracts.Rows;

/// <summary>One wording of a contract. What parties have signed is never changed.</summary>
public sealed class ContractVersionRow : IAuditedRow
{
    /// <inheritdoc/>
    public required string TenantId { get; init; }

    /// <summary>The contract.</summary>
    public required string ContractId { get; init; }

    /// <summary>From 1.</summary>
    public required int Version { get; init; }

    /// <summary>First day on which it holds.</summary>
    public required DateOnly EffectiveFrom { get; set; }

    /// <summary>Everything that is agreed, as JSON.</summary>
    public required string Content { get; set; }

    /// <summary>Hash of the document that was signed; null before.</summary>
    public string? DocumentHash { get; set; }

    /// <summary>True when all have signed.</summary>
    public required bool IsSigned { get; set; }
}
