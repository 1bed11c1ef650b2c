using CsCheck;
using DualFlow.Activities.Admission.Rules;
using DualFlow.Activities.Lottery;

namespace DualFlow.Activities.Tests.Admission;

public class TieBreakTests
{
    static readonly TieKey[] Keys = [TieKey.QuotaPriority, TieKey.ProfileGrade, TieKey.AverageGrade, TieKey.SubmittedOn];
    static readonly DateOnly Day = new(2026, 7, 1);

    static readonly Gen<Contender[]> People = Gen.Int[0, 999_999].Array[0, 40].Select(seeds => seeds.Select((s, i) =>
        new Contender($"A{i:D3}", s % 3, s / 3 % 2, s / 6 % 2, Day.AddDays(s / 12 % 2), s / 24 % 3 == 0 ? ["rural"] : [])).ToArray());

    [Fact]
    public void SplitMix64_gives_the_reference_sequence()
    {
        var generator = new SplitMix64(1234567);
        Assert.Equal([6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821],
            Enumerable.Range(0, 5).Select(_ => generator.Next()).ToArray());
    }

    [Fact]
    public void Bounded_draws_are_even()
    {
        var generator = new SplitMix64(42);
        var counts = new int[6];
        for (var i = 0; i < 60_000; i++)
            counts[generator.Below(6)]++;
        Assert.All(counts, c => Assert.InRange(c, 9_600, 10_400));
    }

    [Fact]
    public void Keys_decide_in_their_order_and_the_lottery_only_afterwards()
    {
        Contender[] people =
        [
            new("late", 5, 4, 4, Day.AddDays(1), []), new("early", 5, 4, 4, Day, []), new("profile", 5, 5, 3, Day.AddDays(9), []),
            new("quota", 5, 3, 3, Day.AddDays(9), ["rural"]), new("best", 6, 3, 3, Day.AddDays(9), []),
        ];
        var order = TieBreak.Resolve("06130100", people, Keys, ["rural"], seed: 1);
        Assert.Equal(["best", "quota", "profile", "early", "late"], order.Order.Select(p => p.Number));
        Assert.Empty(order.Lots);
    }

    [Fact]
    public void The_order_is_strict_complete_and_independent_of_the_input() =>
        Gen.Select(People, Gen.ULong, Gen.Int).Sample((people, seed, shuffle) =>
        {
            var order = TieBreak.Resolve("s", people, Keys, ["rural"], seed);
            Assert.Equal(people.Select(p => p.Number).Order(), order.Order.Select(p => p.Number).Order());
            var again = TieBreak.Resolve("s", people.OrderBy(p => p.Number.GetHashCode(StringComparison.Ordinal) ^ shuffle), Keys, ["rural"], seed);
            Assert.Equal(order.Order.Select(p => p.Number), again.Order.Select(p => p.Number));
            Assert.Equal(order.Lots, again.Lots);
            Assert.True(order.Order.Zip(order.Order.Skip(1)).All(pair => pair.First.Score >= pair.Second.Score));
        });

    [Fact]
    public void The_log_repeats_the_lottery_by_hand()
    {
        var people = Enumerable.Range(1, 5).Select(i => new Contender($"A{i}", 5, 4, 4, Day, [])).ToArray();
        var order = TieBreak.Resolve("06130100", people, Keys, [], seed: 424242);
        var urn = people.Select(p => p.Number).ToList();
        foreach (var (lot, place) in order.Lots.Select((l, i) => (l, i)))
        {
            (urn[place], urn[place + lot.Drawn]) = (urn[place + lot.Drawn], urn[place]);
            Assert.Equal((1, 5, place + 1, urn[place]), (lot.Group, lot.GroupSize, lot.Place, lot.Number));
        }
        Assert.Equal(urn, order.Order.Select(p => p.Number));
    }

    [Fact]
    public void Another_list_or_another_seed_draws_differently()
    {
        var people = Enumerable.Range(1, 12).Select(i => new Contender($"A{i:D2}", 5, 4, 4, Day, [])).ToArray();
        string[] Draw(string list, ulong seed) => [.. TieBreak.Resolve(list, people, Keys, [], seed).Order.Select(p => p.Number)];
        Assert.NotEqual(Draw("a", 1), Draw("b", 1));
        Assert.NotEqual(Draw("a", 1), Draw("a", 2));
        Assert.Equal(Draw("a", 1), Draw("a", 1));
    }

    [Fact]
    public void Every_order_of_three_equals_is_about_equally_likely()
    {
        var people = Enumerable.Range(1, 3).Select(i => new Contender($"{i}", 5, 4, 4, Day, [])).ToArray();
        var counts = Enumerable.Range(0, 6_000).GroupBy(seed => string.Concat(TieBreak.Resolve("x", people, Keys, [], (ulong)seed).Order.Select(p => p.Number)))
            .Select(g => g.Count()).ToList();
        Assert.Equal(6, counts.Count);
        Assert.All(counts, c => Assert.InRange(c, 880, 1_120));
    }
}
