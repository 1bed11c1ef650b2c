namespace DualFlow.Engine.Runtime;

/// <summary>How often and how soon failed work is tried again.</summary>
/// <param name="MostAttempts">Attempts in all, the first included; then the work is quarantined.</param>
/// <param name="First">Delay after the first failure.</param>
/// <param name="Factor">What each further delay is multiplied with.</param>
/// <param name="Longest">No delay is longer.</param>
public sealed record RetryPolicy(int MostAttempts, TimeSpan First, double Factor, TimeSpan Longest)
{
    /// <summary>Five attempts: at once, then after about 1 s, 4 s, 16 s and 64 s.</summary>
    public static RetryPolicy Default { get; } = new(5, TimeSpan.FromSeconds(1), 4, TimeSpan.FromMinutes(5));

    /// <summary>The delay after a failed attempt.</summary>
    /// <param name="attempt">The attempt that failed, from 1.</param>
    /// <param name="chance">0 to 1; spreads work that failed together over 80 to 120 % of the delay.</param>
    public TimeSpan DelayAfter(int attempt, double chance)
    {
        var delay = Math.Min(First.TotalMilliseconds * Math.Pow(Factor, attempt - 1), Longest.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(delay * (0.8 + (0.4 * chance)));
    }
}
