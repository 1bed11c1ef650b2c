using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Compensation.Rows;

/// <summary>What was decided about a debt of a student: the director writes it off, or a minor's guardian agrees that it is recovered.</summary>
public sealed class PayReliefRow : IAuditedRow
{
    /// <inheritdoc/>
    public required string TenantId { get; init; }

    /// <summary>Id: the case that decided it.</summary>
    public required string Id { get; init; }

    /// <summary>The contract whose debt it is.</summary>
    public required string ContractId { get; init; }

    /// <summary><c>writeOff</c> or <c>consent</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Amount in hundredths that is written off; 0 for a consent, which holds for the contract.</summary>
    public required long Hundredths { get; init; }

    /// <summary>Why, or who agreed and by which document.</summary>
    public required string Reason { get; init; }

    /// <summary>Account of who asked for it.</summary>
    public string? AskedBy { get; init; }

    /// <summary>Account of who decided: never the same person.</summary>
    public required string DecidedBy { get; init; }

    /// <summary>When, in milliseconds of Unix time.</summary>
    public required long DecidedMs { get; init; }
}
