using CsCheck;
using DualFlow.Activities.Placement.Rules;

namespace DualFlow.Activities.Tests.Placement;

/// <summary>Brothers, sisters and fellow travellers at one enterprise (P04, exception 3): a soft wish.</summary>
public class WishedPairTests
{
    static readonly RoundTerms Terms = new(new(2027, 9, 1), new(2028, 6, 25), new(15, 18, 18), new(), 5);

    static RoundStudent Student(string id, decimal grade, string? with = null) => new(id, id, new(2007, 1, 15), "Q", "kk", new(2029, 1, 1), grade, With: with);

    static RoundPlace Place(string id, string bin, int capacity) => new(id, bin, bin, "Цех", "1", "Q", "day", "none", 0, ["kk"], capacity);

    static RoundFacts Facts(RoundStudent[] students, RoundPlace[] places, params (string Student, string[] Ranked)[] wishes) =>
        new(Terms, students, places, wishes.ToDictionary(w => w.Student, w => new StudentWishes(w.Ranked, [])), new Dictionary<string, EnterpriseRanking>());

    static string Places(RoundResult result) => string.Join(' ', result.Seats.Select(s => $"{s.Student}:{s.Place}"));

    [Fact]
    public void One_follows_the_other_when_there_is_room_and_the_result_is_stable_by_the_lists_as_they_are_then()
    {
        var facts = Facts([Student("a", 5, "b"), Student("b", 4, "a"), Student("c", 3)], [Place("p", "E", 1), Place("q", "E", 1), Place("r", "F", 2)], ("a", ["p"]), ("b", ["r", "q"]), ("c", ["r"]));
        var result = RoundMatching.Run(facts, 1);
        Assert.Equal("a:p b:q c:r", Places(result));
        Assert.Equal((1, 1, true), (result.Report.WishedPairs, result.Report.PairsTogether, result.Report.IsStable));
        Assert.Equal("E", result.Toward!["b"]);
    }

    [Fact]
    public void A_wish_of_one_alone_counts_for_nothing()
    {
        var facts = Facts([Student("a", 5), Student("b", 4, "a")], [Place("p", "E", 2), Place("r", "F", 2)], ("a", ["p"]), ("b", ["r"]));
        var result = RoundMatching.Run(facts, 1);
        Assert.Equal(("a:p b:r", 0, null), (Places(result), result.Report.WishedPairs, result.Toward));
    }

    [Fact]
    public void Nobody_loses_a_place_so_that_a_pair_can_be_together()
    {
        // c has only q, and b would take it.
        var facts = Facts([Student("a", 5, "b"), Student("b", 4, "a"), Student("c", 3)], [Place("p", "E", 1), Place("q", "E", 1), Place("r", "F", 1)], ("a", ["p"]), ("b", ["r"]), ("c", ["q"]));
        var result = RoundMatching.Run(facts with { Rankings = new Dictionary<string, EnterpriseRanking> { ["F"] = new([], ["a", "c"]) } }, 1);
        Assert.Equal(("a:p b:r c:q", 1, 0), (Places(result), result.Report.WishedPairs, result.Report.PairsTogether));
    }

    [Fact]
    public void Pairs_never_cost_anybody_a_place_and_the_order_of_the_input_changes_nothing() =>
        (from grades in Gen.Decimal[2, 5].Array[2, 10]
         from places in Gen.Int[0, 3].Array[1, 5]
         from partner in Gen.Int[0, 9].Array[grades.Length]
         select (grades, places, partner)).Sample(x =>
        {
            RoundStudent[] students = [.. x.grades.Select((g, i) => Student($"s{i}", decimal.Round(g, 1), x.partner[i] < x.grades.Length ? $"s{x.partner[i]}" : null))];
            RoundPlace[] places = [.. x.places.Select((c, i) => Place($"p{i}", $"E{i / 2}", c))];
            var facts = Facts(students, places);
            var (joined, plain) = (RoundMatching.Run(facts, 7), RoundMatching.Run(facts with { Students = [.. students.Select(s => s with { With = null })] }, 7));
            Assert.True(joined.Report.IsStable);
            Assert.All(plain.Seats.Where(s => s.Place is not null), s => Assert.NotNull(joined.Seats.Single(j => j.Student == s.Student).Place));
            Assert.Equal(joined.Seats, RoundMatching.Run(facts with { Students = [.. students.Reverse()], Places = [.. places.Reverse()] }, 7).Seats);
        }, iter: 200);
}
