using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Attendance.Rows;

/// <summary>A planned or worked day of a student at the enterprise.</summary>
public sealed class AttendanceDayRow : IRegistryRow
{
    /// <inheritdoc/>
    public required string TenantId { get; init; }

    /// <summary>The contract.</summary>
    public required string ContractId { get; init; }

    /// <summary>The day.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The student.</summary>
    public required string StudentId { get; init; }

    /// <summary>Who trains the student on that day; null while nobody is named.</summary>
    public string? MentorId { get; set; }

    /// <summary>Station or workplace; empty when open.</summary>
    public string Station { get; set; } = "";

    /// <summary>Minutes by the plan; 0 on a day that isn't planned.</summary>
    public required int PlannedMinutes { get; set; }

    /// <summary>Minutes of presence.</summary>
    public required int PresentMinutes { get; set; }

    /// <summary><c>work</c>, <c>sick</c>, <c>holiday</c>, <c>excused</c>, <c>unexcused</c>, or <c>unknown</c> while nobody has said why there is no presence.</summary>
    public required string Kind { get; set; }

    /// <summary>True when the mentor has approved it; only such days are paid.</summary>
    public required bool IsApproved { get; set; }

    /// <summary>What stood in the way of being there: <c>medical</c>, <c>briefing.KIND</c>, separated by commas; empty when nothing did.</summary>
    public string Blocked { get; set; } = "";
}
