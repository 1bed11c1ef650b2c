using System.Collections.Concurrent;

namespace DualFlow.Activities.Placement.Desk;

/// <summary>Wakes the worker that matches rounds, and stops one that somebody gave up.</summary>
public sealed class PlacementSignal : IDisposable
{
    readonly SemaphoreSlim bell = new(0);
    readonly ConcurrentDictionary<string, CancellationTokenSource> running = new(StringComparer.Ordinal);

    /// <summary>There is something to match.</summary>
    public void Ring() => bell.Release();

    /// <summary>Stops the round if this server matches it.</summary>
    public void Cancel(string round)
    {
        if (running.TryGetValue(round, out var source))
            source.Cancel();
    }

    internal Task<bool> WaitAsync(TimeSpan longest, CancellationToken ct) => bell.WaitAsync(longest, ct);

    internal void Begin(string round, CancellationTokenSource source) => running[round] = source;

    internal void End(string round) => running.TryRemove(round, out _);

    /// <inheritdoc/>
    public void Dispose() => bell.Dispose();
}
