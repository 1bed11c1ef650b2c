namespace DualFlow.Activities.Demand.Rules;

/// <summary>Gives the seats of the state order to colleges and qualifications (activity A46; rule KZ-O1).</summary>
/// <remarks>
/// Where budget or licences don't reach, the qualifications share by demand with largest remainders, never beyond their demand nor the
/// licences for them; what one can't use goes to the others. The seats of a qualification go to its colleges by licence, in the same way.
/// </remarks>
public static class SeatBalance
{
    /// <summary>Balances.</summary>
    /// <param name="demand">People wanted by qualification.</param>
    /// <param name="licences">Seats that colleges may fill.</param>
    /// <param name="seats">Seats that the budget pays for.</param>
    public static SeatPlan Balance(IReadOnlyDictionary<string, int> demand, IReadOnlyList<CollegeLicence> licences, int seats)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(seats);
        var codes = demand.Keys.Order(StringComparer.Ordinal).ToList();
        var byCode = codes.Select(c => licences.Where(l => l.Qualification == c).OrderBy(l => l.College, StringComparer.Ordinal).ToList()).ToList();
        var most = codes.Select((c, i) => Math.Min(demand[c], byCode[i].Sum(l => l.Seats))).ToList();
        var given = Share(seats, [.. codes.Select(c => demand[c])], most);
        var plan = codes.SelectMany((c, i) => byCode[i].Zip(Share(given[i], [.. byCode[i].Select(l => l.Seats)], [.. byCode[i].Select(l => l.Seats)]),
            (licence, n) => new CollegeSeats(licence.College, c, n))).Where(s => s.Seats > 0).ToList();
        return new(plan, codes.Select((c, i) => (c, Missing: demand[c] - given[i])).Where(x => x.Missing > 0).ToDictionary(x => x.c, x => x.Missing, StringComparer.Ordinal));
    }

    /// <summary>Shares whole seats by weight within limits: whoever would get more than it can take gets that, and the rest is shared among the others.</summary>
    internal static IReadOnlyList<int> Share(int seats, IReadOnlyList<int> weights, IReadOnlyList<int> most)
    {
        var given = new int[weights.Count];
        var open = Enumerable.Range(0, given.Length).Where(i => weights[i] > 0).ToList();
        for (var left = seats; left > 0 && open.Count > 0;)
        {
            var sum = open.Sum(i => (decimal)weights[i]);
            var part = open.ToDictionary(i => i, i => left * weights[i] / sum);
            var full = open.Where(i => part[i] >= most[i]).ToList();
            if (full.Count == 0)
            {
                foreach (var i in open)
                    given[i] = (int)decimal.Floor(part[i]);
                foreach (var i in open.OrderByDescending(i => part[i] - given[i]).ThenBy(i => i).Take(left - given.Where((_, i) => open.Contains(i)).Sum()).ToList())
                    given[i]++;
                break;
            }
            foreach (var i in full)
            {
                given[i] = most[i];
                left -= most[i];
                open.Remove(i);
            }
        }
        return given;
    }
}

/// <summary>Seats that a college may fill.</summary>
/// <param name="College">The college.</param>
/// <param name="Qualification">Code.</param>
/// <param name="Seats">Seats of the licence.</param>
public sealed record CollegeLicence(string College, string Qualification, int Seats);

/// <summary>The plan.</summary>
/// <param name="Seats">Seats by college and qualification.</param>
/// <param name="Short">Demand that isn't met, by qualification.</param>
public sealed record SeatPlan(IReadOnlyList<CollegeSeats> Seats, IReadOnlyDictionary<string, int> Short);

/// <summary>Seats of a college.</summary>
/// <param name="College">The college.</param>
/// <param name="Qualification">Code.</param>
/// <param name="Seats">Seats.</param>
public sealed record CollegeSeats(string College, string Qualification, int Seats);
