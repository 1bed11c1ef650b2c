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

    /// <summary>Run whose bank file it is in: its own, or a later month's when it had to wait; null while it is in none.</summary>
    public string? FileRun { get; set; }

    /// <summary>Number of that file.</summary>
    public int? FileNumber { get; set; }

    /// <summary><c>ready</c>, <c>noAccount</c>, <c>paid</c> or <c>bounced</c>.</summary>
    public required string State { get; set; }

    /// <summary>What the bank said.</summary>
    public string? Answer { get; set; }
}
