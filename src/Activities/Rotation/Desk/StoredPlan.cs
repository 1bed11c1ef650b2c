using DualFlow.Activities.Registry;
using DualFlow.Activities.Rotation.Checking;
using DualFlow.Activities.Rotation.Problems;

namespace DualFlow.Activities.Rotation.Desk;

/// <summary>A stored plan that can be read: its problem and its visits.</summary>
/// <param name="Row">The row.</param>
/// <param name="Problem">The problem.</param>
/// <param name="Visits">The visits; empty before there is a plan.</param>
public sealed record StoredPlan(PlanRow Row, RotationProblem Problem, IReadOnlyList<RotationVisit> Visits)
{
    readonly Lazy<CheckVerdict> verdict = new(() => RotationChecker.Check(Problem, Visits));

    /// <summary>What the checker says of it; looked once, a second or less for a college.</summary>
    public CheckVerdict Verdict => verdict.Value;

    /// <summary>True when the checker has looked.</summary>
    public bool IsChecked => verdict.IsValueCreated;

    /// <summary>Reads a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="problem">Its problem, where somebody has read it before: a plan's problem never changes.</param>
    /// <exception cref="InvalidOperationException">The stored problem can't be read by this program.</exception>
    public static StoredPlan Of(PlanRow row, RotationProblem? problem = null) =>
        new(row, problem ?? Read(row), row.Visits is null ? [] : RegistryJson.Read<IReadOnlyList<RotationVisit>>(row.Visits));

    static RotationProblem Read(PlanRow row)
    {
        var (problem, problems) = RotationProblemReader.Read(System.Text.Encoding.UTF8.GetBytes(row.Problem));
        return problem ?? throw new InvalidOperationException($"The problem of plan {row.Id} can't be read: {problems[0]}");
    }

    /// <summary>The period in which a day lies; null outside of the plan.</summary>
    public int? PeriodOn(DateOnly day)
    {
        for (var t = 0; t < Problem.Periods.Count; t++)
            if (Problem.Periods[t] is { From: { } from } period && from <= day && day <= (period.To ?? from))
                return t;
        return null;
    }
}
