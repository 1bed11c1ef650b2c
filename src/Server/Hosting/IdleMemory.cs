using System.Runtime;
using System.Runtime.InteropServices;

namespace DualFlow.Server.Hosting;

/// <summary>
/// Gives memory back to the machine when a burst is over. The collector and the C library both keep what a burst took for the next one:
/// a server that starts ten thousand instances and then waits for weeks would hold half as much again as it uses.
/// </summary>
public sealed class IdleMemory(TimeProvider time) : BackgroundService
{
    static readonly TimeSpan LooksEvery = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LooksEvery, time);
        var burst = new EndOfBurst();
        while (await timer.WaitForNextTickAsync(stoppingToken))
            if (burst.Look(GC.GetTotalAllocatedBytes(), GC.GetTotalMemory(false)))
                GiveBack();
    }

    /// <summary>Collects and compacts everything and returns what is free; the process stands still meanwhile.</summary>
    public static void GiveBack()
    {
        GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        // Only glibc keeps free pages of its own; other C libraries have no such function.
        if (NativeLibrary.TryGetExport(NativeLibrary.GetMainProgramHandle(), "malloc_trim", out var trim))
            Marshal.GetDelegateForFunctionPointer<MallocTrim>(trim)(0);
    }

    delegate int MallocTrim(nuint pad);
}

/// <summary>Tells when a burst of work is over: much was allocated since the last one, and little is now.</summary>
public sealed class EndOfBurst
{
    // While more than this is allocated between two looks somebody is at work, and would wait for the collector.
    const long QuietBytes = 4 << 20;

    // Less than this since the last time isn't worth a collection.
    const long WorthBytes = 24 << 20;

    // Compacting takes about a millisecond for a megabyte; of a large heap the collector itself knows better when.
    const long LargestHeap = 512L << 20;

    long before, ended;

    /// <summary>True once for each burst.</summary>
    /// <param name="allocatedBytes">Allocated since the process began.</param>
    /// <param name="heapBytes">In use now, garbage that wasn't collected yet included.</param>
    public bool Look(long allocatedBytes, long heapBytes)
    {
        var isOver = allocatedBytes - before < QuietBytes && allocatedBytes - ended >= WorthBytes && heapBytes < LargestHeap;
        before = allocatedBytes;
        if (isOver)
            ended = allocatedBytes;
        return isOver;
    }
}
