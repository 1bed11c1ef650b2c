using CsCheck;
using DualFlow.Activities.Placement.Rules;
using static DualFlow.Activities.Tests.Placement.Markets;

namespace DualFlow.Activities.Tests.Placement;

public class MatchingRepairTests
{
    [Fact]
    public void When_a_place_leaves_only_its_students_and_those_they_push_out_move()
    {
        var (students, places) = Example;
        var before = StableMatchingTests.Match(students, places);
        var result = MatchingRepair.Repair(Market.Prepare(students, places[..2], 1), before);
        Assert.Equal([new PlacementMove("J", "G", null)], result.Moves);
    }

    [Fact]
    public void When_a_student_leaves_the_seat_is_offered_down_the_list_and_leaves_a_chain_of_moves()
    {
        PlacementStudent[] students = [S("a", "p"), S("b", "p", "q"), S("c", "q", "r")];
        PlacementPlace[] places = [P("p", 1, "a", "b"), P("q", 1, "b", "c"), P("r", 1, "c")];
        var before = StableMatchingTests.Match(students, places);
        var result = MatchingRepair.Repair(Market.Prepare(students[1..], places, 1), before);
        Assert.Equal([new PlacementMove("b", "q", "p"), new PlacementMove("c", "r", "q")], result.Moves);
    }

    [Fact]
    public void After_a_place_left_no_stable_matching_moves_fewer_students() =>
        Gen.Select(Strict, Gen.Int[0, 2]).Sample((market, which) =>
            MovesTheFewest(market.Students, market.Places, market.Students, [.. market.Places.Where((_, i) => i != which % market.Places.Length)]), iter: 2_000);

    [Fact]
    public void After_a_student_left_no_stable_matching_moves_fewer_students() =>
        Gen.Select(Strict, Gen.Int[0, 4]).Sample((market, which) =>
            MovesTheFewest(market.Students, market.Places, [.. market.Students.Where((_, i) => i != which % market.Students.Length)], market.Places), iter: 2_000);

    [Fact]
    public void After_a_cut_of_seats_no_stable_matching_moves_fewer_students() =>
        Gen.Select(Strict, Gen.Int[0, 2]).Sample((market, which) =>
            MovesTheFewest(market.Students, market.Places, market.Students,
                [.. market.Places.Select((p, i) => i == which % market.Places.Length ? p with { Capacity = Math.Max(0, p.Capacity - 1) } : p)]), iter: 2_000);

    [Fact]
    public void Whoever_leaves_or_comes_the_repaired_matching_is_stable_with_equals_too() =>
        Gen.Select(Tied, Gen.Int, Gen.ULong).Sample((market, changes, seed) =>
        {
            var random = new Random(changes);
            var before = StableMatchingTests.Match([.. market.Students.Where(_ => random.Next(6) > 0)], market.Places, seed);
            PlacementStudent[] students = [.. market.Students.Where(_ => random.Next(4) > 0)];
            PlacementPlace[] places = [.. market.Places.Where(_ => random.Next(4) > 0).Select(p => p with { Capacity = random.Next(4), Minimum = 0 })];
            var result = MatchingRepair.Repair(Market.Prepare(students, places, seed), before);
            Assert.True(MatchingVerifier.Verify(students, places, result.Matching.Placements.ToDictionary(p => p.Student, p => p.Place)).IsStable);
        }, iter: 3_000);

    [Fact]
    public void Nothing_moves_when_nobody_left() =>
        Gen.Select(Tied, Gen.ULong).Sample((market, seed) =>
            Assert.Empty(MatchingRepair.Repair(Market.Prepare(market.Students, market.Places, seed), StableMatchingTests.Match(market.Students, market.Places, seed)).Moves), iter: 500);

    static void MovesTheFewest(PlacementStudent[] students, PlacementPlace[] places, PlacementStudent[] studentsLeft, PlacementPlace[] placesLeft)
    {
        var before = StableMatchingTests.Match(students, places);
        var result = MatchingRepair.Repair(Market.Prepare(studentsLeft, placesLeft, 1), before);
        Assert.True(MatchingVerifier.Verify(studentsLeft, placesLeft, result.Matching.Placements.ToDictionary(p => p.Student, p => p.Place)).IsStable);
        Assert.Equal(EveryMatching.Stable(studentsLeft, placesLeft).Min(m => m.Count(x => x.Value != before[x.Key])), result.Moves.Count);
    }
}
