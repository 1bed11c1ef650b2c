using DualFlow.Activities.Insight;

namespace DualFlow.Designer.Insight;

/// <summary>The region's figures: totals of every college on this server, without names.</summary>
public class RegionView : PeriodView<RegionFigures>
{
    /// <inheritdoc/>
    protected override string Permission => "read:region";

    /// <inheritdoc/>
    protected override Task<RegionFigures> ReadAsync() => Desk.RegionAsync(From, To, Leaving);
}
