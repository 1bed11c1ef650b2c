using System.Data;
using DualFlow.Engine.Storage.Sql;
using Npgsql;

namespace DualFlow.Engine.Storage.Postgres;

public sealed partial class PostgresStore
{
    const long MigrationLock = 0x4475616C466C6F77;   // "DualFlow"

    /// <inheritdoc/>
    public override Task MigrateAsync(CancellationToken ct) => RepeatAsync(async () =>
    {
        await using var connection = await queries.OpenConnectionAsync(ct);
        // A lock of the session: it spans the transactions below, and a killed server lets go of it.
        await RunAsync(connection, $"select pg_advisory_lock({MigrationLock})", ct);
        try
        {
            await RunAsync(connection, "create schema if not exists dualflow", ct);
            await RunAsync(connection, "create table if not exists schema_version (version int primary key, applied_at timestamptz not null default now())", ct);
            await UpgradeAsync(connection, ct);
            await connection.ReloadTypesAsync(ct);
            if (registry is not null)
                await registry.MigrateAsync(connection, ct);
        }
        finally
        {
            if (connection.State == ConnectionState.Open)
                await RunAsync(connection, $"select pg_advisory_unlock({MigrationLock})", CancellationToken.None);
        }
        return 0;
    }, ct);

    static async Task UpgradeAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var current = new NpgsqlCommand("select coalesce(max(version), 0) from schema_version", connection);
        var found = (int)(await current.ExecuteScalarAsync(ct))!;
        foreach (var migration in Migration.After(found, "Postgres"))
        {
            await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, ct);
            await RunAsync(connection, migration.Sql, ct);
            await RunAsync(connection, $"insert into schema_version (version) values ({migration.Version})", ct);
            FailPoint.Hit(FailPoints.MigrationWritten);
            await transaction.CommitAsync(ct);
        }
    }

    static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };   // an upgrade of a large table takes its time
        await command.ExecuteNonQueryAsync(ct);
    }
}
