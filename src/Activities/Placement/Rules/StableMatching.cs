namespace DualFlow.Activities.Placement.Rules;

/// <summary>
/// The stable matching that is best for every student at once (activity A06): deferred acceptance with the students proposing,
/// in the hospitals/residents form. Linear in the number of pairs.
/// </summary>
/// <remarks>
/// Sources: D. Gale, L. S. Shapley, "College admissions and the stability of marriage", 1962; D. Gusfield, R. W. Irving, "The stable
/// marriage problem", 1989, section 1.6; D. F. Manlove, "Algorithmics of matching under preferences", 2013, chapter 1. With equals the
/// strict orders of the recorded lottery are used; the result is then weakly stable in the orders as written.
/// </remarks>
public static class StableMatching
{
    /// <summary>Matches a market.</summary>
    public static Matching Match(Market market) => Matching.Of(market, Run(market, market.Capacity));

    /// <summary>The pair of each student, -1 without a place, when the places have these capacities.</summary>
    internal static int[] Run(Market market, int[] capacity)
    {
        var held = new HeldSeats(market, capacity);
        for (var s = 0; s < market.Students.Count; s++)
            held.Propose(s);
        return held.PairOf;
    }
}
