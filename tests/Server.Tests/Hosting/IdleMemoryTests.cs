using System.Runtime.CompilerServices;
using DualFlow.Server.Hosting;

namespace DualFlow.Server.Tests.Hosting;

public sealed class IdleMemoryTests
{
    const long Megabyte = 1 << 20;

    [Fact]
    public void A_burst_ends_once_when_little_is_allocated_any_more()
    {
        var burst = new EndOfBurst();
        Assert.False(burst.Look(200 * Megabyte, 80 * Megabyte));
        Assert.False(burst.Look(900 * Megabyte, 90 * Megabyte));
        Assert.True(burst.Look(901 * Megabyte, 90 * Megabyte));
        Assert.False(burst.Look(902 * Megabyte, 40 * Megabyte));
        Assert.False(burst.Look(903 * Megabyte, 40 * Megabyte));
    }

    [Fact]
    public void Slow_work_is_collected_when_enough_has_come_together()
    {
        var burst = new EndOfBurst();
        Assert.Equal([24, 48, 72], Enumerable.Range(1, 80).Where(n => burst.Look(n * Megabyte, 40 * Megabyte)));
    }

    [Fact]
    public void A_large_heap_is_left_to_the_collector()
    {
        var burst = new EndOfBurst();
        burst.Look(2000 * Megabyte, 700 * Megabyte);
        Assert.False(burst.Look(2001 * Megabyte, 700 * Megabyte));
        Assert.True(burst.Look(2002 * Megabyte, 300 * Megabyte));
    }

    [Fact]
    public void What_is_free_goes_back_to_the_machine()
    {
        var committed = HoldAndLetGo();
        IdleMemory.GiveBack();
        var after = GC.GetGCMemoryInfo(GCKind.Any).TotalCommittedBytes;
        Assert.True(after < committed - 200 * Megabyte, $"{committed / Megabyte} MB before, {after / Megabyte} MB after");
    }

    // A frame of its own: nothing of it stays in a register of the caller.
    [MethodImpl(MethodImplOptions.NoInlining)]
    static long HoldAndLetGo()
    {
        var held = Enumerable.Range(0, 400).Select(_ => new byte[Megabyte]).ToList();
        GC.Collect();
        var committed = GC.GetGCMemoryInfo(GCKind.Any).TotalCommittedBytes;
        GC.KeepAlive(held);
        return committed;
    }
}
