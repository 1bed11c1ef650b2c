namespace DualFlow.Activities.Placement.Rules;

/// <summary>Bounds of what people may enter.</summary>
public static class RoundLimits
{
    /// <summary>Most seats of one place.</summary>
    public const int MostSeats = 100_000;

    /// <summary>Longest name of a round.</summary>
    public const int LongestName = 200;
}
