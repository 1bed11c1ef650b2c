namespace DualFlow.Activities.Admission.Rules;

/// <summary>Gives the seats of one specialty to a ranked list under quotas (activity A04).</summary>
/// <remarks>
/// A person with several claims uses the first category, in the quotas' order, that still has a seat. A reserve that is not
/// used up goes back to open competition, and the open seats are counted again.
/// </remarks>
public static class QuotaSeats
{
    /// <summary>The seat type of open competition.</summary>
    public const string Open = "open";

    /// <summary>Seats that a share reserves.</summary>
    public static int Reserve(int seats, decimal share, SeatRounding rounding) => rounding switch
    {
        SeatRounding.Floor => (int)decimal.Floor(seats * share),
        _ => (int)decimal.Round(seats * share, 0, MidpointRounding.AwayFromZero),
    };

    /// <summary>Gives out the seats.</summary>
    /// <param name="seats">Seats of the state order, at least 0.</param>
    /// <param name="quotas">Shares in order of priority; when rounding reserves more than there is, the last ones get less.</param>
    /// <param name="list">Everyone who competes, best first.</param>
    /// <param name="order">Which seats are given first.</param>
    /// <param name="rounding">How shares become seats.</param>
    /// <param name="settled">Seats already taken for good, by seat type: they are no longer given out, and their reserves shrink.</param>
    /// <exception cref="ArgumentException">A share is outside 0 to 1, a category is named twice, or a person stands in the list twice.</exception>
    public static SeatAllocation Allocate(
        int seats, IReadOnlyList<QuotaShare> quotas, IReadOnlyList<RankedApplicant> list, SeatOrder order, SeatRounding rounding,
        IReadOnlyDictionary<string, int>? settled = null)
    {
        Check(seats, quotas, list);
        var free = Math.Max(0, seats - (settled?.Values.Sum() ?? 0));
        var reserves = Reserves(seats, free, quotas, rounding, settled);
        var open = free - reserves.Values.Sum();
        var left = new Dictionary<string, int>(reserves, StringComparer.Ordinal);
        var given = new Dictionary<string, string>(StringComparer.Ordinal);

        if (order == SeatOrder.OpenFirst)
            Fill(list, open, given);
        foreach (var person in list.Where(p => !given.ContainsKey(p.Number)))
        {
            if (quotas.FirstOrDefault(q => left[q.Category] > 0 && person.Claims.Contains(q.Category, StringComparer.Ordinal)) is not { } quota)
                continue;
            left[quota.Category]--;
            given[person.Number] = quota.Category;
        }
        var returned = left.Values.Sum();
        Fill(list, (order == SeatOrder.ReserveFirst ? open : 0) + returned, given);

        var use = quotas.Select(q => new QuotaUse(q.Category, q.Share, reserves[q.Category],
            list.Count(p => p.Claims.Contains(q.Category, StringComparer.Ordinal)), reserves[q.Category] - left[q.Category], left[q.Category])).ToList();
        return new(list.Where(p => given.ContainsKey(p.Number)).Select(p => new SeatGrant(p.Number, given[p.Number])).ToList(), use, open + returned, free - given.Count);
    }

    static void Fill(IReadOnlyList<RankedApplicant> list, int seats, Dictionary<string, string> given)
    {
        foreach (var person in list)
        {
            if (seats == 0)
                return;
            if (given.TryAdd(person.Number, Open))
                seats--;
        }
    }

    static Dictionary<string, int> Reserves(
        int seats, int free, IReadOnlyList<QuotaShare> quotas, SeatRounding rounding, IReadOnlyDictionary<string, int>? settled)
    {
        var reserves = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var quota in quotas)
        {
            var reserve = Math.Clamp(Reserve(seats, quota.Share, rounding) - (settled?.GetValueOrDefault(quota.Category) ?? 0), 0, free);
            reserves[quota.Category] = reserve;
            free -= reserve;
        }
        return reserves;
    }

    static void Check(int seats, IReadOnlyList<QuotaShare> quotas, IReadOnlyList<RankedApplicant> list)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(seats);
        if (quotas.FirstOrDefault(q => q.Share is < 0 or > 1) is { } wrong)
            throw new ArgumentException($"The share of quota \"{wrong.Category}\" is {wrong.Share}; it must lie between 0 and 1.", nameof(quotas));
        if (quotas.GroupBy(q => q.Category, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1 || g.Key == Open) is { } twice)
            throw new ArgumentException($"The quota \"{twice.Key}\" is named twice or is the name of the open seats.", nameof(quotas));
        if (list.GroupBy(p => p.Number, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } person)
            throw new ArgumentException($"Application {person.Key} stands in the list twice.", nameof(list));
    }
}
