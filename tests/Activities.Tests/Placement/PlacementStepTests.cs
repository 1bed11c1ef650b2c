using DualFlow.Activities.Placement.Import;
using DualFlow.Activities.Placement.Rules;
using DualFlow.Activities.Placement.Steps;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
using static DualFlow.Activities.Tests.Placement.Markets;

namespace DualFlow.Activities.Tests.Placement;

public class PlacementStepTests
{
    const string Market = """
        {"students":[{"id":"a","preferences":["p","q"]},{"id":"b","preferences":["p"]}],
         "places":[{"id":"p","capacity":1,"preferences":["b","a"]},{"id":"q","capacity":2,"preferences":["a"],"minimum":2}]}
        """;

    [Fact]
    public void Students_are_placed_inside_a_workflow()
    {
        var outcome = Steps.Run(new MatchStable(), Market);
        Assert.Equal("AllMatched", Assert.Single(outcome.Ports));
        Assert.Equal(["a:q", "b:p"], Steps.Output<StudentPlacement[]>(outcome, "Placements").Select(p => $"{p.Student}:{p.Place}"));
        Assert.Equal(0, Steps.Output<MatchingVerdict>(outcome, "Verdict").BlockingCount);
    }

    [Fact]
    public void A_place_below_its_minimum_closes_inside_a_workflow()
    {
        var outcome = Steps.Run(new MatchWithLowerQuotas(), Market);
        Assert.Equal("Infeasible", Assert.Single(outcome.Ports));
        Assert.Equal(["q"], Steps.Output<string[]>(outcome, "Closed"));
        Assert.Equal(["a"], Steps.Output<string[]>(outcome, "Unplaced"));
    }

    [Fact]
    public void A_placement_is_repaired_inside_a_workflow()
    {
        var outcome = Steps.Run(new RepairMatching(), """
            {"students":[{"id":"a","preferences":["p","q"]}],"places":[{"id":"p","capacity":1,"preferences":["b","a"]},{"id":"q","capacity":2,"preferences":["a"]}],
             "before":[{"student":"a","place":"q","choice":2},{"student":"b","place":"p","choice":1}],"seed":1}
            """);
        Assert.Equal("Repaired", Assert.Single(outcome.Ports));
        Assert.Equal(new PlacementMove("a", "q", "p"), Assert.Single(Steps.Output<PlacementMove[]>(outcome, "Moves")));
    }

    [Fact]
    public void A_market_that_can_not_be_is_a_fault_in_words()
    {
        var fault = Steps.Fault(new MatchStable(), """{"students":[{"id":"a","preferences":[]},{"id":"a","preferences":[]}],"places":[]}""");
        Assert.Equal("placement.market", fault.Code);
        Assert.Contains("twice", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_result_table_comes_back_as_it_was_written()
    {
        PlacementStudent[] students = [S("with, comma", "p"), S("with \"quotes\""), S(" blanks ", "p")];
        var matching = StableMatching.Match(Activities.Placement.Rules.Market.Prepare(students, [P("p", 2, "with, comma")], 1));
        var (placeOf, problems) = PlacementResultTable.Read("o.csv", PlacementResultTable.Write(matching));
        Assert.Empty(problems);
        Assert.Equal("p", placeOf["with, comma"]);
        Assert.Null(placeOf["with \"quotes\""]);
    }
}
