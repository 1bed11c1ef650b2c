using DualFlow.Activities.Rotation.Problems;

namespace DualFlow.Activities.Rotation.Planning;

/// <summary>A cost that no plan can avoid, by counting: who may make only so many visits of such a length is without a station for the rest of the periods.</summary>
static class IdleBound
{
    /// <summary>The bound; 0 where nothing follows from counting.</summary>
    public static long Of(PlanModel model)
    {
        var problem = model.Problem;
        // Soft limits of visits may be broken for less, and of an earlier plan the past is not judged.
        if (problem.Rules.Idle.IsHard || !problem.Rules.Visits.IsHard || problem.Earlier is not null)
            return 0;
        long idle = 0;
        for (var s = 0; s < model.Students; s++)
            idle += Math.Max(0, model.Available[s].Count(a => a) - Longest(problem, problem.Students[s]));
        return idle * problem.Rules.Idle.Weight;
    }

    static long Longest(RotationProblem problem, RotationProblem.Student student)
    {
        long periods = 0;
        foreach (var station in problem.Stations)
        {
            var most = student.Visits.TryGetValue(station.Id, out var own) ? own.Max : station.Visits.Max;
            if (most is null)
                return problem.Periods.Count;
            periods += (long)most.Value * Math.Min(station.Duration.Max ?? problem.Periods.Count, problem.Periods.Count);
        }
        return periods;
    }
}
