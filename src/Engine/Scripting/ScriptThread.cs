using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace DualFlow.Engine.Scripting;

/// <summary>A thread with a large stack, kept for the next script: whoever wants to run one waits for it here.</summary>
sealed class ScriptThread
{
    /// <summary>In bytes; only what is used takes memory. A script may go down 1 to 2 MB, about 350 levels of native code; the way back takes up to 30 MB.</summary>
    const int StackBytes = 64 << 20;

    static readonly ConcurrentStack<ScriptThread> Idle = new();

    [ThreadStatic]
    static bool isHere;

    [ThreadStatic]
    static long elsewhere;

    readonly object gate = new();   // its two sides never wait at the same time
    Func<object?>? work;
    bool isDone;
    bool isRetired;
    object? result;
    ExceptionDispatchInfo? failed;
    long bytes;

    /// <summary>What this thread allocated since it began, and what scripts allocated for it here; in bytes.</summary>
    public static long AllocatedBytes => GC.GetAllocatedBytesForCurrentThread() + elsewhere;

    /// <summary>Runs the function and hands over what it returns or throws.</summary>
    public static object? Run(Func<object?> work)
    {
        if (isHere)
            return work();
        if (!Idle.TryPop(out var thread))
        {
            thread = new ScriptThread();
            new Thread(thread.Loop, StackBytes) { IsBackground = true, Name = "script" }.Start();
        }
        thread.Await(work);
        elsewhere += thread.bytes;
        var (result, failed) = (thread.result, thread.failed);
        (thread.result, thread.failed) = (null, null);
        // One that went far down has touched memory that only its end gives back.
        if (failed is null && Idle.Count < 2 * Environment.ProcessorCount)
            Idle.Push(thread);
        else
            thread.Retire();
        failed?.Throw();
        return result;
    }

    void Await(Func<object?> next)
    {
        lock (gate)
        {
            (work, isDone) = (next, false);
            Monitor.Pulse(gate);
            while (!isDone)
                Monitor.Wait(gate);
        }
    }

    void Retire()
    {
        lock (gate)
        {
            isRetired = true;
            Monitor.Pulse(gate);
        }
    }

    Func<object?>? Next()
    {
        lock (gate)
        {
            while (work is null && !isRetired)
                Monitor.Wait(gate);
            var next = work;
            work = null;
            return next;
        }
    }

    void Loop()
    {
        isHere = true;
        while (Next() is { } next)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                result = next();
            }
            catch (Exception e)
            {
                failed = ExceptionDispatchInfo.Capture(e);
            }
            bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            lock (gate)
            {
                isDone = true;
                Monitor.Pulse(gate);
            }
        }
    }
}
