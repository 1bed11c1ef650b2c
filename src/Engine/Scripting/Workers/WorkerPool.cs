using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Plans;
using DualFlow.Engine.Scripting.Activities;

namespace DualFlow.Engine.Scripting.Workers;

/// <summary>
/// Worker processes for scripts of colleges that don't trust each other. A worker serves one college until it ends; a spare stands
/// warm; one that takes too long or breaks the protocol is killed and replaced.
/// </summary>
public sealed class WorkerPool : IDisposable
{
    readonly WorkerCommand command;
    readonly ScriptLimits limits;
    readonly WorkerSetup setup;

    // A college whose script was stopped waits for the one slow place for so long, and its worker comes after everybody else's.
    static readonly TimeSpan Penalty = TimeSpan.FromSeconds(10);

    static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    // Whoever waits for the slow place holds a thread of the server: that many, and no more.
    const int MostWaiting = 8;

    readonly SemaphoreSlim free;
    readonly SemaphoreSlim slow = new(1);
    readonly Timer rested;
    readonly ConcurrentDictionary<string, long> strikes = new(StringComparer.Ordinal);
    readonly Lock gate = new();
    readonly List<WorkerProcess> idle = [];
    WorkerProcess? spare;
    int waiting;
    bool disposed;

    /// <summary>A pool; workers are started when scripts come, or by <see cref="WarmUp"/>.</summary>
    /// <param name="command">How a worker is started.</param>
    /// <param name="limits">Limits that a worker starts with; each order brings those of its college.</param>
    /// <param name="queries">The questions to the registry that scripts may declare; none when null.</param>
    public WorkerPool(WorkerCommand command, ScriptLimits limits, ScriptQueries? queries = null)
    {
        (this.command, this.limits, setup) = (command, limits, new(limits, (queries ?? ScriptQueries.None).All));
        free = new(command.Most);
        rested = new(_ => LeaveSlowPlace());
    }

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
        var tenant = tenantId ?? "";
        var isSlow = strikes.TryGetValue(tenant, out var struck) && Stopwatch.GetElapsedTime(struck) < Penalty;
        if (!(isSlow ? EnterSlowPlace() : free.Wait(LongestWait)))
        {
            result = default;
            return new ScriptFault("script.timeout", "The script was not started: scripts of the college that were stopped take all the time that there is. Mend those first.");
        }
        WorkerProcess? worker = null;
        var isStopped = false;
        var began = Stopwatch.GetTimestamp();
        try
        {
            worker = Take(tenant, own, isSlow);
            worker.WaitUntilReady();
            (result, var failed) = worker.Run(own, Grace(own), order, answer, read);
            var fault = failed is null ? null : JsonSerializer.Deserialize<ScriptFault>(failed);
            isStopped = fault?.Code is "script.timeout" or "script.memory" or "script.statements";
            return fault;
        }
        catch (IOException)
        {
            isStopped = true;
            result = default;
            return worker?.EndedForRecursion == true ? new ScriptFault("script.recursion", "The script was stopped: it calls itself, or nests values, too deeply.")
                : worker?.EndedForMemory == true ? new ScriptFault("script.memory", "The script was stopped: it needs too much memory.")
                : new ScriptFault("script.timeout", "The script was stopped: it takes too long, or needs too much memory.");
        }
        finally
        {
            // Being slow is no offence: on a busy server everybody is.
            if (isStopped)
                strikes[tenant] = Stopwatch.GetTimestamp();
            else
                strikes.TryRemove(new(tenant, struck));
            Give(worker);
            if (!isSlow)
                free.Release();
            // Who was stopped again rests as long as it ran: all of them together take half a core at the most.
            else if (isStopped)
                rested.Change(Stopwatch.GetElapsedTime(began), Timeout.InfiniteTimeSpan);
            else
                LeaveSlowPlace();
        }
    }

    bool EnterSlowPlace()
    {
        try
        {
            return Interlocked.Increment(ref waiting) <= MostWaiting && slow.Wait(LongestWait);
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
    }

    void LeaveSlowPlace()
    {
        lock (gate)
            if (!disposed)
                slow.Release();
    }

    // The worker stops a script by itself, with a better reason; what doesn't listen is killed a fifth later.
    static TimeSpan Grace(ScriptLimits own) => TimeSpan.FromMilliseconds(Math.Clamp(own.Time.TotalMilliseconds / 5, 100, 500));

    WorkerProcess Take(string tenant, ScriptLimits own, bool isSlow)
    {
        var heapBytes = WorkerProcess.HeapFor(command, own);
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            // A college that raised its memory gets workers with a larger heap; one that behaves again gets workers that aren't slow.
            foreach (var unfit in idle.FindAll(w => w.Tenant == tenant && (w.HeapBytes < heapBytes || (w.IsSlow && !isSlow))))
            {
                idle.Remove(unfit);
                unfit.Dispose();
            }
            if (idle.FindLast(w => w.Tenant == tenant) is { } known)
            {
                idle.Remove(known);
                if (isSlow)
                    known.SlowDown();
                return known;
            }
            // What one college's scripts may have left in a process, another's never see. One slow worker may wait; it and its like
            // never take the place of others.
            var leaving = isSlow ? idle.Find(w => w.IsSlow) : idle.Count < command.Most ? null : idle.Find(w => w.IsSlow) ?? idle[0];
            if (leaving is not null)
            {
                idle.Remove(leaving);
                leaving.Dispose();
            }
            // The warm spare is for those who behave.
            if (isSlow || heapBytes > WorkerProcess.HeapFor(command, limits))
            {
                var cold = new WorkerProcess(command, setup with { Limits = own }) { Tenant = tenant };
                if (isSlow)
                    cold.SlowDown();
                return cold;
            }
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
        rested.Dispose();
        free.Dispose();
        slow.Dispose();
    }
}
