using DualFlow.Activities.Demand.Changes;
using DualFlow.Activities.Demand.Rows;
using DualFlow.Activities.Placement.Steps;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Demand.Steps;

/// <summary>An enterprise takes its demand back; after the order the dual seats become seats of ordinary practice (P01, exception).</summary>
/// <param name="registry">The registry.</param>
[Activity("DualFlow.WithdrawDemand", DisplayName = "Withdraw a demand", Category = "Demand", Outcomes = ["BeforeOrder", "AfterOrder", "Unknown"],
    Description = "Takes a demand back. After the order its dual seats become seats of ordinary practice, and the rounds of placement that offer places of the enterprise are named.")]
public sealed class WithdrawDemand(RegistryConnections registry, TimeProvider time) : WorkActivity<WithdrawDemand.Inputs, WithdrawDemand.Outputs>
{
    /// <inheritdoc/>
    public override bool OnlyReads => true;

    /// <summary>What it needs.</summary>
    public sealed record Inputs([Field("Number of the demand.")] string Number, [Field("Why.")] string? Reason = null);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("The enterprise.")] string? Bin,
        [Field("Dual seats that became seats of ordinary practice.")] int Converted,
        [Field("Rounds of placement that offer its places and are not over.")] IReadOnlyList<string> Rounds);

    /// <inheritdoc/>
    protected override async Task<Outcome> RunAsync(Inputs inputs, WorkContext work, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(work.TenantId, ct);
        var demand = await open.Rows.Set<DemandRow>().AsNoTracking().FirstOrDefaultAsync(d => d.Number == inputs.Number, ct);
        if (demand is not { State: "sent" or "verified" })
            return To("Unknown", new(demand?.Bin, 0, []));
        var change = RegistryJson.Change(DemandChanges.SettledKind, new DemandSettled(demand.Number, "withdrawn", inputs.Reason));
        var isOrdered = await open.Rows.Set<DemandOrderRow>().AnyAsync(o => o.Year == demand.Year && o.State != "replaced" && o.State != "declined", ct);
        if (!isOrdered || demand.State == "sent")
            return To("BeforeOrder", new(demand.Bin, 0, [])).With(change);
        return To("AfterOrder", new(demand.Bin, demand.DualPlaces, await RoundsOfEnterprise.FindAsync(open.Rows, demand.Bin, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), ct)))
            .With(change, RegistryJson.Change(DemandChanges.ConvertedKind, new SeatsConverted(demand.Year, demand.Qualification, demand.DualPlaces)));
    }
}
