using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Compensation.Rows;

/// <summary>The pay of one month: one for a college and month, whoever opens it.</summary>
public sealed class PayRunRow : IAuditedRow
{
    /// <inheritdoc/>
    public required string TenantId { get; init; }

    /// <summary>Such as 2026-10.</summary>
    public required string Id { get; init; }

    /// <summary>First day of the month.</summary>
    public required DateOnly Month { get; init; }

    /// <summary>A word of <see cref="Rules.PayRunRules"/>.</summary>
    public required string State { get; set; }

    /// <summary>Which calculation counts, from 1; one that was returned stays, and counts no more.</summary>
    public required int Sheet { get; set; }

    /// <summary>Country of the rule pack.</summary>
    public required string Country { get; init; }

    /// <summary>The pinned rules, as JSON, once it is computed.</summary>
    public string Rules { get; set; } = "";

    /// <summary>Name of the college's formula; null for the built-in one.</summary>
    public string? Formula { get; set; }

    /// <summary>When it was opened.</summary>
    public required long OpenedMs { get; init; }

    /// <summary>By whom; null for a schedule.</summary>
    public string? OpenedBy { get; set; }

    /// <summary>Account of who checked it.</summary>
    public string? ReviewedBy { get; set; }

    /// <summary>When.</summary>
    public long? ReviewedMs { get; set; }

    /// <summary>Account of who approved it.</summary>
    public string? ApprovedBy { get; set; }

    /// <summary>When.</summary>
    public long? ApprovedMs { get; set; }

    /// <summary>When the bank's file was made.</summary>
    public long? ExportedMs { get; set; }

    /// <summary>Bank files that were made, numbered from 1.</summary>
    public int Files { get; set; }

    /// <summary>Of these, files that somebody has downloaded: what is in them changes no more. Each is handed to the bank, or voided as a whole.</summary>
    public int FilesTaken { get; set; }

    /// <summary>Of these, files up to the last one that the bank has: what is in them can't be kept back any more. One that was voided holds nothing.</summary>
    public int FilesGiven { get; set; }

    /// <summary>When the bank had paid.</summary>
    public long? PaidMs { get; set; }

    /// <summary>Why it was returned the last time.</summary>
    public string? ReturnReason { get; set; }

    /// <summary>Lines of the sheet that counts.</summary>
    public int Lines { get; set; }

    /// <summary>Their sum, in hundredths of the currency.</summary>
    public long Hundredths { get; set; }

    /// <summary>Lines to look at.</summary>
    public int Anomalies { get; set; }

    /// <summary>Idempotency key of the last act: a repeat changes nothing.</summary>
    public string? LastKey { get; set; }

    /// <summary>The case that leads it; null when pages do.</summary>
    public string? InstanceId { get; set; }
}
