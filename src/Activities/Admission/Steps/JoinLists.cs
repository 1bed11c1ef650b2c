using DualFlow.Activities.Admission.Rules;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Admission.Steps;

/// <summary>Takes people into lists that were approved before an appeal let them compete (process P12 step 6).</summary>
[Activity("DualFlow.JoinLists", DisplayName = "Join approved lists", Category = "Admission", Outcomes = ["Same", "Joined", "Owed"],
    Description = "Whoever competes and stands in no list yet gets the place that score and tie keys give; who stood there before keeps the published order. Owed when a seat that one of them should have had is taken.")]
public sealed class JoinLists : Activity<JoinLists.Inputs, JoinLists.Outputs>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("The campaign with seats by specialty.")] Campaign Campaign,
        [Field("Everyone who competes.")] IReadOnlyList<ContestPerson> People,
        [Field("Strict orders that were approved.")] IReadOnlyList<SpecialtyOrder> Orders,
        [Field("What decides between equal scores, in order: the rule pack's keys.")] IReadOnlyList<TieKey> Keys,
        [Field("Quota rules: the rule pack's.")] QuotaTerms Quotas,
        [Field("Offers already answered.")] IReadOnlyList<SettledPlace>? Settled = null,
        [Field("Lots that were drawn for the approved lists.")] IReadOnlyList<DrawnLot>? Lots = null,
        [Field("Seed of the lottery.")] long Seed = 0);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("Strict orders by specialty, with the new ones.", DisplayName = "Revised orders")] IReadOnlyList<SpecialtyOrder> Revised,
        [Field("Who is new.")] IReadOnlyList<string> Joined,
        [Field("Every drawn lot.", DisplayName = "All lots")] IReadOnlyList<DrawnLot> AllLots,
        [Field("Seats of the revised lists.")] IReadOnlyList<SpecialtyAllocation> Allocations,
        [Field("Seats that a new one should have had and that are taken.")] IReadOnlyList<OwedSeat> Owed);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context)
    {
        var join = LateJoin.Of(inputs.Campaign.Contest(), inputs.People, inputs.Orders, inputs.Keys, inputs.Quotas, inputs.Settled ?? [], (ulong)inputs.Seed);
        // The groups of a list are numbered on.
        var groups = (inputs.Lots ?? []).GroupBy(l => l.List, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Max(l => l.Group), StringComparer.Ordinal);
        return To(join.Joined.Count == 0 ? "Same" : join.Owed.Count == 0 ? "Joined" : "Owed",
            new Outputs(join.Joined.Count == 0 ? inputs.Orders : join.Orders, join.Joined, [.. inputs.Lots ?? [], .. join.Lots.Select(l => l with { Group = l.Group + groups.GetValueOrDefault(l.List) })], join.Allocations, join.Owed));
    }
}
