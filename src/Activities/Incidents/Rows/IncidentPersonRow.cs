using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Incidents.Rows;

/// <summary>A student who was in an incident.</summary>
public sealed class IncidentPersonRow : IAuditedRow
{
    /// <inheritdoc/>
    public required string TenantId { get; init; }

    /// <summary>The incident.</summary>
    public required string IncidentId { get; init; }

    /// <summary>The student.</summary>
    public required string StudentId { get; init; }

    /// <summary>The contract under which the student was there.</summary>
    public required string ContractId { get; init; }

    /// <summary><c>none</c>, <c>light</c>, <c>severe</c> or <c>fatal</c>.</summary>
    public required string Injury { get; set; }

    /// <summary>Briefings that were missing or too old on the day, separated by commas.</summary>
    public string MissingBriefings { get; set; } = "";
}
