using System.Text.Json.Nodes;
using DualFlow.Activities.Rotation.Checking;
using DualFlow.Activities.Rotation.Planning;

namespace DualFlow.Activities.Tests.Rotation;

/// <summary>
/// Kinds of rotations as the literature describes them, in encodings of our own: clerkships with durations and prerequisites, blocks of residents with
/// coverage, laboratories in a Latin square, and some that can't be. The order in which a problem lists its parts must not matter.
/// </summary>
public sealed class LiteratureTests
{
    // Four clerks, eight blocks, everybody busy all the time: medicine lasts three blocks and comes before surgery.
    const string Clerkship = """
        {"periods": 8, "rules": {"idle": {"hard": true}}, "precedence": [{"before": "medicine", "after": "surgery"}],
         "enterprises": [{"id": "north", "maxStations": 3}, {"id": "south"}],
         "modules": [{"id": "medicine", "required": true}, {"id": "surgery", "required": true}, {"id": "children", "required": true}, {"id": "family", "required": true}],
         "stations": [{"id": "n-med", "enterprise": "north", "module": "medicine", "duration": 3, "max": 1}, {"id": "s-med", "enterprise": "south", "module": "medicine", "duration": 3, "max": 1},
                      {"id": "n-sur", "enterprise": "north", "module": "surgery", "duration": 2, "max": 2}, {"id": "s-chi", "enterprise": "south", "module": "children", "duration": 2, "max": 2},
                      {"id": "n-fam", "enterprise": "north", "module": "family", "max": 2}],
         "students": [{"id": "a", "preferences": [{"of": "n-med", "weight": 3}]}, {"id": "b", "preferences": [{"of": "family", "periods": [4], "weight": 2}]}, {"id": "c"}, {"id": "d", "never": ["n-med"]}]}
        """;

    // Three residents, thirteen blocks: the ward and the emergency room are never empty, nobody goes from nights to intensive care or to nights again, each has a vacation.
    const string Residents = """
        {"periods": 13, "rules": {"idle": {"hard": true}},
         "sequences": [{"first": "nights", "then": "nights"}, {"first": "nights", "then": "icu"}],
         "stations": [{"id": "ward", "min": 1, "max": 2, "visits": {"max": 13}}, {"id": "er", "min": 1, "max": 1, "visits": {"max": 13}}, {"id": "icu", "max": 1, "visits": 2}, {"id": "nights", "max": 1, "visits": 1},
                      {"id": "clinic", "max": 1, "visits": {"max": 13}}],
         "requirements": [{"name": "ward blocks", "of": ["ward"], "counts": "periods", "min": 4, "max": 6}, {"name": "er blocks", "of": ["er"], "counts": "periods", "min": 4}],
         "students": [{"id": "r1", "unavailable": [3]}, {"id": "r2", "unavailable": [7]}, {"id": "r3", "unavailable": [11], "preferences": [{"of": "icu", "periods": [1], "weight": 4}]}]}
        """;

    // Six groups in six laboratories of one bench each; some follow-ups are bad and one cell is fixed.
    const string Laboratories = """
        {"periods": 6, "rules": {"idle": {"hard": true}}, "sequences": [{"first": "l1", "then": "l2"}, {"first": "l3", "then": "l4"}], "fixed": [{"student": "g2", "station": "l5", "period": 1}],
         "stations": [{"id": "l1", "min": 1, "max": 1, "visits": 1}, {"id": "l2", "min": 1, "max": 1, "visits": 1}, {"id": "l3", "min": 1, "max": 1, "visits": 1}, {"id": "l4", "min": 1, "max": 1, "visits": 1},
                      {"id": "l5", "min": 1, "max": 1, "visits": 1}, {"id": "l6", "min": 1, "max": 1, "visits": 1}],
         "students": [{"id": "g1", "preferences": [{"of": "l1", "periods": [2], "weight": 5}, {"of": "l2", "periods": [2], "weight": 3}]}, {"id": "g2"}, {"id": "g3"}, {"id": "g4"}, {"id": "g5"}, {"id": "g6"}]}
        """;

    [Theory]
    [InlineData(Clerkship, 0)]
    [InlineData(Residents, 0)]
    [InlineData(Laboratories, 3)]   // one of the two wishes for the second week can't be had
    public void A_problem_of_the_literature_is_solved_to_the_optimum_in_whatever_order_its_parts_stand(string json, long objective)
    {
        foreach (var seed in new[] { 0, 1, 2 })
        {
            var problem = Rotations.Read(Shuffled(json, seed));
            var plan = Rotations.Plan(problem);
            Assert.Equal((PlanStatus.Optimal, objective), (plan.Status, plan.Objective));
            Assert.True(RotationChecker.Check(problem, plan.Visits).IsAccepted);
        }
    }

    [Fact]
    public void Clerks_take_medicine_for_three_blocks_before_surgery_and_keep_away_from_where_they_may_not_be()
    {
        var plan = Rotations.Plan(Clerkship);
        foreach (var own in plan.Visits.GroupBy(v => v.Student))
        {
            var medicine = own.Single(v => v.Station.EndsWith("med", StringComparison.Ordinal));
            Assert.Equal(3, medicine.Length);
            Assert.True(medicine.End <= own.Single(v => v.Station == "n-sur").Start);
            Assert.Equal(8, own.Sum(v => v.Length));
        }
        Assert.DoesNotContain(plan.Visits, v => v is { Student: "d", Station: "n-med" });
        Assert.Contains(plan.Visits, v => v is { Student: "b", Station: "n-fam", Start: 3 });
    }

    [Fact]
    public void Residents_cover_ward_and_emergency_room_in_every_block()
    {
        var plan = Rotations.Plan(Residents);
        for (var t = 0; t < 13; t++)
            Assert.Superset(new HashSet<string> { "ward", "er" }, plan.Visits.Where(v => v.Covers(t)).Select(v => v.Station).ToHashSet());
        foreach (var night in plan.Visits.Where(v => v.Station == "nights"))
            Assert.DoesNotContain(plan.Visits, v => v.Student == night.Student && v.Start == night.End && (v.Station is "icu" or "nights"));
    }

    [Theory]
    // Medicine and surgery need five of four blocks.
    [InlineData("""
        {"periods": 4, "precedence": [{"before": "m", "after": "s"}], "students": [{"id": "a"}, {"id": "b"}],
         "stations": [{"id": "m", "duration": 3, "visits": 1}, {"id": "s", "duration": 2}, {"id": "s2", "visits": {"max": 4}}], "fixed": [{"student": "a", "station": "s", "period": 3}, {"student": "a", "station": "s", "period": 4}]}
        """, "Fixed Visits")]
    // Two for a ward that needs two, and one of them is away.
    [InlineData("""
        {"periods": 3, "students": [{"id": "a", "unavailable": [2]}, {"id": "b"}], "stations": [{"id": "ward", "min": 2, "visits": {"max": 3}}, {"id": "x", "visits": {"max": 3}}]}
        """, "Away Minimum")]
    // Four benches, five groups, four weeks, each laboratory for each group.
    [InlineData("""
        {"periods": 4, "students": [{"id": "1"}, {"id": "2"}, {"id": "3"}, {"id": "4"}, {"id": "5"}], "stations": [{"id": "l", "max": 1, "visits": 1}, {"id": "k", "max": 9, "visits": {"max": 4}}]}
        """, "Capacity Visits")]
    public void What_can_not_be_is_refused_with_a_small_set_of_rules_in_whatever_order_its_parts_stand(string json, string kinds)
    {
        foreach (var seed in new[] { 0, 1, 2 })
        {
            var plan = Rotations.Plan(Shuffled(json, seed));
            Assert.Equal(PlanStatus.Infeasible, plan.Status);
            Assert.Equal(kinds, string.Join(' ', plan.Conflicts.Select(c => c.Code).Distinct().Order()));
            Assert.InRange(plan.Conflicts.Count, 1, 6);
            Assert.All(plan.Conflicts, c => Assert.True(c.Kk.Length > 5 && c.Ru.Length > 5 && c.En.Length > 5));
        }
    }

    // Students, stations and the other lists in another order; fixed cells and rules mean the same.
    static string Shuffled(string json, int seed)
    {
        var document = JsonNode.Parse(json)!.AsObject();
        var random = new Random(seed);
        if (seed > 0)
            foreach (var list in new[] { "students", "stations", "modules", "enterprises", "precedence", "sequences", "requirements" }.Where(document.ContainsKey))
            {
                var items = document[list]!.AsArray().Select(i => i!.DeepClone()).ToArray();
                random.Shuffle(items);
                document[list] = new JsonArray(items);
            }
        return document.ToJsonString();
    }
}
