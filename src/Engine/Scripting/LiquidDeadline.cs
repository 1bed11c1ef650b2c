using System.Diagnostics;

namespace DualFlow.Engine.Scripting;

/// <summary>When a template must be done; asked by every write, loop and filter.</summary>
sealed class LiquidDeadline(TimeSpan time)
{
    readonly long end = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);

    /// <summary>The key under which a template's context holds its deadline.</summary>
    public const string Key = "deadline";

    /// <exception cref="TimeoutException">The time is over.</exception>
    public void Check()
    {
        if (Stopwatch.GetTimestamp() >= end)
            throw new TimeoutException();
    }
}
