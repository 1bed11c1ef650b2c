using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DualFlow.Activities.Registry;

/// <summary>Opens the registry for reading, beside the engine's transactions.</summary>
/// <param name="connectionString"><c>Host=…</c> means PostgreSQL, <c>Data Source=…</c> SQLite.</param>
public sealed class RegistryConnections(string connectionString)
{
    // The engine keeps its tables, and the registry's beside them, in a schema of its own.
    const string Schema = "dualflow";

    // The same few questions are asked for every contract and page: planned once for a connection they cost the database a quarter to a half less. Returning it to the pool still clears the college.
    const int PreparedStatements = 100;

    readonly string? postgres = connectionString.Contains("Host=", StringComparison.OrdinalIgnoreCase)
        ? new NpgsqlConnectionStringBuilder(connectionString) { SearchPath = Schema, MaxAutoPrepare = PreparedStatements }.ConnectionString : null;

    /// <summary>Opens a connection for one college. On PostgreSQL the database itself shows it no other college's rows, whatever is asked (see <see cref="RowSecurity"/>).</summary>
    /// <param name="tenantId">The college; null is the default tenant.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<OpenRegistry> OpenAsync(string? tenantId, CancellationToken ct)
    {
        var open = await OpenConnectionAsync(tenantId, ct);
        if (postgres is not null)
            await open.Rows.Database.ExecuteSqlAsync($"select set_config({RowSecurity.Setting}, {RowSecurity.Of(tenantId)}, false)", ct);
        return open;
    }

    /// <summary>Opens a connection for work of the server itself, which goes through all colleges.</summary>
    public Task<OpenRegistry> OpenServerAsync(CancellationToken ct) => OpenConnectionAsync(null, ct);

    async Task<OpenRegistry> OpenConnectionAsync(string? tenantId, CancellationToken ct)
    {
        DbConnection connection = postgres is not null ? new NpgsqlConnection(postgres) : new SqliteConnection(connectionString);
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
