using System.Data.Common;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Registry;

/// <summary>Writes the registry's changes inside the engine's commit: all of them with the state, or none.</summary>
public sealed class RegistryWriter : IRegistryWriter
{
    // The audit looks through everything a context holds after each change: a batch of a hundred commits is saved in a few parts of the one transaction.
    const int WritesAtOnce = 24;

    /// <inheritdoc/>
    public Task MigrateAsync(DbConnection connection, CancellationToken ct) => RegistrySchema.MigrateAsync(connection, ct);

    /// <inheritdoc/>
    public async Task ApplyAsync(DbConnection connection, DbTransaction transaction, IReadOnlyList<RegistryWrite> writes, CancellationToken ct)
    {
        foreach (var ofTenant in writes.GroupBy(w => w.TenantId ?? ""))
        {
            await using var rows = RegistryContext.On(connection, ofTenant.Key);
            await rows.Database.UseTransactionAsync(transaction, ct);
            rows.Database.AutoSavepointsEnabled = false;   // what fails takes the whole transaction with it
            foreach (var part in ofTenant.Chunk(WritesAtOnce))
                await ApplyAsync(rows, part, ct);
        }
    }

    static async Task ApplyAsync(RegistryContext rows, RegistryWrite[] writes, CancellationToken ct)
    {
        foreach (var write in writes)
        {
            rows.ChangeAs(new(write.At, Account: null, write.InstanceId, write.ActivityNodeId));
            await RegistryParts.For(write.Change.Kind).ApplyAsync(rows, write, ct);
            rows.Entries.Add(new()
            {
                InstanceId = write.InstanceId, InstanceVersion = write.InstanceVersion, Sequence = write.Sequence, TenantId = rows.Tenant,
                Kind = write.Change.Kind, ActivityNodeId = write.ActivityNodeId, At = write.At,
            });
        }
        await rows.SaveChangesAsync(ct);
        rows.ChangeTracker.Clear();
    }
}
