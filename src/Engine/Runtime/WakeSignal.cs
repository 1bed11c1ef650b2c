namespace DualFlow.Engine.Runtime;

/// <summary>Wakes the pump of this process: work was committed, or a timer that is due before the pump would look again.</summary>
public sealed class WakeSignal(TimeProvider time)
{
    readonly Lock changing = new();
    TaskCompletionSource woken = New();
    bool workIsReady;
    DateTimeOffset? earliestDue;

    /// <summary>Work was written to the outbox.</summary>
    public void WorkIsReady()
    {
        lock (changing)
        {
            workIsReady = true;
            woken.TrySetResult();
        }
    }

    /// <summary>A timer was written.</summary>
    /// <param name="dueAt">UTC.</param>
    public void TimerIsSet(DateTimeOffset dueAt)
    {
        lock (changing)
        {
            if (earliestDue is { } earlier && earlier <= dueAt)
                return;
            earliestDue = dueAt;
            woken.TrySetResult();
        }
    }

    /// <summary>What was signalled since the last call, and forgets it.</summary>
    public (bool WorkIsReady, DateTimeOffset? EarliestDue) Take()
    {
        lock (changing)
        {
            var taken = (workIsReady, earliestDue);
            workIsReady = false;
            earliestDue = null;
            if (woken.Task.IsCompleted)
                woken = New();
            return taken;
        }
    }

    /// <summary>Sleeps until woken or for <paramref name="atMost"/>.</summary>
    public async Task SleepAsync(TimeSpan atMost, CancellationToken ct)
    {
        Task signal;
        lock (changing)
            signal = woken.Task;
        using var rest = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await Task.WhenAny(signal, Task.Delay(atMost, time, rest.Token));
        await rest.CancelAsync();
        ct.ThrowIfCancellationRequested();
    }

    static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
