using System.Collections.Concurrent;
using DualFlow.Engine.Contract;

namespace DualFlow.Runtime.Tests.Servers;

/// <summary>Work whose behaviour a test decides, attempt by attempt; it keeps a ledger outside of the engine.</summary>
sealed class TestWork(string typeName, Func<WorkContext, CancellationToken, Task<Outcome>> behaviour) : WorkActivity
{
    public ConcurrentQueue<WorkContext> Ledger { get; } = new();

    public bool KeepsProcessorBusy { get; init; }

    public override bool IsHeavy => KeepsProcessorBusy;

    public override ActivityDescriptor Descriptor { get; } = new() { TypeName = typeName, Kind = ActivityKind.Job, DisplayName = typeName, Description = "For tests." };

    public override Task<Outcome> RunAsync(ActivityInputs inputs, WorkContext work, CancellationToken ct)
    {
        Ledger.Enqueue(work);
        return behaviour(work, ct);
    }
}

/// <summary>A host whose wall clock is wrong; what has passed is measured rightly.</summary>
sealed class WrongWallClock(TimeSpan by) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
}
