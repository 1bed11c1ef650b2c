using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Rotation.Desk;

/// <summary>What a mentor or a master is told when a period begins.</summary>
public sealed class NoticeRow : IRegistryRow
{
    /// <summary>The college; empty is the default tenant.</summary>
    public required string TenantId { get; init; }

    /// <summary>Series of the plan.</summary>
    public required string Series { get; init; }

    /// <summary>Period from 0.</summary>
    public required int Period { get; init; }

    /// <summary><c>mentor</c> or <c>master</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Id of the person.</summary>
    public required string Recipient { get; init; }

    /// <summary>The enterprise or the group.</summary>
    public required string About { get; init; }

    /// <summary>Number of students.</summary>
    public required int Students { get; set; }

    /// <summary>The plan that it comes from.</summary>
    public required string PlanId { get; set; }

    /// <summary>When it was written, in milliseconds of Unix time.</summary>
    public required long CreatedMs { get; init; }

    /// <summary>When a letter about it went out, in milliseconds of Unix time; 0 where no mail address is known, null before.</summary>
    public long? MailedMs { get; set; }
}
