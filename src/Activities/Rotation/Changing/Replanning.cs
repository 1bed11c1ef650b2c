using DualFlow.Activities.Rotation.Planning;
using DualFlow.Activities.Rotation.Problems;

namespace DualFlow.Activities.Rotation.Changing;

/// <summary>Plans again after something changed (A19): nothing before the frozen period differs, and as little as possible after it.</summary>
public static class Replanning
{
    /// <summary>Plans the changed problem from an earlier plan.</summary>
    /// <param name="changed">The problem as it is now: closed stations, absences, new students.</param>
    /// <param name="earlier">The visits of the plan in force.</param>
    /// <param name="frozenBefore">First period that may change, from 0.</param>
    /// <param name="options">Effort and seed.</param>
    /// <param name="ct">Gives up.</param>
    public static (RotationPlan Plan, IReadOnlyList<RotationMove> Moves) Plan(
        RotationProblem changed, IReadOnlyList<RotationVisit> earlier, int frozenBefore, PlanningOptions options, CancellationToken ct = default)
    {
        var known = changed.Stations.Select(k => k.Id).ToHashSet(StringComparer.Ordinal);
        var students = changed.Students.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        var kept = earlier.Where(v => known.Contains(v.Station) && students.Contains(v.Student)).ToList();
        var plan = RotationPlanner.Plan(changed with { Earlier = new(frozenBefore, kept) }, options, ct);
        return (plan, plan.IsPlanned ? PlanDifference.Between(earlier, plan.Visits) : []);
    }
}
