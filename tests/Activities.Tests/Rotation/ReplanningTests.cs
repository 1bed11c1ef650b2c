using DualFlow.Activities.Rotation.Changing;
using DualFlow.Activities.Rotation.Checking;
using DualFlow.Activities.Rotation.Planning;
using DualFlow.Activities.Rotation.Problems;

namespace DualFlow.Activities.Tests.Rotation;

public sealed class ReplanningTests
{
    static readonly PlanningOptions Short = Rotations.Effort(5);

    [Fact]
    public void Nothing_changed_means_no_move()
    {
        var problem = Rotations.Sample();
        var plan = RotationPlanner.Plan(problem, Short);
        var (again, moves) = Replanning.Plan(problem, plan.Visits, frozenBefore: 5, Short);
        Assert.True(again.IsPlanned);
        Assert.Empty(moves);
    }

    [Fact]
    public void The_largest_enterprise_withdraws_and_nothing_before_that_week_changes()
    {
        var problem = Rotations.Sample();
        var plan = RotationPlanner.Plan(problem, Short);
        var withdrawn = problem with
        {
            Enterprises = [.. problem.Enterprises.Select(e => e.Id == "e3" ? e with { Closed = [.. Enumerable.Range(6, 6)] } : e)],
            Rules = problem.Rules with { Visits = new(false, 40), Precedence = new(false, 40) },
            Requirements = [],
        };
        var (again, moves) = Replanning.Plan(withdrawn, plan.Visits, frozenBefore: 6, Short);
        Assert.True(again.IsPlanned);
        Assert.All(moves, m => Assert.True(m.Period >= 6));
        Assert.DoesNotContain(again.Visits, v => v.Station.StartsWith("e3", StringComparison.Ordinal) && v.End > 6);
        // Whoever was at the enterprise moves; almost nobody else does.
        var affected = plan.Visits.Where(v => v.Station.StartsWith("e3", StringComparison.Ordinal)).Sum(v => Math.Max(0, v.End - Math.Max(6, v.Start)));
        Assert.InRange(moves.Count, affected, affected * 2);
    }

    [Fact]
    public void A_visit_under_way_at_a_station_that_closes_is_broken_off()
    {
        var problem = Rotations.Read("""
            {"periods": 6, "students": [{"id": "a"}], "stations": [{"id": "x", "duration": 4, "closed": [3, 4, 5, 6]}, {"id": "y", "visits": {"max": 6}}]}
            """);
        var (plan, moves) = Replanning.Plan(problem, [new("a", "x", 0, 4), new("a", "y", 4, 1), new("a", "y", 5, 1)], frozenBefore: 2, Short);
        Assert.Equal("x x y y y y", Rotations.Draw(problem, plan));
        Assert.Equal([2, 3], moves.Select(m => m.Period));
    }

    [Fact]
    public void A_swap_that_keeps_every_rule_is_done_and_one_that_does_not_is_refused_with_the_reason()
    {
        var problem = Rotations.Read("""
            {"periods": {"count": 2, "start": "2026-09-07"}, "students": [{"id": "a", "name": "Аян", "birthDate": "2000-01-01"}, {"id": "b", "name": "Бота", "birthDate": "2010-01-01"}],
             "stations": [{"id": "f", "name": "Печь", "hazardous": true, "max": 1}, {"id": "x", "max": 1}, {"id": "y", "max": 1}]}
            """);
        RotationVisit[] visits = [new("a", "f", 0, 1), new("b", "x", 0, 1), new("a", "x", 1, 1), new("b", "y", 1, 1)];
        var refused = SlotSwap.Try(problem, visits, "a", "b", 0);
        Assert.False(refused.IsAllowed);
        Assert.Contains(refused.Refusals, r => r.En == "Бота must be at least 18 years old for Печь.");
        // b has been at x already, and once is the limit.
        Assert.Contains(SlotSwap.Try(problem, visits, "a", "b", 1).Refusals, r => r.Code == "VisitsMade");
        RotationVisit[] earlier = [visits[0], visits[1], new("a", "y", 1, 1)];
        var allowed = SlotSwap.Try(problem, earlier, "a", "b", 1);
        Assert.Equal([new("a", 1, "y", null), new("b", 1, null, "y")], PlanDifference.Between(earlier, allowed.Visits!));
    }

    [Fact]
    public void A_swap_that_breaks_the_ratio_of_mentors_is_refused_with_it()
    {
        var problem = Rotations.Read("""
            {"periods": 1, "enterprises": [{"id": "e", "name": "Болат", "mentors": 2, "perMentor": 1}, {"id": "f", "name": "Астық"}],
             "students": [{"id": "a"}, {"id": "b"}, {"id": "c"}, {"id": "d"}], "stations": [{"id": "x", "enterprise": "e"}, {"id": "y", "enterprise": "f"}]}
            """);
        RotationVisit[] visits = [new("a", "x", 0, 1), new("b", "x", 0, 1), new("c", "y", 0, 1)];
        Assert.True(SlotSwap.Try(problem, visits, "a", "c", 0).IsAllowed);
        var refused = SlotSwap.Move(problem, visits, "c", 0, "x", 0).Refusals.Single();
        Assert.Equal(("MentorsIn", "Болат: 3 students in period 1 are too many for its 2 mentors, who may train 2."), (refused.Code, refused.En));
        Assert.Equal("«Болат»: в период 1 студентов 3, а наставников 2 — им можно вести не больше 2.", refused.Ru);
    }

    [Fact]
    public void The_checker_sees_every_kind_of_breach()
    {
        var problem = Rotations.Read("""
            {"periods": {"count": 4, "start": "2026-09-07"}, "enterprises": [{"id": "e", "max": 1, "maxStations": 1}],
             "students": [{"id": "a", "birthDate": "2010-01-01", "unavailable": [4], "never": ["z"]}, {"id": "b"}],
             "precedence": [{"before": "y", "after": "x"}], "sequences": [{"first": "x", "then": "y"}], "fixed": [{"student": "b", "station": "y", "period": 3}],
             "stations": [{"id": "x", "enterprise": "e", "hazardous": true, "closed": [2]}, {"id": "y", "enterprise": "e", "abilities": ["q"]}, {"id": "z", "required": true, "min": 1, "starts": [3]}]}
            """);
        var verdict = RotationChecker.Check(problem, [new("a", "x", 0, 2), new("a", "y", 2, 1), new("a", "z", 3, 1), new("b", "x", 0, 1), new("b", "x", 0, 1), new("c", "x", 0, 1)]);
        foreach (var code in new[] { "Age", "Duration", "Closed", "Ability", "Away", "Eligible", "SequenceOf", "BeforeOf", "Fixed", "CapacityIn", "MinimumIn", "VisitsMade", "StationsOf", "StartsAt", "Overlap", "Unknown" })
            Assert.Contains(verdict.Breaches, b => b.Code == code);
    }
}
