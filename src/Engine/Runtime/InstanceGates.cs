namespace DualFlow.Engine.Runtime;

/// <summary>
/// One step at a time for each instance in this process, so that a process never loses a race against itself. Between processes
/// the version guard of the commit decides.
/// </summary>
sealed class InstanceGates
{
    readonly Dictionary<string, Gate> gates = new(StringComparer.Ordinal);

    sealed class Gate : IDisposable
    {
        public readonly SemaphoreSlim Semaphore = new(1, 1);
        public int Users;

        public void Dispose() => Semaphore.Dispose();
    }

    /// <summary>Waits until nobody else in this process works on the instance.</summary>
    public async ValueTask<Pass> EnterAsync(string instanceId, CancellationToken ct)
    {
        Gate? gate;
        lock (gates)
        {
            if (!gates.TryGetValue(instanceId, out gate))
                gates.Add(instanceId, gate = new());
            gate.Users++;
        }
        try
        {
            await gate.Semaphore.WaitAsync(ct);
        }
        catch
        {
            Leave(instanceId, gate);
            throw;
        }
        return new Pass(this, instanceId, gate);
    }

    void Leave(string instanceId, Gate gate)
    {
        lock (gates)
            if (--gate.Users == 0)
            {
                gates.Remove(instanceId);
                gate.Dispose();
            }
    }

    /// <summary>Ends when disposed; disposing twice does no harm.</summary>
    public sealed class Pass : IDisposable
    {
        readonly InstanceGates owner;
        readonly string instanceId;
        Gate? gate;

        internal Pass(InstanceGates owner, string instanceId, object gate)
        {
            this.owner = owner;
            this.instanceId = instanceId;
            this.gate = (Gate)gate;
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            if (Interlocked.Exchange(ref gate, null) is not { } held)
                return;
            held.Semaphore.Release();
            owner.Leave(instanceId, held);
        }
    }
}
