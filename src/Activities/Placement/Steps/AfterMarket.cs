using DualFlow.Activities.Placement.Changes;
using DualFlow.Activities.Placement.Desk;
using DualFlow.Activities.Placement.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Placement.Steps;

/// <summary>Offers free seats to those who have none (P04, step 9): the next place of each student's list, then other eligible ones, nearest first.</summary>
/// <param name="registry">The registry.</param>
[Activity("DualFlow.AfterMarket", DisplayName = "After-market", Category = "Placement", Outcomes = ["Offered", "Exhausted"],
    Description = "Matches the students without a place with the seats that are free. Whoever has a place keeps it; what was turned down is not offered again.")]
public sealed class AfterMarket(RegistryConnections registry) : WorkActivity<AfterMarket.Inputs, AfterMarket.Outputs>
{
    /// <inheritdoc/>
    public override bool OnlyReads => true;

    /// <summary>What it needs.</summary>
    public sealed record Inputs([Field("The round.")] string Round);

    /// <summary>What it gives.</summary>
    public sealed record Outputs([Field("Students who got an offer.")] IReadOnlyList<string> Offered, [Field("Students for whom nothing is left.")] IReadOnlyList<string> Left);

    /// <inheritdoc/>
    protected override async Task<Outcome> RunAsync(Inputs inputs, WorkContext work, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(work.TenantId, ct);
        if (await StoredRound.ReadAsync(open.Rows, inputs.Round, ct) is not { } round)
            return Outcome.Fault("placement.round", $"There is no round \"{inputs.Round}\". Connect the round that was opened.");
        var seats = AfterMarketRound.Run(round);
        string[] offered = [.. seats.Where(s => s.Place is not null).Select(s => s.Student)];
        var outputs = new Outputs(offered, [.. seats.Where(s => s.Place is null).Select(s => s.Student)]);
        return offered.Length == 0 ? To("Exhausted", outputs) : To("Offered", outputs).With(RegistryJson.Change(PlacementChanges.MovedKind, AfterMarketRound.Changes(round, seats)));
    }
}
