using DualFlow.Engine.Storage;
using Hangfire.PostgreSql;
using Npgsql;

namespace DualFlow.Engine.Scheduling;

/// <summary>Hangfire's own tables on PostgreSQL; nothing on SQLite, where its storage is in memory.</summary>
sealed class HangfireSchema(string connectionString)
{
    // Several servers may start at once on an empty database, and Hangfire's installer doesn't expect that.
    const long LockKey = 0x4455_414C_4846;

    /// <summary>Creates or upgrades the tables.</summary>
    public async Task InstallAsync(CancellationToken ct)
    {
        if (!Store.IsPostgres(connectionString))
            return;
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(ct);
        await ExecuteAsync(connection, $"select pg_advisory_lock({LockKey})", ct);
        try
        {
            PostgreSqlObjectsInstaller.Install(connection, HangfireSetup.Schema);
        }
        finally
        {
            await ExecuteAsync(connection, $"select pg_advisory_unlock({LockKey})", CancellationToken.None);
        }
    }

    static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
