using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Attendance.Rows;

/// <summary>A correction of a day in a locked month; two people sign it.</summary>
public sealed class CorrectionRow : IAuditedRow
{
    /// <inheritdoc/>
    public required string TenantId { get; init; }

    /// <summary>Id.</summary>
    public required string Id { get; init; }

    /// <summary>The contract.</summary>
    public required string ContractId { get; init; }

    /// <summary>The day.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>First day of its month.</summary>
    public required DateOnly Month { get; init; }

    /// <summary>The mentor of the day.</summary>
    public string? MentorId { get; set; }

    /// <summary>Kind before.</summary>
    public required string KindBefore { get; init; }

    /// <summary>Minutes that counted before: 0 when the day wasn't approved.</summary>
    public required int MinutesBefore { get; init; }

    /// <summary>New kind.</summary>
    public required string Kind { get; init; }

    /// <summary>New minutes.</summary>
    public required int Minutes { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Account of who asked and signed first.</summary>
    public required string FirstBy { get; init; }

    /// <summary>When.</summary>
    public required long FirstMs { get; init; }

    /// <summary>Account of who signed second; null while it waits.</summary>
    public string? SecondBy { get; set; }

    /// <summary>When it was put into force.</summary>
    public long? AppliedMs { get; set; }
}
