using System.Data;
using DualFlow.Engine.Storage.Sql;
using Microsoft.Data.Sqlite;

namespace DualFlow.Engine.Storage.Sqlite;

public sealed partial class SqliteStore
{
    /// <inheritdoc/>
    public override Task MigrateAsync(CancellationToken ct) => WithWriterAsync(async connection =>
    {
        Upgrade(connection);
        if (registry is not null)
            await registry.MigrateAsync(connection, ct);
        return 0;
    }, ct);

    // One immediate transaction: a second process waits at its beginning and then finds nothing to do.
    static void Upgrade(SqliteConnection connection)
    {
        using var transaction = connection.BeginTransaction(IsolationLevel.Serializable, deferred: false);
        Run(connection, transaction, "create table if not exists schema_version (version integer primary key, applied_at text not null default current_timestamp)");
        using var current = connection.CreateCommand();
        current.Transaction = transaction;
        current.CommandText = "select coalesce(max(version), 0) from schema_version";
        foreach (var migration in Migration.After((int)(long)current.ExecuteScalar()!, "Sqlite"))
        {
            Run(connection, transaction, migration.Sql);
            Run(connection, transaction, $"insert into schema_version (version) values ({migration.Version})");
        }
        FailPoint.Hit(FailPoints.MigrationWritten);
        transaction.Commit();
    }

    static void Run(SqliteConnection connection, SqliteTransaction transaction, string sql)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
