using System.Collections.Concurrent;
using System.Data.Common;
using DualFlow.Engine.Contract;

namespace DualFlow.Store.Tests;

/// <summary>A registry that shows what is committed together, and can hold a commit open until the test lets it go.</summary>
sealed class GatedRegistry : IRegistryWriter
{
    readonly SampleRegistry inner = new();
    readonly TaskCompletionSource entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Changes in each transaction, in order of the transactions.</summary>
    public ConcurrentQueue<int> Batches { get; } = [];

    /// <summary>The first commit stands at the gate.</summary>
    public Task Entered => entered.Task;

    public void Open() => gate.TrySetResult();

    public Task MigrateAsync(DbConnection connection, CancellationToken ct) => inner.MigrateAsync(connection, ct);

    public async Task ApplyAsync(DbConnection connection, DbTransaction transaction, IReadOnlyList<RegistryWrite> writes, CancellationToken ct)
    {
        Batches.Enqueue(writes.Count);
        entered.TrySetResult();
        await gate.Task;
        await inner.ApplyAsync(connection, transaction, writes, ct);
    }
}
