using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Attendance.Rows;

/// <summary>A month whose attendance is closed: it has gone to payroll.</summary>
public sealed class MonthLockRow : IAuditedRow
{
    /// <inheritdoc/>
    public required string TenantId { get; init; }

    /// <summary>First day of the month.</summary>
    public required DateOnly Month { get; init; }

    /// <summary>When.</summary>
    public required long LockedMs { get; init; }

    /// <summary>Account of who closed it; null for a workflow.</summary>
    public string? LockedBy { get; set; }
}
