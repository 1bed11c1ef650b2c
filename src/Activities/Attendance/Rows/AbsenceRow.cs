using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Attendance.Rows;

/// <summary>An absence, and whether it is excused.</summary>
public sealed class AbsenceRow : IAuditedRow
{
    /// <inheritdoc/>
    public required string TenantId { get; init; }

    /// <summary>Id.</summary>
    public required string Id { get; init; }

    /// <summary>The student.</summary>
    public required string StudentId { get; init; }

    /// <summary>First day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day.</summary>
    public required DateOnly To { get; set; }

    /// <summary><c>ill</c>, <c>family</c>, <c>exam</c>, <c>military</c>, <c>enterpriseStop</c> or <c>unexcused</c>.</summary>
    public required string Reason { get; set; }

    /// <summary>File or number of the document that proves it; null without one.</summary>
    public string? Proof { get; set; }

    /// <summary><c>asked</c>, <c>excused</c> or <c>unexcused</c>.</summary>
    public required string State { get; set; }

    /// <summary>Account of who decided.</summary>
    public string? DecidedBy { get; set; }
}
