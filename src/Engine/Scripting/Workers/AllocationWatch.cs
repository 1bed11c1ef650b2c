namespace DualFlow.Engine.Scripting.Workers;

/// <summary>
/// Ends the worker when one order allocates more than its limit. The engine looks at memory between statements; a single built-in
/// call can make hundreds of megabytes before the next one, and nothing but the end of the process stops it.
/// </summary>
sealed class AllocationWatch : IDisposable
{
    /// <summary>Exit code of a worker that this ended.</summary>
    public const int ExitCode = 86;

    const int LookEveryMs = 3, RestAfterMs = 1_000;

    readonly ManualResetEventSlim begun = new();
    long most = long.MaxValue;
    bool isResting;
    volatile bool isDisposed;

    readonly Thread thread;

    /// <summary>Begins to watch.</summary>
    public AllocationWatch()
    {
        thread = new Thread(Watch) { IsBackground = true, Name = "allocation watch" };
        thread.Start();
    }

    /// <summary>An order begins. It may allocate a tenth more than its limit: the engine's own check comes first.</summary>
    public void Begin(long bytes)
    {
        Volatile.Write(ref most, GC.GetTotalAllocatedBytes() + bytes + (bytes / 10) + (1 << 20));
        if (Volatile.Read(ref isResting))
            begun.Set();
    }

    /// <summary>The order has ended.</summary>
    public void End() => Volatile.Write(ref most, long.MaxValue);

    void Watch()
    {
        for (var idle = 0; !isDisposed;)
        {
            if (Volatile.Read(ref most) is var limit && limit == long.MaxValue)
                idle += LookEveryMs;
            else if (GC.GetTotalAllocatedBytes() > limit)
                Environment.Exit(ExitCode);
            else
                idle = 0;
            Volatile.Write(ref isResting, idle >= RestAfterMs);
            if (begun.Wait(idle >= RestAfterMs ? RestAfterMs : LookEveryMs))
            {
                begun.Reset();
                idle = 0;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        isDisposed = true;
        begun.Set();
        thread.Join();
        begun.Dispose();
    }
}
