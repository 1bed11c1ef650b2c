using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace DualFlow.Activities.Registry;

/// <summary>Opens the registry for reading, beside the engine's transactions.</summary>
/// <param name="connectionString"><c>Host=…</c> means PostgreSQL, <c>Data Source=…</c> SQLite.</param>
public sealed class RegistryConnections(string connectionString)
{
    // The engine keeps its tables, and the registry's beside them, in a schema of its own.
    const string Schema = "dualflow";

    // The same few questions are asked for every contract and page: planned once for a connection they cost the database a quarter to a half less.
    const int PreparedStatements = 100;

    // The college is all that a session holds, and whoever takes a connection sets it first: nothing else has to be cleared between two of them.
    readonly string? postgres = connectionString.Contains("Host=", StringComparison.OrdinalIgnoreCase)
        ? new NpgsqlConnectionStringBuilder(connectionString) { SearchPath = Schema, MaxAutoPrepare = PreparedStatements, NoResetOnClose = true }.ConnectionString : null;

    /// <summary>Opens a connection for one college. On PostgreSQL the database itself shows it no other college's rows, whatever is asked (see <see cref="RowSecurity"/>).</summary>
    /// <param name="tenantId">The college; null is the default tenant.</param>
    /// <param name="ct">Cancels.</param>
    public Task<OpenRegistry> OpenAsync(string? tenantId, CancellationToken ct) => OpenConnectionAsync(tenantId, RowSecurity.Of(tenantId), ct);

    /// <summary>Opens a connection for work of the server itself, which goes through all colleges.</summary>
    public Task<OpenRegistry> OpenServerAsync(CancellationToken ct) => OpenConnectionAsync(null, RowSecurity.Everybody, ct);

    async Task<OpenRegistry> OpenConnectionAsync(string? tenantId, string seen, CancellationToken ct)
    {
        DbConnection connection = postgres is not null ? new NpgsqlConnection(postgres) : new SqliteConnection(connectionString);
        try
        {
            await connection.OpenAsync(ct);
            if (connection is NpgsqlConnection session)
                await RowSecurity.ShowAsync(session, seen, ct);
            return new(connection, RegistryContext.On(connection, tenantId));
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
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
