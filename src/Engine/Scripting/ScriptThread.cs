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

    readonly SemaphoreSlim begins = new(0);
    readonly SemaphoreSlim ended = new(0);
    Func<object?>? work;
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
        thread.work = work;
        thread.begins.Release();
        thread.ended.Wait();
        var (result, failed) = (thread.result, thread.failed);
        (thread.result, thread.failed) = (null, null);
        elsewhere += thread.bytes;
        // One that went far down has touched memory that only its end gives back.
        if (failed is null && Idle.Count < 2 * Environment.ProcessorCount)
            Idle.Push(thread);
        else
            thread.begins.Release();
        failed?.Throw();
        return result;
    }

    void Loop()
    {
        isHere = true;
        while (true)
        {
            begins.Wait();
            if (work is not { } next)
                return;
            work = null;
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
            ended.Release();
        }
    }
}
