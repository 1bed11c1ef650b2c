using CsCheck;
using DualFlow.Activities.Demand.Rules;

namespace DualFlow.Activities.Tests.Demand;

public class DemandTests
{
    static readonly DateTimeOffset Day = new(2026, 1, 10, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_later_demand_of_an_enterprise_replaces_its_earlier_one()
    {
        var summary = DemandTotals.Sum(
        [
            new("1", "zavod", "4S1", 2027, 10, 5, Day), new("3", "zavod", "4S1", 2027, 7, 7, Day.AddDays(2)), new("2", "zavod", "4S1", 2027, 9, 1, Day.AddDays(1)),
            new("4", "depo", "4S1", 2027, 3, 0, Day), new("5", "depo", "4S1", 2028, 2, 0, Day),
        ]);
        Assert.Equal([new("4S1", 2027, 10, 7, 2), new("4S1", 2028, 2, 0, 1)], summary.Totals);
        Assert.Equal(["1", "2"], summary.Replaced);
    }

    [Fact]
    public void Seats_are_shared_by_demand_with_largest_remainders_within_licences()
    {
        var plan = SeatBalance.Balance(new Dictionary<string, int> { ["a"] = 50, ["b"] = 30, ["c"] = 20 },
            [new("c1", "a", 100), new("c1", "b", 10), new("c2", "b", 5), new("c2", "c", 20)], 61);
        // b gets its licences of 15; the other 46 are shared 50 : 20, 32.86 and 13.14.
        Assert.Equal([new("c1", "a", 33), new("c1", "b", 10), new("c2", "b", 5), new("c2", "c", 13)], plan.Seats);
        Assert.Equal(new Dictionary<string, int> { ["a"] = 17, ["b"] = 15, ["c"] = 7 }, plan.Short);
    }

    [Fact]
    public void No_seat_is_lost_and_none_goes_beyond_demand_or_licence() =>
        Gen.Select(Gen.Int[0, 60].Array[1, 6], Gen.Int[0, 30].Array[0, 12], Gen.Int[0, 300]).Sample((wanted, licensed, seats) =>
        {
            var demand = wanted.Select((n, i) => (n, i)).ToDictionary(x => $"q{x.i}", x => x.n);
            CollegeLicence[] licences = [.. licensed.Select((n, i) => new CollegeLicence($"c{i / 6}", $"q{i % 6}", n))];
            var plan = SeatBalance.Balance(demand, licences, seats);
            var possible = demand.Sum(d => Math.Min(d.Value, licences.Where(l => l.Qualification == d.Key).Sum(l => l.Seats)));
            Assert.Equal(Math.Min(seats, possible), plan.Seats.Sum(s => s.Seats));
            Assert.All(plan.Seats, s => Assert.True(s.Seats <= licences.Single(l => l.College == s.College && l.Qualification == s.Qualification).Seats));
            Assert.All(demand, d => Assert.Equal(d.Value, plan.Seats.Where(s => s.Qualification == d.Key).Sum(s => s.Seats) + plan.Short.GetValueOrDefault(d.Key)));
        });
}
