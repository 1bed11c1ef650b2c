using System.Data.Common;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Storage;
using DualFlow.Engine.Storage.Postgres;
using DualFlow.Engine.Storage.Sqlite;
using DualFlow.Tests;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace DualFlow.Store.Tests;

/// <summary>A database of its own for a test, and stores on it: several stores are several servers.</summary>
abstract class StoreUnderTest : IAsyncDisposable
{
    readonly List<IStore> opened = [];

    public abstract string ConnectionString { get; }

    protected abstract DbConnection Connect();

    public static async Task<StoreUnderTest> CreateAsync(bool postgres) =>
        postgres ? new Postgres(await PostgresServer.Instance.CreateDatabaseAsync()) : new Sqlite(Directory.CreateTempSubdirectory("dualflow-store-").FullName);

    /// <summary>One more server on the database, its schema in place.</summary>
    public async Task<IStore> OpenAsync(IRegistryWriter? registry = null, StoreOptions? options = null, TimeProvider? time = null)
    {
        var store = Engine.Storage.Store.Open(ConnectionString, registry, options, time);
        opened.Add(store);
        await store.MigrateAsync(default);
        return store;
    }

    /// <summary>Asks the database itself.</summary>
    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var connection = Connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (T)Convert.ChangeType((await command.ExecuteScalarAsync())!, typeof(T), null);
    }

    /// <summary>How the database would run a query, when it walks no table from end to end.</summary>
    public async Task<string> ExplainAsync(string select)
    {
        await using var connection = Connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"{Explain} {select}";
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(reader.FieldCount - 1));
        return string.Join('\n', lines);
    }

    protected abstract string Explain { get; }

    /// <summary>Tells the database itself.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = Connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    public virtual async ValueTask DisposeAsync()
    {
        foreach (var store in opened)
            await store.DisposeAsync();
    }

    sealed class Postgres(string connectionString) : StoreUnderTest
    {
        public override string ConnectionString => connectionString;

        protected override DbConnection Connect() => new NpgsqlConnection(connectionString + ";Search Path=dualflow;Pooling=false");

        protected override string Explain => "set enable_seqscan = off; set enable_bitmapscan = off; explain";
    }

    sealed class Sqlite(string folder) : StoreUnderTest
    {
        public override string ConnectionString => $"Data Source={Path.Combine(folder, "test.db")}";

        protected override DbConnection Connect() => new SqliteConnection(ConnectionString + ";Pooling=false");

        protected override string Explain => "explain query plan";

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }
}
