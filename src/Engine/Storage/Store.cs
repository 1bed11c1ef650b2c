using DualFlow.Engine.Contract;
using DualFlow.Engine.Storage.Postgres;
using DualFlow.Engine.Storage.Sqlite;

namespace DualFlow.Engine.Storage;

/// <summary>Opens the store that a connection string means.</summary>
public static class Store
{
    /// <summary><c>Host=…</c> is PostgreSQL, <c>Data Source=…</c> a SQLite file. Connects with the first call.</summary>
    /// <exception cref="ArgumentException">The text is neither.</exception>
    public static IStore Open(string connectionString, IRegistryWriter? registry = null, StoreOptions? options = null, TimeProvider? time = null)
    {
        if (IsPostgres(connectionString))
            return new PostgresStore(connectionString, registry, options, time);
        if (Has(connectionString, "Data Source") || Has(connectionString, "Filename"))
            return new SqliteStore(connectionString, registry, options, time);
        throw new ArgumentException("The connection string is neither PostgreSQL's (Host=…;Database=…) nor SQLite's (Data Source=file). Set ConnectionStrings:DualFlow to one of them.");
    }

    /// <summary>True when the connection string is PostgreSQL's.</summary>
    public static bool IsPostgres(string connectionString) => Has(connectionString, "Host") || Has(connectionString, "Server");

    static bool Has(string connectionString, string key) =>
        connectionString.Split(';').Any(part => part.Split('=')[0].Trim().Equals(key, StringComparison.OrdinalIgnoreCase));
}
