using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Attendance.Rows;

/// <summary>A safety briefing in the journal.</summary>
public sealed class BriefingRow : IAuditedRow
{
    /// <inheritdoc/>
    public required string TenantId { get; init; }

    /// <summary>Id.</summary>
    public required string Id { get; init; }

    /// <summary>The student.</summary>
    public required string StudentId { get; init; }

    /// <summary><c>introductory</c>, <c>workplace</c>, <c>repeated</c>, <c>unscheduled</c> or <c>target</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The day.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Station, when it was for one.</summary>
    public string? Station { get; set; }

    /// <summary>The student has signed.</summary>
    public required bool StudentSigned { get; set; }

    /// <summary>The instructor has signed.</summary>
    public required bool InstructorSigned { get; set; }

    /// <summary>The test of knowledge was passed.</summary>
    public required bool TestPassed { get; set; }
}
