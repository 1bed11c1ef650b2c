using DualFlow.Activities.Demand.Rows;
using DualFlow.Activities.Demand.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Demand.Steps;

/// <summary>Reads and sums the verified demands of a year (P01, step 3; A45).</summary>
/// <param name="registry">The registry.</param>
[Activity("DualFlow.ReadDemands", DisplayName = "Read the demand of a year", Category = "Demand", Outcomes = ["Enough", "BelowMinimum", "None"],
    Description = "Sums the verified demands of a year by qualification, and names those below the smallest group.")]
public sealed class ReadDemands(RegistryConnections registry) : WorkActivity<ReadDemands.Inputs, ReadDemands.Outputs>
{
    /// <inheritdoc/>
    public override bool OnlyReads => true;

    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Year.")] int Year,
        [Field("Smallest group of a college.")] int MinimumGroup = 15);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("Totals by qualification.")] IReadOnlyList<DemandTotal> Totals,
        [Field("Totals below the smallest group.")] IReadOnlyList<DemandTotal> Below);

    /// <inheritdoc/>
    protected override async Task<Outcome> RunAsync(Inputs inputs, WorkContext work, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(work.TenantId, ct);
        var demands = await open.Rows.Set<DemandRow>().AsNoTracking().Where(d => d.Year == inputs.Year && d.State == "verified").ToListAsync(ct);
        var totals = DemandTotals.Sum([.. demands.Select(Of)]).Totals;
        var below = OrderPlan.BelowMinimum(totals, inputs.Year, inputs.MinimumGroup);
        return To(totals.Count == 0 ? "None" : below.Count > 0 ? "BelowMinimum" : "Enough", new(totals, below));
    }

    internal static EmployerDemand Of(DemandRow d) => new(d.Number, d.Bin, d.Qualification, d.Year, d.Places, d.DualPlaces, DateTimeOffset.FromUnixTimeMilliseconds(d.SubmittedMs));
}
