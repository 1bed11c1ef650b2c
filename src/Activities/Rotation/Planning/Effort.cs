namespace DualFlow.Activities.Rotation.Planning;

/// <summary>The clock of one search: tells when the time is over, and how long it has been.</summary>
sealed class Effort(PlanningOptions options, CancellationToken ct)
{
    readonly long begun = options.Time.GetTimestamp();

    public TimeSpan Elapsed => options.Time.GetElapsedTime(begun);

    /// <summary>True when the clock and not the number of steps ended something: the plan may then differ on another machine.</summary>
    public bool EndedByClock => endedByClock;

    volatile bool endedByClock;

    /// <summary>Wall time that is left; the clock is the last resort behind the counted steps.</summary>
    public TimeSpan Left => (options.AtMost ?? TimeSpan.FromSeconds(options.Seconds)) - Elapsed;

    public bool IsOver()
    {
        ct.ThrowIfCancellationRequested();
        if (Left > TimeSpan.Zero)
            return false;
        endedByClock = true;
        return true;
    }

    public void Report(string stage, long? objective, long? bound, long broken) => options.Progress?.Invoke(new(stage, objective, bound, broken, Elapsed));
}
