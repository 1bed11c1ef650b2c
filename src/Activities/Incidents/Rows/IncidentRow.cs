using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Incidents.Rows;

/// <summary>An accident or a near miss in training (process P14).</summary>
public sealed class IncidentRow : IAuditedRow
{
    /// <inheritdoc/>
    public required string TenantId { get; init; }

    /// <summary>Id: the case that leads it.</summary>
    public required string Id { get; init; }

    /// <summary>When it happened, in milliseconds of Unix time.</summary>
    public required long AtMs { get; init; }

    /// <summary>When it was reported, in milliseconds of Unix time.</summary>
    public required long ReportedMs { get; init; }

    /// <summary>The enterprise.</summary>
    public required string Bin { get; init; }

    /// <summary>The workplace; null when it happened elsewhere.</summary>
    public string? WorkplaceId { get; init; }

    /// <summary>Where, in words.</summary>
    public required string Place { get; init; }

    /// <summary><c>nearMiss</c>, <c>light</c>, <c>severe</c>, <c>group</c> or <c>fatal</c>.</summary>
    public required string Severity { get; set; }

    /// <summary>What happened.</summary>
    public required string Description { get; init; }

    /// <summary>First aid that was given.</summary>
    public string FirstAid { get; init; } = "";

    /// <summary>True when the machine was stopped.</summary>
    public bool MachineStopped { get; init; }

    /// <summary>Who reported it.</summary>
    public required string Reporter { get; init; }

    /// <summary><c>reported</c>, <c>investigated</c>, <c>acted</c>, <c>measures</c> or <c>closed</c>.</summary>
    public required string State { get; set; }

    /// <summary>Number of the act; null before it.</summary>
    public string? ActNumber { get; set; }

    /// <summary>What the investigation found; null before.</summary>
    public string? Findings { get; set; }

    /// <summary>Number of the insurance claim; null without one.</summary>
    public string? ClaimNumber { get; set; }

    /// <summary>When the labour inspector was told, in milliseconds of Unix time; null when it isn't needed or not yet done.</summary>
    public long? InspectorMs { get; set; }
}
