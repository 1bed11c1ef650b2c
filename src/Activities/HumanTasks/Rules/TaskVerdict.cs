namespace DualFlow.Activities.HumanTasks.Rules;

/// <summary>What an act leads to.</summary>
public abstract record TaskVerdict
{
    TaskVerdict() { }

    /// <summary>It isn't allowed.</summary>
    /// <param name="Code">Stable code.</param>
    /// <param name="Who">A name the reason needs; null when it needs none.</param>
    public sealed record Refused(string Code, string? Who = null) : TaskVerdict;

    /// <summary>The task goes on.</summary>
    public sealed record GoesOn(TaskProgress Progress) : TaskVerdict;

    /// <summary>The task is done.</summary>
    /// <param name="Progress">Where it stood.</param>
    /// <param name="Outcome">Outcome of the activity.</param>
    public sealed record Ends(TaskProgress Progress, string Outcome) : TaskVerdict;
}
