using Microsoft.Data.Sqlite;

namespace DualFlow.Engine.Storage.Sqlite;

/// <summary>A statement of the writer's connection, prepared once, with positional arguments.</summary>
sealed class PreparedCommand : IDisposable
{
    readonly SqliteCommand command;

    public PreparedCommand(SqliteConnection connection, string sql)
    {
        command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 1; sql.Contains($"@{i}", StringComparison.Ordinal); i++)
            command.Parameters.Add(new SqliteParameter { ParameterName = $"@{i}" });
        command.Prepare();
    }

    /// <summary>Runs it; the number of rows changed.</summary>
    public int Run(SqliteTransaction transaction, params ReadOnlySpan<object?> values)
    {
        Bind(transaction, values);
        return command.ExecuteNonQuery();
    }

    /// <summary>True when it finds a row.</summary>
    public bool Finds(SqliteTransaction transaction, params ReadOnlySpan<object?> values)
    {
        Bind(transaction, values);
        return command.ExecuteScalar() is not null;
    }

    void Bind(SqliteTransaction transaction, ReadOnlySpan<object?> values)
    {
        command.Transaction = transaction;
        for (var i = 0; i < values.Length; i++)
            SqliteDialect.Instance.Bind(command.Parameters[i], values[i]);
    }

    public void Dispose() => command.Dispose();
}
