using System.Text.Json.Nodes;
using DualFlow.Activities.Registry;
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

    /// <summary>The document of a problem that plans again, as people and programs order it.</summary>
    /// <param name="document">The problem as JSON.</param>
    /// <param name="problem">The same, read.</param>
    /// <param name="earlier">The visits of the plan in force; what the problem doesn't know any more is left out.</param>
    /// <param name="frozenBefore">First period that may change, from 0.</param>
    /// <param name="withdrawn">Enterprise that takes nobody from then on; null when none leaves.</param>
    public static string Document(string document, RotationProblem problem, IReadOnlyList<RotationVisit> earlier, int frozenBefore, string? withdrawn)
    {
        var written = JsonNode.Parse(document, documentOptions: RotationProblemReader.Forgiving)!.AsObject();
        if (withdrawn is not null && written["enterprises"] is JsonArray known && known.FirstOrDefault(e => e!["id"]?.ToString() == withdrawn) is JsonObject leaves)
            leaves["closed"] = new JsonArray([.. problem.Enterprises.First(e => e.Id == withdrawn).Closed.Concat(Enumerable.Range(frozenBefore, Math.Max(0, problem.Periods.Count - frozenBefore)))
                .Distinct().Order().Select(t => (JsonNode)(t + 1))]);
        var (students, stations) = (problem.Students.Select(s => s.Id).ToHashSet(StringComparer.Ordinal), problem.Stations.Select(k => k.Id).ToHashSet(StringComparer.Ordinal));
        written["earlier"] = new JsonObject
        {
            ["frozenBefore"] = frozenBefore + 1,
            ["visits"] = new JsonArray([.. earlier.Where(v => students.Contains(v.Student) && stations.Contains(v.Station))
                .Select(v => (JsonNode)new JsonObject { ["student"] = v.Student, ["station"] = v.Station, ["start"] = v.Start + 1, ["length"] = v.Length })]),
        };
        return written.ToJsonString(RegistryJson.Options);
    }
}
