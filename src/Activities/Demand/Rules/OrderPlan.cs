namespace DualFlow.Activities.Demand.Rules;

/// <summary>Makes the seats of an order out of the balance: which of them are dual, and which demands were pooled because they are too few for a group.</summary>
public static class OrderPlan
{
    /// <summary>Totals of a year that are below the smallest group.</summary>
    public static IReadOnlyList<DemandTotal> BelowMinimum(IReadOnlyList<DemandTotal> totals, int year, int minimumGroup) => [.. totals.Where(t => t.Year == year && t.Places < minimumGroup)];

    /// <summary>The demand that is balanced: of one year, without what goes to a neighbour college or is given up.</summary>
    /// <param name="totals">All totals.</param>
    /// <param name="year">Year of the order.</param>
    /// <param name="minimumGroup">Smallest group of a college.</param>
    /// <param name="pooled">Qualifications below the minimum that are ordered together with a neighbour college.</param>
    public static IReadOnlyDictionary<string, int> Demand(IReadOnlyList<DemandTotal> totals, int year, int minimumGroup, IReadOnlyCollection<string> pooled) =>
        totals.Where(t => t.Year == year && (t.Places >= minimumGroup || pooled.Contains(t.Qualification))).ToDictionary(t => t.Qualification, t => t.Places, StringComparer.Ordinal);

    /// <summary>The seats of an order: the dual ones in the proportion of the demand, colleges share them by largest remainders.</summary>
    public static IReadOnlyList<OrderedSeats> Seats(IReadOnlyList<CollegeSeats> plan, IReadOnlyList<DemandTotal> totals, int year) =>
        [.. plan.GroupBy(s => s.Qualification, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).SelectMany(g =>
        {
            var seats = g.Select(s => s.Seats).ToList();
            var wanted = Math.Min(totals.Where(t => t.Year == year && t.Qualification == g.Key).Sum(t => t.DualPlaces), seats.Sum());
            return g.Zip(SeatBalance.Share(wanted, seats, seats), (s, dual) => new OrderedSeats(s.College, s.Qualification, "stateOrder", s.Seats, dual));
        })];

    /// <summary>What stands against an answer: seats that were not ordered, or more than were.</summary>
    public static IReadOnlyList<CollegeSeats> Wrong(IReadOnlyList<OrderedSeats> ordered, IReadOnlyList<CollegeSeats> accepted) =>
        [.. accepted.Where(a => a.Seats < 0 || ordered.FirstOrDefault(o => o.College == a.College && o.Qualification == a.Qualification) is not { } o || a.Seats > o.Seats)];
}

/// <summary>Seats of an order.</summary>
/// <param name="College">The college.</param>
/// <param name="Qualification">Code.</param>
/// <param name="Funding"><c>stateOrder</c>, <c>targeted</c> or <c>enterprise</c>.</param>
/// <param name="Seats">Seats.</param>
/// <param name="DualSeats">Of them in dual training.</param>
public sealed record OrderedSeats(string College, string Qualification, string Funding, int Seats, int DualSeats = 0);
