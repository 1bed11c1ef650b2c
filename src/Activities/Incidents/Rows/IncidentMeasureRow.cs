using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Incidents.Rows;

/// <summary>A measure after an incident.</summary>
public sealed class IncidentMeasureRow : IAuditedRow
{
    /// <inheritdoc/>
    public required string TenantId { get; init; }

    /// <summary>The incident.</summary>
    public required string IncidentId { get; init; }

    /// <summary>From 1.</summary>
    public required int Position { get; init; }

    /// <summary>What is done.</summary>
    public required string Text { get; set; }

    /// <summary>Who does it.</summary>
    public required string Owner { get; set; }

    /// <summary>Until when.</summary>
    public required DateOnly DueOn { get; set; }

    /// <summary>When it was done; null before.</summary>
    public DateOnly? DoneOn { get; set; }
}
