namespace DualFlow.Activities.Admission.Rules;

/// <summary>A list without ties.</summary>
/// <param name="Order">Best first.</param>
/// <param name="Lots">Every lot that was drawn; empty when the keys decided everything.</param>
/// <param name="Seed">The published seed.</param>
/// <param name="ListSeed">The seed of this list, derived from the published one and the list's code.</param>
public sealed record StrictOrder(IReadOnlyList<Contender> Order, IReadOnlyList<DrawnLot> Lots, ulong Seed, ulong ListSeed);
