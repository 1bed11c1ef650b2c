using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace DualFlow.Activities.Registry;

/// <summary>Opens the registry for reading, beside the engine's transactions.</summary>
/// <param name="connectionString"><c>Host=…</c> means PostgreSQL, <c>Data Source=…</c> SQLite.</param>
public sealed class RegistryConnections(string connectionString)
{
    readonly bool isPostgres = connectionString.Contains("Host=", StringComparison.OrdinalIgnoreCase);

    /// <summary>Opens a connection and gives a context on it.</summary>
    public async Task<OpenRegistry> OpenAsync(string? tenantId, CancellationToken ct)
    {
        DbConnection connection = isPostgres ? new NpgsqlConnection(connectionString) : new SqliteConnection(connectionString);
        await connection.OpenAsync(ct);
        return new(connection, RegistryContext.On(connection, tenantId));
    }
}

/// <summary>An open registry; disposing closes the connection.</summary>
/// <param name="connection">Its connection.</param>
/// <param name="rows">Its tables.</param>
public sealed class OpenRegistry(DbConnection connection, RegistryContext rows) : IAsyncDisposable
{
    /// <summary>The tables, seen by one college.</summary>
    public RegistryContext Rows { get; } = rows;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Rows.DisposeAsync();
        await connection.DisposeAsync();
    }
}
