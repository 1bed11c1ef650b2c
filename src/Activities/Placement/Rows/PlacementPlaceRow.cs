using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Placement.Rows;

/// <summary>A place that an enterprise offers in a round: a workplace in one shift, with the seats that places and mentors allow.</summary>
public sealed class PlacementPlaceRow : IAuditedRow
{
    /// <inheritdoc/>
    public required string TenantId { get; init; }

    /// <summary>The round.</summary>
    public required string RoundId { get; init; }

    /// <summary>Code of the workplace.</summary>
    public required string PlaceId { get; init; }

    /// <summary>The enterprise.</summary>
    public required string Bin { get; init; }

    /// <summary>Name of the enterprise when the round was opened.</summary>
    public required string Enterprise { get; init; }

    /// <summary>Seats now.</summary>
    public required int Capacity { get; set; }

    /// <summary>Seats when the round was opened.</summary>
    public required int Offered { get; init; }

    /// <summary>Students below which it does not open; 0 means any.</summary>
    public required int Minimum { get; set; }

    /// <summary><c>RoundPlace</c> as JSON: shift, hazard, ages, languages, where it is, what limits the seats.</summary>
    public required string Facts { get; set; }

    /// <summary>True when the enterprise withdrew it.</summary>
    public bool IsWithdrawn { get; set; }
}
