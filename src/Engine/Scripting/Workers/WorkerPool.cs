using System.Text.Json;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Plans;
using DualFlow.Engine.Scripting.Activities;

namespace DualFlow.Engine.Scripting.Workers;

/// <summary>
/// Worker processes for scripts of colleges that don't trust each other. A worker serves one college until it ends; a spare stands
/// warm; one that takes too long or breaks the protocol is killed and replaced.
/// </summary>
/// <param name="command">How a worker is started.</param>
/// <param name="limits">Limits that a worker starts with; each order brings those of its college.</param>
/// <param name="queries">The questions to the registry that scripts may declare; none when null.</param>
public sealed class WorkerPool(WorkerCommand command, ScriptLimits limits, ScriptQueries? queries = null) : IDisposable
{
    readonly WorkerSetup setup = new(limits, (queries ?? ScriptQueries.None).All);

    static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(500);

    readonly SemaphoreSlim free = new(command.Most);
    readonly Lock gate = new();
    readonly List<WorkerProcess> idle = [];
    WorkerProcess? spare;
    bool disposed;

    /// <summary>Starts the warm spare.</summary>
    public void WarmUp()
    {
        lock (gate)
            if (!disposed)
                spare ??= new WorkerProcess(command, setup);
    }

    /// <summary>Process ids of the workers that wait for orders, the spare included.</summary>
    public IReadOnlyList<int> Waiting
    {
        get
        {
            lock (gate)
                return [.. idle.Append(spare).OfType<WorkerProcess>().Select(w => w.ProcessId)];
        }
    }

    /// <summary>Evaluates an expression; what it changes is handed to the scope when it ends well.</summary>
    /// <exception cref="ExpressionException">As in the process.</exception>
    internal object? Evaluate(string text, ExpressionScope scope, ScriptLimits own)
    {
        var fault = Run(scope.TenantId, own, w =>
        {
            w.Write((byte)Wire.Order.Expression);
            w.Write(text);
            RemoteScope.Write(w, scope);
        }, (r, w) => Answers.Give(r, w, scope, ScriptFacts.None, scope.TenantId), r =>
        {
            var value = Wire.Read(r);
            RemoteScope.Apply(r, scope);
            return value;
        }, out var result);
        return fault is null ? result : throw new ExpressionException(fault.Code, fault.Expected ?? fault.Reason, fault.Line, fault.Column)
        {
            Module = fault.Module, SourceLine = fault.SourceLine, Reason = fault.Reason, Hint = fault.Hint,
        };
    }

    /// <summary>Calls a scripted activity.</summary>
    /// <exception cref="ScriptFaultException">It gave no result.</exception>
    internal ScriptReply Call(CompiledActivity activity, ScriptCall call, ScriptFacts facts, ScriptLimits own)
    {
        var fault = Run(call.TenantId, own, w =>
        {
            w.Write((byte)Wire.Order.Activity);
            Wire.WriteTexts(w, activity.Sources);
            Wire.WriteMembers(w, call.Inputs);
            Wire.WriteTime(w, call.Now);
            w.Write(call.Seed);
            Wire.WriteText(w, call.TenantId);
            Wire.Write(w, call.Rules);
        }, (r, w) => Answers.Give(r, w, null, facts, call.TenantId), r => new ScriptReply(r.ReadString(), Wire.ReadMembers(r)), out var result);
        return fault is null ? result! : throw new ScriptFaultException(fault.Activity.Length > 0 ? fault : fault with { Activity = activity.Metadata.Name });
    }

    ScriptFault? Run<T>(string? tenantId, ScriptLimits own, Action<BinaryWriter> order, Action<BinaryReader, BinaryWriter> answer, Func<BinaryReader, T> read, out T? result)
    {
        free.Wait();
        WorkerProcess? worker = null;
        try
        {
            worker = Take(tenantId ?? "", own);
            worker.WaitUntilReady();
            (result, var fault) = worker.Run(own, Grace, order, answer, read);
            return fault is null ? null : JsonSerializer.Deserialize<ScriptFault>(fault);
        }
        catch (IOException)
        {
            result = default;
            return new ScriptFault("script.timeout", "The script was stopped: it takes too long, or needs too much memory.");
        }
        finally
        {
            Give(worker);
            free.Release();
        }
    }

    WorkerProcess Take(string tenant, ScriptLimits own)
    {
        var heapBytes = WorkerProcess.HeapFor(command, own);
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            // A college that raised its memory gets workers with a larger heap.
            foreach (var small in idle.FindAll(w => w.Tenant == tenant && w.HeapBytes < heapBytes))
            {
                idle.Remove(small);
                small.Dispose();
            }
            if (idle.FindLast(w => w.Tenant == tenant) is { } known)
            {
                idle.Remove(known);
                return known;
            }
            // What one college's scripts may have left in a process, another's never see.
            if (idle.Count >= command.Most)
            {
                idle[0].Dispose();
                idle.RemoveAt(0);
            }
            if (heapBytes > WorkerProcess.HeapFor(command, limits))
                return new WorkerProcess(command, setup with { Limits = own }) { Tenant = tenant };
            var fresh = spare ?? new WorkerProcess(command, setup);
            spare = new WorkerProcess(command, setup);
            fresh.Tenant = tenant;
            return fresh;
        }
    }

    void Give(WorkerProcess? worker)
    {
        if (worker is null)
            return;
        lock (gate)
            if (worker.IsAlive && !disposed)
                idle.Add(worker);
            else
                worker.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            disposed = true;
            foreach (var worker in idle)
                worker.Dispose();
            idle.Clear();
            spare?.Dispose();
            spare = null;
        }
        free.Dispose();
    }
}
