using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Placement.Rows;

/// <summary>Where a student of a round goes, or why nowhere.</summary>
public sealed class PlacementSeatRow : IRegistryRow
{
    /// <inheritdoc/>
    public required string TenantId { get; init; }

    /// <summary>The round.</summary>
    public required string RoundId { get; init; }

    /// <summary>Number of the student.</summary>
    public required string StudentId { get; init; }

    /// <summary>Code of the workplace; null without a place.</summary>
    public string? PlaceId { get; set; }

    /// <summary>Position of the place in the student's list, 1 is best; null when it does not stand there.</summary>
    public int? Choice { get; set; }

    /// <summary>Position of the student in the place's list, 1 is best; null when unknown.</summary>
    public int? Standing { get; set; }

    /// <summary><c>matched</c>, <c>manual</c>, <c>afterMarket</c>, <c>repair</c>, <c>college</c> or <c>none</c>.</summary>
    public required string How { get; set; }

    /// <summary>Why there is no place; null with one.</summary>
    public string? Reason { get; set; }

    /// <summary>0 for the whole time; 1 and 2 are the halves of a shared seat.</summary>
    public int Half { get; set; }

    /// <summary><c>draft</c>, <c>offered</c>, <c>accepted</c>, <c>rejected</c> or <c>none</c>.</summary>
    public required string State { get; set; }

    /// <summary>The student's answer; null before it.</summary>
    public bool? StudentAccepts { get; set; }

    /// <summary>The enterprise's answer; null before it.</summary>
    public bool? EnterpriseAccepts { get; set; }

    /// <summary>Places that were turned down in this round, as JSON: they are not offered again.</summary>
    public string Declined { get; set; } = "[]";
}
