using System.Text;
using DualFlow.Activities.Rotation.Planning;
using DualFlow.Activities.Rotation.Problems;

namespace DualFlow.Activities.Tests.Rotation;

/// <summary>Problems as text, and plans of little effort: what they say must not depend on how long one searched.</summary>
static class Rotations
{
    public static RotationProblem Read(string json)
    {
        var (problem, problems) = RotationProblemReader.Read(Encoding.UTF8.GetBytes(json));
        Assert.Empty(problems);
        return problem!;
    }

    public static RotationPlan Plan(RotationProblem problem, bool usesSolver = true, long seed = 1) =>
        RotationPlanner.Plan(problem, Effort(usesSolver ? 20 : 2) with { Seed = seed, UsesSolver = usesSolver });

    /// <summary>An effort that its steps end and not the clock: a busy machine comes to the same plan, later.</summary>
    public static PlanningOptions Effort(int seconds) => new() { Seconds = seconds, AtMost = TimeSpan.FromMinutes(20) };

    public static RotationPlan Plan(string json, bool usesSolver = true) => Plan(Read(json), usesSolver);

    /// <summary>The plan as lines: one for each student, station by period.</summary>
    public static string Draw(RotationProblem problem, RotationPlan plan) => string.Join('\n', problem.Students.Select(s => string.Join(' ', Enumerable.Range(0, problem.Periods.Count)
        .Select(t => plan.Visits.FirstOrDefault(v => v.Student == s.Id && v.Covers(t))?.Station ?? "-"))));

    public static RotationProblem Sample() => Read(File.ReadAllText(Repository.Workflows("sample", "rotation.json")));
}
