using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Attendance.Rows;

/// <summary>A week of a diary.</summary>
public sealed class DiaryWeekRow : IAuditedRow
{
    /// <inheritdoc/>
    public required string TenantId { get; init; }

    /// <summary>The contract.</summary>
    public required string ContractId { get; init; }

    /// <summary>First day of the week.</summary>
    public required DateOnly Monday { get; init; }

    /// <summary>The student.</summary>
    public required string StudentId { get; init; }

    /// <summary>The mentor; null while nobody is named.</summary>
    public string? MentorId { get; set; }

    /// <summary><c>open</c>, <c>submitted</c>, <c>returned</c> or <c>approved</c>.</summary>
    public required string State { get; set; }

    /// <summary>When it was handed in.</summary>
    public long? SubmittedMs { get; set; }

    /// <summary>Account of who approved it.</summary>
    public string? ApprovedBy { get; set; }

    /// <summary>When.</summary>
    public long? ApprovedMs { get; set; }

    /// <summary>Mark for the week, 0 to 100; null without one.</summary>
    public int? Mark { get; set; }

    /// <summary>Why it was returned.</summary>
    public string? Comment { get; set; }

    /// <summary>Account of the master who looked at it; null without a spot check.</summary>
    public string? CheckedBy { get; set; }

    /// <summary>What the master found; empty when all was well.</summary>
    public string Defects { get; set; } = "";

    /// <summary>The case that leads it; null without one.</summary>
    public string? InstanceId { get; set; }
}
