using DualFlow.Activities.Admission.Rules;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Admission.Steps;

/// <summary>Puts the applicants of every specialty into a strict order: score, tie keys, lottery with a recorded seed (A05).</summary>
[Activity("DualFlow.BreakTies", DisplayName = "Order and break ties", Category = "Admission", Outcomes = ["Resolved", "Lottery"],
    Description = "Orders the applicants of each specialty; equals are decided by the tie keys and then by a lottery that anyone can repeat from its seed.")]
public sealed class BreakTies : Activity<BreakTies.Inputs, BreakTies.Outputs>
{
    // A JavaScript number holds 53 bits; a seed beyond that would change on its way through a script.
    const long SeedMask = (1L << 53) - 1;

    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Everyone who competes.")] IReadOnlyList<ContestPerson> People,
        [Field("The campaign with its specialties.")] Campaign Campaign,
        [Field("What decides between equal scores, in order: the rule pack's keys.")] IReadOnlyList<TieKey> Keys,
        [Field("Quota rules, whose order is the priority of claims.")] QuotaTerms Quotas,
        [Field("Seed of the lottery, published beforehand; drawn from the instance's own recorded generator when empty.")] long? Seed = null);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("Strict orders by specialty.")] IReadOnlyList<SpecialtyOrder> Orders,
        [Field("Every drawn lot.")] IReadOnlyList<DrawnLot> Lots,
        [Field("The seed that was used.")] long Seed);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context)
    {
        var seed = inputs.Seed ?? (long)(context.Seed & (ulong)SeedMask);
        string[] priority = [.. inputs.Quotas.Quotas.Select(q => q.Category)];
        var orders = inputs.Campaign.Specialties.Select(s => (s.Code, Order: TieBreak.Resolve(
            s.Code, inputs.People.Select(p => p.For(s.Code)).OfType<Contender>(), inputs.Keys, priority, (ulong)seed))).ToList();
        DrawnLot[] lots = [.. orders.SelectMany(o => o.Order.Lots)];
        return To(lots.Length == 0 ? "Resolved" : "Lottery",
            new Outputs([.. orders.Select(o => new SpecialtyOrder(o.Code, [.. o.Order.Order.Select(p => p.Number)]))], lots, seed));
    }
}
