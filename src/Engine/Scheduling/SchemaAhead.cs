using DualFlow.Engine.Contract;
using DualFlow.Engine.Storage;

namespace DualFlow.Engine.Scheduling;

/// <summary>Makes the schema while the application is still being built. The database takes its time for hundreds of tables and indexes, and the program needs nothing of them yet.</summary>
public static class SchemaAhead
{
    /// <summary>Creates or upgrades the tables of engine, registry and Hangfire. Never throws: the host does all of it once more, finds it done, and says what is wrong when it isn't.</summary>
    /// <param name="connectionString">The database.</param>
    /// <param name="registry">Makes the registry's tables.</param>
    /// <param name="ct">Stops between two tables.</param>
    public static async Task MakeAsync(string connectionString, IRegistryWriter registry, CancellationToken ct)
    {
        var jobs = QuietlyAsync(() => new HangfireSchema(connectionString).InstallAsync(ct));
        await QuietlyAsync(async () =>
        {
            await using var store = Store.Open(connectionString, registry);
            await store.MigrateAsync(ct);
        });
        await jobs;
    }

    // A file that is locked, a server that went away, a schema that is newer: whatever it is, the host meets it again.
    static async Task QuietlyAsync(Func<Task> make)
    {
        try
        {
            await make();
        }
        catch (Exception)
        {
        }
    }
}
