namespace DualFlow.Activities.Attestation.Rules;

/// <summary>Where an appeal stands (process P12), and while it is open what it is about is held.</summary>
public static class AppealStates
{
    /// <summary>The appellant has taken it back.</summary>
    public const string Withdrawn = "withdrawn";

    /// <summary>States in which nothing is decided yet.</summary>
    public static IReadOnlyList<string> Open { get; } = ["submitted", "held", "hearing"];

    /// <summary>True while nothing is decided.</summary>
    public static bool IsOpen(string state) => Open.Contains(state);
}
