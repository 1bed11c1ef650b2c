using DualFlow.Activities.Rotation.Problems;

namespace DualFlow.Activities.Rotation.Planning;

/// <summary>A problem with indexes instead of names: what the searches work on. Immutable.</summary>
sealed class PlanModel
{
    public required RotationProblem Problem { get; init; }

    public required int Students { get; init; }

    public required int Stations { get; init; }

    public required int Periods { get; init; }

    /// <summary>Visits that each student may make, by start, station and length.</summary>
    public required PlanOption[][] Options { get; init; }

    /// <summary>Visits of a student that only a rule about places, ages, abilities or absences forbids, with the rules; to explain why nothing fits.</summary>
    public required Func<int, (PlanOption Option, RuleName[] Why)[]> BlockedOf { get; init; }

    /// <summary>True where a student could be somewhere, so that being nowhere is idle.</summary>
    public required bool[][] Available { get; init; }

    /// <summary>Station that is set by hand, or -1.</summary>
    public required int[][] Fixed { get; init; }

    public required CountRule[][] Counts { get; init; }

    /// <summary>Counting rules, by student and station, to which a visit there adds something.</summary>
    public required int[][][] CountsAt { get; init; }

    public required PlanOrder[][] Orders { get; init; }

    public required PlanWish[][] Wishes { get; init; }

    public required PlanSequence[] Sequences { get; init; }

    public required PlanResource[] Resources { get; init; }

    /// <summary>Resources that each station uses.</summary>
    public required int[][] ResourcesOf { get; init; }

    /// <summary>Station of the earlier plan in each period, -1 for nowhere; null when planning afresh.</summary>
    public int[][]? Earlier { get; init; }

    /// <summary>First period that may change.</summary>
    public int Frozen { get; init; }

    /// <summary>Visits that began before the frozen period: each student has one of these for each list.</summary>
    public required PlanOption[][][] Begun { get; init; }

    public RotationRules Rules => Problem.Rules;

    /// <summary>Number of visits among which the searches choose.</summary>
    public int Size => Options.Sum(o => o.Length);
}
