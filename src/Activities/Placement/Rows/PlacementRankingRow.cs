using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Placement.Rows;

/// <summary>How an enterprise ranks students in a round.</summary>
public sealed class PlacementRankingRow : IRegistryRow
{
    /// <inheritdoc/>
    public required string TenantId { get; init; }

    /// <summary>The round.</summary>
    public required string RoundId { get; init; }

    /// <summary>The enterprise.</summary>
    public required string Bin { get; init; }

    /// <summary><c>EnterpriseRanking</c> as JSON: students by name, refused ones, weights for the others.</summary>
    public required string Ranking { get; set; }

    /// <summary>When it was given.</summary>
    public required long GivenMs { get; set; }
}
