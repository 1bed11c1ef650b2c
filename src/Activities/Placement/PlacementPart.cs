using DualFlow.Activities.Placement.Changes;
using DualFlow.Activities.Placement.Rows;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Placement;

/// <summary>Rounds of placement: places, wishes, rankings, the result and every move after it.</summary>
sealed class PlacementPart : RegistryPart
{
    public override string Name => "placement";

    public override void Describe(RegistryModel model)
    {
        model.Table<PlacementRoundRow>("placement_round", r => new { r.TenantId, r.Id }, e =>
        {
            e.HasIndex(r => r.State);
            e.HasIndex(r => new { r.TenantId, r.CreatedMs });
            e.Property(r => r.Revision).IsConcurrencyToken();
        });
        model.Table<PlacementPlaceRow>("placement_place", r => new { r.TenantId, r.RoundId, r.PlaceId }, e => e.HasIndex(r => new { r.TenantId, r.RoundId, r.Bin }));
        model.Table<PlacementWishRow>("placement_wish", r => new { r.TenantId, r.RoundId, r.StudentId });
        model.Table<PlacementRankingRow>("placement_ranking", r => new { r.TenantId, r.RoundId, r.Bin });
        model.Table<PlacementSeatRow>("placement_seat", r => new { r.TenantId, r.RoundId, r.StudentId }, e => e.HasIndex(r => new { r.TenantId, r.RoundId, r.PlaceId }));
        model.Table<PlacementMoveRow>("placement_move", r => new { r.TenantId, r.RoundId, r.Position });
    }

    public override Task ApplyAsync(RegistryContext rows, RegistryWrite write, CancellationToken ct) => PlacementRegistry.ApplyAsync(rows, write, ct);
}
