namespace DualFlow.Engine.Plans;

/// <summary>Keeps the plans that were used last, by version id. A version that has instances never changes, so an entry is never stale for them.</summary>
/// <param name="capacity">Plans at the most; the least recently used one goes first.</param>
public sealed class PlanCache(int capacity)
{
    readonly Lock changing = new();
    readonly Dictionary<string, LinkedListNode<Plan>> byId = new(StringComparer.Ordinal);
    readonly LinkedList<Plan> recent = [];

    /// <summary>The plan of that version; null when it isn't kept.</summary>
    public Plan? Find(string versionId)
    {
        lock (changing)
        {
            if (!byId.TryGetValue(versionId, out var node))
                return null;
            if (node != recent.First)
            {
                recent.Remove(node);
                recent.AddFirst(node);
            }
            return node.Value;
        }
    }

    /// <summary>Keeps a plan; it replaces an earlier one of the same version.</summary>
    public void Put(Plan plan)
    {
        lock (changing)
        {
            if (byId.Remove(plan.Definition.Id, out var old))
                recent.Remove(old);
            byId.Add(plan.Definition.Id, recent.AddFirst(plan));
            if (byId.Count > capacity)
            {
                byId.Remove(recent.Last!.Value.Definition.Id);
                recent.RemoveLast();
            }
        }
    }

    /// <summary>Forgets every version; each is compiled again when it is used.</summary>
    public void Clear()
    {
        lock (changing)
        {
            byId.Clear();
            recent.Clear();
        }
    }

    /// <summary>Forgets a version: it was saved again or deleted.</summary>
    public void Forget(string versionId)
    {
        lock (changing)
            if (byId.Remove(versionId, out var node))
                recent.Remove(node);
    }
}
