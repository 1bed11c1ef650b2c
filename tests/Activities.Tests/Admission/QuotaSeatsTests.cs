using CsCheck;
using DualFlow.Activities.Admission.Rules;

namespace DualFlow.Activities.Tests.Admission;

public class QuotaSeatsTests
{
    static readonly string[] Categories = ["disability", "veteran", "rural", "kandas", "orphan"];
    static readonly decimal[] Shares = [0.10m, 0.005m, 0.35m, 0.04m, 0.01m];
    static readonly QuotaShare[] Quotas = [.. Categories.Zip(Shares, (c, s) => new QuotaShare(c, s))];

    static readonly Gen<RankedApplicant[]> Lists = Gen.Int[0, 31].Array[0, 60].Select(masks => masks.Select((mask, i) =>
        new RankedApplicant($"A{i:D3}", [.. Categories.Where((_, bit) => (mask & (1 << bit)) != 0)])).ToArray());

    [Theory]
    [InlineData(SeatRounding.Floor, new[] { 2, 0, 8, 1, 0 })]
    [InlineData(SeatRounding.HalfUp, new[] { 3, 0, 9, 1, 0 })]
    public void The_reference_shares_of_25_seats_round_as_published(SeatRounding rounding, int[] reserved) =>
        Assert.Equal(reserved, Quotas.Select(q => QuotaSeats.Reserve(25, q.Share, rounding)));

    [Fact]
    public void The_order_of_seats_decides_who_is_admitted()
    {
        QuotaShare[] rural = [new("rural", 0.5m)];
        RankedApplicant[] list = [new("1", ["rural"]), new("2", []), new("3", []), new("4", ["rural"]), new("5", ["rural"])];
        Assert.Equal(["1", "2", "3", "4"], Seated(SeatOrder.ReserveFirst));
        Assert.Equal(["1", "2", "4", "5"], Seated(SeatOrder.OpenFirst));

        string[] Seated(SeatOrder order) => [.. QuotaSeats.Allocate(4, rural, list, order, SeatRounding.Floor).Grants.Select(g => g.Number)];
    }

    [Fact]
    public void An_oversubscribed_quota_sends_the_rest_to_open_competition_and_an_undersubscribed_one_returns_seats()
    {
        QuotaShare[] quotas = [new("disability", 0.5m), new("rural", 0.25m)];
        RankedApplicant[] list = [new("1", ["rural"]), new("2", ["rural"]), new("3", []), new("4", ["disability"]), new("5", [])];
        var seats = QuotaSeats.Allocate(4, quotas, list, SeatOrder.ReserveFirst, SeatRounding.Floor);
        Assert.Equal([new("1", "rural"), new("2", "open"), new("3", "open"), new("4", "disability")], seats.Grants);
        Assert.Equal([new("disability", 0.5m, 2, 1, 1, 1), new("rural", 0.25m, 1, 2, 1, 0)], seats.Use);
        Assert.Equal((2, 0), (seats.OpenSeats, seats.Vacant));
    }

    [Fact]
    public void Several_claims_are_tried_in_the_order_of_the_quotas()
    {
        QuotaShare[] quotas = [new("orphan", 0.25m), new("rural", 0.25m)];
        RankedApplicant[] list = [new("1", ["rural", "orphan"]), new("2", ["rural", "orphan"]), new("3", ["orphan"])];
        Assert.Equal([new("1", "orphan"), new("2", "rural"), new("3", "open")], QuotaSeats.Allocate(4, quotas, list, SeatOrder.ReserveFirst, SeatRounding.Floor).Grants);
    }

    [Fact]
    public void Settled_seats_are_not_given_again()
    {
        QuotaShare[] rural = [new("rural", 0.5m)];
        var seats = QuotaSeats.Allocate(4, rural, [new("8", []), new("9", ["rural"])], SeatOrder.ReserveFirst, SeatRounding.Floor,
            new Dictionary<string, int> { ["open"] = 2, ["rural"] = 1 });
        Assert.Equal([new("9", "rural")], seats.Grants);
    }

    [Fact]
    public void Seats_are_never_lost_or_given_twice_and_reserves_hold() =>
        Gen.Select(Lists, Gen.Int[0, 50], Gen.Enum<SeatOrder>(), Gen.Enum<SeatRounding>()).Sample((list, seats, order, rounding) =>
        {
            var given = QuotaSeats.Allocate(seats, Quotas, list, order, rounding);
            Assert.Equal(Math.Min(seats, list.Length), given.Grants.Count);
            Assert.Equal(seats, given.Grants.Count + given.Vacant);
            Assert.Equal(given.Grants.Count, given.Grants.Select(g => g.Number).Distinct().Count());
            Assert.All(given.Use, u => Assert.Equal(u.Reserved, u.Taken + u.Returned));
            Assert.All(given.Use, u => Assert.Equal(u.Taken, given.Grants.Count(g => g.SeatType == u.Category)));
            Assert.All(given.Grants.Where(g => g.SeatType != QuotaSeats.Open), g => Assert.Contains(g.SeatType, list.Single(p => p.Number == g.Number).Claims));
            Assert.True(given.Grants.Count(g => g.SeatType == QuotaSeats.Open) <= given.OpenSeats);
        });

    [Fact]
    public void Nobody_without_a_seat_stands_above_someone_on_an_open_seat_when_reserves_come_first() =>
        Gen.Select(Lists, Gen.Int[0, 50]).Sample((list, seats) =>
        {
            var given = QuotaSeats.Allocate(seats, Quotas, list, SeatOrder.ReserveFirst, SeatRounding.HalfUp).Grants.ToDictionary(g => g.Number, g => g.SeatType);
            var lastOpen = Array.FindLastIndex(list, p => given.GetValueOrDefault(p.Number) == QuotaSeats.Open);
            Assert.All(list.Take(Math.Max(0, lastOpen)), p => Assert.Contains(p.Number, given.Keys));
        });
}
