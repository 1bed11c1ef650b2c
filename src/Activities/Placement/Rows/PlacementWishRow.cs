using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Placement.Rows;

/// <summary>What a student wants in a round.</summary>
public sealed class PlacementWishRow : IRegistryRow
{
    /// <inheritdoc/>
    public required string TenantId { get; init; }

    /// <summary>The round.</summary>
    public required string RoundId { get; init; }

    /// <summary>Number of the student.</summary>
    public required string StudentId { get; init; }

    /// <summary><c>RoundStudent</c> as JSON, as it was when the round was opened.</summary>
    public required string Facts { get; set; }

    /// <summary>Ranked places, best first, as JSON.</summary>
    public string Ranked { get; set; } = "[]";

    /// <summary>Places the student does not accept, as JSON.</summary>
    public string Refused { get; set; } = "[]";

    /// <summary>When the student gave them; null while the list by distance stands in.</summary>
    public long? GivenMs { get; set; }
}
