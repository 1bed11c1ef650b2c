using CsCheck;
using DualFlow.Activities.Placement.Rules;
using static DualFlow.Activities.Tests.Placement.Markets;

namespace DualFlow.Activities.Tests.Placement;

public class LowerQuotaTests
{
    [Fact]
    public void A_place_that_misses_its_minimum_closes_and_its_students_go_on()
    {
        PlacementStudent[] students = [S("a", "small", "big"), S("b", "big"), S("c", "big")];
        PlacementPlace[] places = [P("small", 3, "a", "b", "c") with { Minimum = 2 }, P("big", 3, "a", "b", "c") with { Minimum = 2 }];
        var result = LowerQuotas.Match(Market.Prepare(students, places, 1));
        Assert.Equal(["small"], result.Closed);
        Assert.All(result.Matching.Placements, p => Assert.Equal("big", p.Place));
    }

    [Fact]
    public void A_place_opens_again_when_the_close_of_another_sends_it_enough_students()
    {
        // p misses two thirds of its minimum and closes first, q misses half of its own and closes next: its students are what p lacked.
        PlacementStudent[] students = [S("a", "p"), S("b", "q", "p"), S("c", "q", "p")];
        PlacementPlace[] places = [P("p", 3, "a", "b", "c") with { Minimum = 3 }, P("q", 4, "b", "c") with { Minimum = 4 }];
        var result = LowerQuotas.Match(Market.Prepare(students, places, 1));
        Assert.Equal(["q"], result.Closed);
        Assert.All(result.Matching.Placements, p => Assert.Equal("p", p.Place));
    }

    [Fact]
    public void Open_places_reach_their_minimum_the_matching_is_stable_among_them_and_none_could_be_opened() =>
        Tied.Sample(market =>
        {
            var result = LowerQuotas.Match(Market.Prepare(market.Students, market.Places, 5));
            PlacementPlace[] open = [.. market.Places.Select(p => result.Closed.Contains(p.Id) ? p with { Capacity = 0, Minimum = 0 } : p)];
            Assert.Empty(LowerQuotas.Missed(result.Matching, open));
            Assert.True(MatchingVerifier.Verify(market.Students, open, result.Matching.Placements.ToDictionary(p => p.Student, p => p.Place)).IsStable);
            foreach (var closed in result.Closed)
            {
                PlacementPlace[] again = [.. open.Select(p => p.Id == closed ? market.Places.Single(x => x.Id == closed) : p)];
                Assert.NotEmpty(LowerQuotas.Missed(StableMatching.Match(Market.Prepare(market.Students, again, 5)), again));
            }
        }, iter: 1_000);

    [Fact]
    public void Without_minimums_nothing_closes() =>
        Strict.Sample(market => Assert.Empty(LowerQuotas.Match(Market.Prepare(market.Students, market.Places, 1)).Closed), iter: 200);
}
