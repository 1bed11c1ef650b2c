using CsCheck;
using DualFlow.Activities.Placement.Rules;
using static DualFlow.Activities.Tests.Placement.Markets;

namespace DualFlow.Activities.Tests.Placement;

public class StableMatchingTests
{
    [Fact]
    public void The_published_example_is_matched_as_published()
    {
        // By hand: A, S, D, J ask C, which keeps D and A; S asks M, J asks G, L asks M. Nobody is left to ask.
        var (students, places) = Example;
        Assert.Equal([("A", "C"), ("D", "C"), ("J", "G"), ("L", "M"), ("S", "M")], Match(students, places).Select(p => (p.Key, p.Value!)));
    }

    [Fact]
    public void Students_get_the_matching_that_is_best_for_each_of_them_among_all_stable_ones() =>
        Strict.Sample(market =>
        {
            var mine = Match(market.Students, market.Places);
            var all = EveryMatching.Stable(market.Students, market.Places);
            Assert.Contains(all, m => market.Students.All(s => m[s.Id] == mine[s.Id]));
            foreach (var student in market.Students)
                Assert.Equal(all.Min(m => EveryMatching.Choice(student, m[student.Id])), EveryMatching.Choice(student, mine[student.Id]));
        }, iter: 2_000);

    [Fact]
    public void Every_stable_matching_leaves_the_same_students_unplaced_and_fills_each_place_equally() =>
        Strict.Sample(market =>
        {
            var mine = Match(market.Students, market.Places);
            foreach (var other in EveryMatching.Stable(market.Students, market.Places))
            {
                Assert.Equal(mine.Where(m => m.Value is null).Select(m => m.Key), other.Where(m => m.Value is null).Select(m => m.Key).Order(StringComparer.Ordinal));
                Assert.All(market.Places, p => Assert.Equal(mine.Values.Count(x => x == p.Id), other.Values.Count(x => x == p.Id)));
            }
        }, iter: 500);

    [Fact]
    public void The_verifier_agrees_with_every_assignment_of_a_market() =>
        Strict.Sample(market =>
        {
            var stable = EveryMatching.Stable(market.Students, market.Places).Select(Text).ToHashSet();
            foreach (var assignment in Assignments(market.Students))
                Assert.Equal(stable.Contains(Text(assignment)), MatchingVerifier.Verify(market.Students, market.Places, assignment).IsStable);
        }, iter: 60);

    [Fact]
    public void With_equals_no_pair_blocks_and_the_order_of_the_input_changes_nothing() =>
        Gen.Select(Tied, Gen.ULong, Gen.Int).Sample((market, seed, shuffle) =>
        {
            var mine = Match(market.Students, market.Places, seed);
            Assert.True(MatchingVerifier.Verify(market.Students, market.Places, mine).IsStable);
            var random = new Random(shuffle);
            var (students, places) = (market.Students.ToArray(), market.Places.Select(p => p with { Preferences = [.. p.Preferences.Select(e => string.Join('=', e.Split('=').Reverse()))] }).ToArray());
            random.Shuffle(students);
            random.Shuffle(places);
            Assert.Equal(mine, Match(students, places, seed));
        }, iter: 2_000);

    [Fact]
    public void Another_seat_makes_no_student_worse_off() =>
        Gen.Select(Strict, Gen.Int[0, 2]).Sample((market, which) =>
        {
            var before = Match(market.Students, market.Places);
            var place = market.Places[which % market.Places.Length];
            var after = Match(market.Students, [.. market.Places.Select(p => p == place ? p with { Capacity = p.Capacity + 1 } : p)]);
            Assert.All(market.Students, s => Assert.True(EveryMatching.Choice(s, after[s.Id]) <= EveryMatching.Choice(s, before[s.Id])));
        }, iter: 1_000);

    [Fact]
    public void Equals_are_decided_by_priority_first_and_then_by_a_lottery_that_the_seed_repeats()
    {
        PlacementPlace[] one = [P("p", 1, "a=b=c")];
        Assert.Equal("c", Match([S("a", "p"), S("b", "p"), S("c", "p") with { Priority = 1 }], one).Single(m => m.Value is not null).Key);
        var winners = Enumerable.Range(0, 300).Select(seed => Match([S("a", "p"), S("b", "p"), S("c", "p")], one, (ulong)seed).Single(m => m.Value is not null).Key);
        Assert.All(winners.CountBy(w => w), w => Assert.InRange(w.Value, 70, 130));
        var lots = Market.Prepare([S("a", "p"), S("b", "p"), S("c", "p") with { Priority = 1 }], one, 7).Lots;
        Assert.Equal(["a", "b"], lots.Select(l => l.Student));
    }

    [Fact]
    public void A_name_that_holds_the_sign_of_equals_is_one_name()
    {
        var matching = Match([S("a=b", "p"), S("c", "p")], [P("p", 1, "a=b", "c")]);
        Assert.Equal("p", matching["a=b"]);
    }

    [Fact]
    public void Who_names_whom_without_effect_is_remarked()
    {
        var market = Market.Prepare([S("a", "p", "q", "x", "p"), S("b")], [P("p", 1, "a", "b", "y"), P("q", 0)], 1);
        Assert.Equal(
            [
                new(MarketRemarkKind.Unknown, "a", true, "x"), new(MarketRemarkKind.Twice, "a", true, "p"), new(MarketRemarkKind.OneSided, "a", true, "q"),
                new(MarketRemarkKind.Empty, "b", true, ""), new(MarketRemarkKind.Unknown, "p", false, "y"), new(MarketRemarkKind.OneSided, "p", false, "b"),
                new(MarketRemarkKind.Empty, "q", false, ""),
            ], market.Remarks);
    }

    [Theory]
    [InlineData("a", "a", 1, 0)]
    [InlineData("a", " ", 1, 0)]
    [InlineData("a", "b", -1, 0)]
    [InlineData("a", "b", 1, 2)]
    public void A_market_that_can_not_be_is_refused(string first, string second, int capacity, int minimum) =>
        Assert.Throws<ArgumentException>(() => Market.Prepare([S(first), S(second)], [P("p", capacity) with { Minimum = minimum }], 1));

    [Fact]
    public void An_empty_market_has_an_empty_matching()
    {
        Assert.Empty(Match([], []));
        Assert.True(MatchingVerifier.Verify([], [], new Dictionary<string, string?>()).IsStable);
    }

    [Fact]
    public void The_verifier_names_what_is_no_matching()
    {
        PlacementStudent[] students = [S("a", "p"), S("b", "p"), S("c")];
        PlacementPlace[] places = [P("p", 1, "a")];
        var verdict = MatchingVerifier.Verify(students, places, new Dictionary<string, string?> { ["a"] = "p", ["b"] = "p", ["c"] = "p", ["x"] = null });
        Assert.Equal(
            ["x is no student of the market.", "c goes to p without accepting it.", "p gets b without accepting them.", "p gets c without accepting them.", "p gets 3 students for 1 seats."],
            verdict.Violations);
        var blocked = MatchingVerifier.Verify(students, places, new Dictionary<string, string?> { ["a"] = null, ["b"] = null, ["c"] = null });
        Assert.Equal(new BlockingPair("a", "p"), Assert.Single(blocked.Blocking));
    }

    [Fact]
    public void Figures_count_choices_and_loads()
    {
        var (students, places) = Example;
        var figures = PlacementFigures.Of(StableMatching.Match(Market.Prepare(students, places, 1)), places);
        Assert.Equal((5, 5, 6), (figures.Students, figures.Placed, figures.Seats));
        Assert.Equal([3, 2], figures.Histogram);
        Assert.Equal((1.40m, 0.1714m, 0.5m, 1m, 0.5m), (figures.MeanChoice, figures.GiniOfChoices, figures.LeastLoad, figures.GreatestLoad, figures.LoadSpread));
    }

    [Fact]
    public void The_Gini_coefficient_is_zero_for_equals_and_the_same_for_a_multiple() =>
        Gen.Int[1, 1000].Array[1, 20].Sample(figures =>
        {
            Assert.Equal(0, Inequality.Gini([.. figures.Select(_ => 7m)]));
            Assert.Equal(Inequality.Gini([.. figures.Select(f => (decimal)f)]), Inequality.Gini([.. figures.Select(f => f * 3m).Reverse()]));
        });

    internal static SortedDictionary<string, string?> Match(PlacementStudent[] students, PlacementPlace[] places, ulong seed = 1) =>
        new(StableMatching.Match(Market.Prepare(students, places, seed)).Placements.ToDictionary(p => p.Student, p => p.Place), StringComparer.Ordinal);

    static string Text(IReadOnlyDictionary<string, string?> matching) => string.Join(' ', matching.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => $"{m.Key}:{m.Value}"));

    static IEnumerable<Dictionary<string, string?>> Assignments(PlacementStudent[] students) =>
        students.Aggregate<PlacementStudent, IEnumerable<Dictionary<string, string?>>>([[]], (soFar, student) =>
            soFar.SelectMany(m => student.Preferences.Cast<string?>().Append(null).Select(place => new Dictionary<string, string?>(m) { [student.Id] = place })));
}
