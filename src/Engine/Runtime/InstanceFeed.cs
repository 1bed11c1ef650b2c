using System.Collections.Concurrent;
using System.Collections.Immutable;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Plans;
using Microsoft.Extensions.Logging;

namespace DualFlow.Engine.Runtime;

/// <summary>A transition that is durable.</summary>
/// <param name="Plan">The plan that the state belongs to.</param>
/// <param name="State">The new state.</param>
/// <param name="Effects">In causal order, with what isn't stored: lines written, HTTP answers.</param>
public sealed record InstanceMoved(Plan Plan, InstanceState State, ImmutableArray<Effect> Effects);

/// <summary>
/// Tells listeners in this process what was committed here, after the commit and never before. Listeners run in the committing
/// call: they must be quick and must not block.
/// </summary>
public sealed class InstanceFeed(ILogger<InstanceFeed> log)
{
    readonly ConcurrentDictionary<string, ImmutableArray<Listener>> byInstance = new(StringComparer.Ordinal);
    ImmutableArray<Listener> ofAll = [];

    sealed record Listener(Action<InstanceMoved> On, Guid Id);

    /// <summary>Listens to all instances until disposed.</summary>
    public IDisposable Listen(Action<InstanceMoved> on)
    {
        var listener = New(on);
        ImmutableInterlocked.Update(ref ofAll, (all, one) => all.Add(one), listener);
        return new Subscription(() => ImmutableInterlocked.Update(ref ofAll, (all, one) => all.Remove(one), listener));
    }

    /// <summary>Listens to one instance until disposed.</summary>
    public IDisposable Listen(string instanceId, Action<InstanceMoved> on)
    {
        var listener = New(on);
        byInstance.AddOrUpdate(instanceId, [listener], (_, all) => all.Add(listener));
        return new Subscription(() =>
        {
            while (byInstance.TryGetValue(instanceId, out var all))
            {
                var left = all.Remove(listener);
                if (left.IsEmpty ? byInstance.TryRemove(KeyValuePair.Create(instanceId, all)) : byInstance.TryUpdate(instanceId, left, all))
                    break;
            }
        });
    }

    internal void Tell(InstanceMoved moved)
    {
        if (byInstance.TryGetValue(moved.State.Id, out var listeners))
            Tell(listeners, moved);
        Tell(ofAll, moved);
    }

    void Tell(ImmutableArray<Listener> listeners, InstanceMoved moved)
    {
        foreach (var listener in listeners)
        {
            try
            {
                listener.On(moved);
            }
            catch (Exception e)
            {
                // What is committed stays committed, whatever a listener does.
                log.LogError(e, "A listener failed on instance {InstanceId}", moved.State.Id);
            }
        }
    }

    // Equal by identity: one function may listen twice.
    static Listener New(Action<InstanceMoved> on) => new(on, Guid.CreateVersion7());

    sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
