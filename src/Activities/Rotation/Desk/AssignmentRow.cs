using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Rotation.Desk;

/// <summary>Where a student is in a period, as a run of the rotation put it into force.</summary>
public sealed class AssignmentRow : IRegistryRow
{
    /// <summary>The college; empty is the default tenant.</summary>
    public required string TenantId { get; init; }

    /// <summary>Series of the plan.</summary>
    public required string Series { get; init; }

    /// <summary>Period from 0.</summary>
    public required int Period { get; init; }

    /// <summary>Id of the student.</summary>
    public required string Student { get; init; }

    /// <summary>Id of the station.</summary>
    public required string Station { get; set; }

    /// <summary>The plan that it comes from.</summary>
    public required string PlanId { get; set; }

    /// <summary>True while the period is the current one.</summary>
    public required bool IsCurrent { get; set; }

    /// <summary>Why the student is held back, codes with spaces between; null for who may go.</summary>
    public string? Blocked { get; set; }

    /// <summary>When it was put into force, in milliseconds of Unix time.</summary>
    public required long AppliedMs { get; set; }

    /// <summary>When the student got a letter about it, in milliseconds of Unix time; 0 where no mail address is known, null before.</summary>
    public long? MailedMs { get; set; }
}
