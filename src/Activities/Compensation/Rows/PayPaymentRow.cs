using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Compensation.Rows;

/// <summary>What the bank is told to pay to one person.</summary>
public sealed class PayPaymentRow : IRegistryRow
{
    /// <inheritdoc/>
    public required string TenantId { get; init; }

    /// <summary>The run.</summary>
    public required string RunId { get; init; }

    /// <summary><c>students</c> or <c>mentors</c>.</summary>
    public required string Ledger { get; init; }

    /// <summary>Student or mentor.</summary>
    public required string PersonId { get; init; }

    /// <summary>The amount in hundredths.</summary>
    public required long Hundredths { get; init; }

    /// <summary>Account; null when it is missing or wrong.</summary>
    public string? Iban { get; set; }

    /// <summary><c>ready</c>, <c>noAccount</c>, <c>paid</c> or <c>bounced</c>.</summary>
    public required string State { get; set; }

    /// <summary>What the bank said.</summary>
    public string? Answer { get; set; }
}
