using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Attendance.Rows;

/// <summary>A line of a diary.</summary>
public sealed class DiaryEntryRow : IRegistryRow
{
    /// <inheritdoc/>
    public required string TenantId { get; init; }

    /// <summary>The contract.</summary>
    public required string ContractId { get; init; }

    /// <summary>The day.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Order in the day, from 1.</summary>
    public required int Position { get; init; }

    /// <summary>Item of the training plan.</summary>
    public required string Item { get; set; }

    /// <summary>Minutes.</summary>
    public required int Minutes { get; set; }

    /// <summary>What was done.</summary>
    public required string Text { get; set; }

    /// <summary>True when the mentor has ticked it.</summary>
    public bool IsTicked { get; set; }
}
