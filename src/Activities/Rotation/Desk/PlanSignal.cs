using System.Collections.Concurrent;

namespace DualFlow.Activities.Rotation.Desk;

/// <summary>Wakes the worker that plans, and stops a plan that somebody gave up.</summary>
public sealed class PlanSignal : IDisposable
{
    readonly SemaphoreSlim bell = new(0);
    readonly ConcurrentDictionary<string, CancellationTokenSource> running = new(StringComparer.Ordinal);

    /// <summary>There is something to plan.</summary>
    public void Ring() => bell.Release();

    /// <summary>Stops the plan if this server makes it.</summary>
    public void Cancel(string plan)
    {
        if (running.TryGetValue(plan, out var source))
            source.Cancel();
    }

    internal Task<bool> WaitAsync(TimeSpan longest, CancellationToken ct) => bell.WaitAsync(longest, ct);

    internal void Begin(string plan, CancellationTokenSource source) => running[plan] = source;

    internal void End(string plan) => running.TryRemove(plan, out _);

    /// <inheritdoc/>
    public void Dispose() => bell.Dispose();
}
