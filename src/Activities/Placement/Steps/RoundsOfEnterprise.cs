using DualFlow.Activities.Placement.Rows;
using DualFlow.Activities.Placement.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Placement.Steps;

/// <summary>Finds the rounds of placement that offer places of an enterprise and are not over.</summary>
/// <param name="registry">The registry.</param>
/// <param name="time">Decides what is over.</param>
[Activity("DualFlow.RoundsOfEnterprise", DisplayName = "Rounds of an enterprise", Category = "Placement", Description = "Finds the rounds of placement that offer places of an enterprise and are not over.")]
public sealed class RoundsOfEnterprise(RegistryConnections registry, TimeProvider time) : WorkActivity<RoundsOfEnterprise.Inputs, RoundsOfEnterprise.Outputs>
{
    /// <inheritdoc/>
    public override bool OnlyReads => true;

    /// <summary>What it needs.</summary>
    public sealed record Inputs([Field("The enterprise, by BIN.")] string Bin);

    /// <summary>What it gives.</summary>
    public sealed record Outputs([Field("The rounds, by id.")] IReadOnlyList<string> Rounds);

    /// <inheritdoc/>
    protected override async Task<Outcome> RunAsync(Inputs inputs, WorkContext work, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(work.TenantId, ct);
        return To("Done", new Outputs(await FindAsync(open.Rows, inputs.Bin, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), ct)));
    }

    /// <summary>Rounds that offer a place of the enterprise, by id: in review, published, or closed and not yet past their last day, when students can still lose their places.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(RegistryContext rows, string bin, DateOnly today, CancellationToken ct)
    {
        var offering = await rows.Set<PlacementPlaceRow>().Where(p => p.Bin == bin && !p.IsWithdrawn).Select(p => p.RoundId).Distinct().ToListAsync(ct);
        var rounds = await rows.Set<PlacementRoundRow>().AsNoTracking().Where(r => offering.Contains(r.Id) && (r.State == "review" || r.State == "published" || r.State == "closed")).ToListAsync(ct);
        return [.. rounds.Where(r => r.State != "closed" || RegistryJson.Read<RoundTerms>(r.Terms).To >= today).Select(r => r.Id).Order(StringComparer.Ordinal)];
    }
}
