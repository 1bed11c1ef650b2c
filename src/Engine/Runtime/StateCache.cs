using DualFlow.Engine.Interpreter;

namespace DualFlow.Engine.Runtime;

/// <summary>
/// The last states that this process committed. A step may begin with one instead of reading the database, because a stale
/// state can only lose the race at its commit; an answer that says "no" is never given from here.
/// </summary>
sealed class StateCache(int capacity)
{
    readonly Lock changing = new();
    readonly Dictionary<string, LinkedListNode<InstanceView>> byId = new(StringComparer.Ordinal);
    readonly LinkedList<InstanceView> recent = [];

    /// <summary>The last state seen here; null when it isn't kept.</summary>
    public InstanceView? Find(string instanceId)
    {
        lock (changing)
            return byId.TryGetValue(instanceId, out var node) ? node.Value : null;
    }

    /// <summary>Keeps a state that was committed.</summary>
    public void Put(InstanceView view)
    {
        var state = view.State;
        lock (changing)
        {
            if (byId.Remove(state.Id, out var old))
                recent.Remove(old);
            if (state.Status == WorkflowStatus.Finished)
                return;
            byId[state.Id] = recent.AddFirst(view);
            if (byId.Count > capacity)
            {
                byId.Remove(recent.Last!.Value.State.Id);
                recent.RemoveLast();
            }
        }
    }

    /// <summary>Forgets a state that may be stale; false when it wasn't kept.</summary>
    public bool Forget(string instanceId)
    {
        lock (changing)
        {
            if (!byId.Remove(instanceId, out var node))
                return false;
            recent.Remove(node);
            return true;
        }
    }
}
