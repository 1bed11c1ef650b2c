using DualFlow.Activities.Demand.Changes;
using DualFlow.Activities.Demand.Rows;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Demand;

/// <summary>Employers' demands, and the orders that follow from them.</summary>
sealed class DemandPart : RegistryPart
{
    public override string Name => "demand";

    public override void Describe(RegistryModel model)
    {
        model.Table<DemandRow>("demand", r => new { r.TenantId, r.Number }, e =>
        {
            e.HasIndex(r => new { r.TenantId, r.Year, r.Qualification });
            e.HasIndex(r => new { r.TenantId, r.Bin, r.Qualification, r.Year });
            e.Property(r => r.Revision).IsConcurrencyToken();
        });
        model.Table<DemandOrderRow>("demand_order", r => new { r.TenantId, r.Number }, e => e.HasIndex(r => new { r.TenantId, r.Year }));
        model.Table<DemandSeatRow>("demand_seat", r => new { r.TenantId, r.OrderNumber, r.College, r.Qualification, r.Funding });
    }

    public override Task ApplyAsync(RegistryContext rows, RegistryWrite write, CancellationToken ct) => DemandRegistry.ApplyAsync(rows, write, ct);
}
