namespace DualFlow.Activities.Rotation.Planning;

/// <summary>What a search ended with.</summary>
public enum PlanStatus
{
    /// <summary>A plan, and no better one exists.</summary>
    Optimal,

    /// <summary>A plan that keeps every hard rule.</summary>
    Feasible,

    /// <summary>No plan keeps every hard rule: the conflicts say which ones collide.</summary>
    Infeasible,

    /// <summary>No plan was found in the time, and none was proven impossible.</summary>
    Unknown,
}
