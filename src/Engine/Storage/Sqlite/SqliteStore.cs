using System.Collections.Concurrent;
using System.Data;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Storage.Sql;
using Microsoft.Data.Sqlite;

namespace DualFlow.Engine.Storage.Sqlite;

/// <summary>
/// The store in one SQLite file: write-ahead log, every commit flushed to the disk (<c>synchronous=FULL</c>), one writer, reads
/// beside it. A second process may use the file; they wait for each other up to the command timeout.
/// </summary>
public sealed partial class SqliteStore : SqlStore
{
    readonly string connectionString;
    readonly IRegistryWriter? registry;
    readonly StoreOptions options;
    readonly TimeProvider time;
    readonly SemaphoreSlim writing = new(1, 1);
    readonly ConcurrentBag<SqliteConnection> readers = [];
    readonly bool inMemory;
    SqliteConnection? writer;
    CommitCommands? commands;
    int disposed;

    /// <summary>A store at that connection string; call <see cref="MigrateAsync"/> before anything else.</summary>
    /// <param name="connectionString"><c>Data Source=file</c>; <c>Data Source=:memory:</c> keeps everything in memory until it is disposed of.</param>
    /// <param name="registry">Writes registry changes; null when there is no registry.</param>
    /// <param name="options">Limits; null takes the defaults.</param>
    /// <param name="time">The database's clock: SQLite has no other than its machine's.</param>
    public SqliteStore(string connectionString, IRegistryWriter? registry = null, StoreOptions? options = null, TimeProvider? time = null)
    {
        this.registry = registry;
        this.options = options ?? new();
        this.time = time ?? TimeProvider.System;
        var settings = new SqliteConnectionStringBuilder(connectionString) { Pooling = false, DefaultTimeout = (int)this.options.CommandTimeout.TotalSeconds };
        inMemory = settings.DataSource == ":memory:" || settings.Mode == SqliteOpenMode.Memory;
        this.connectionString = settings.ConnectionString;
        Description = $"SQLite {settings.DataSource}";
        if (!inMemory && Path.GetDirectoryName(Path.GetFullPath(settings.DataSource)) is { } folder)
            Directory.CreateDirectory(folder);
    }

    /// <inheritdoc/>
    public override string Description { get; }

    /// <inheritdoc/>
    public override int MaxStateBytes => options.MaxStateBytes;

    private protected override SqlDialect Dialect => SqliteDialect.Instance;

    /// <inheritdoc/>
    public override Task<DateTimeOffset> GetNowAsync(CancellationToken ct) => Task.FromResult(time.GetUtcNow());

    private protected override object? ClockArgument(DateTimeOffset? asOf) => asOf ?? time.GetUtcNow();

    private protected override async Task<T> ReadAsync<T>(Func<SqlSession, Task<T>> read, CancellationToken ct)
    {
        if (inMemory)
            return await WithWriterAsync(connection => read(Session(connection, null)), ct);
        ct.ThrowIfCancellationRequested();
        var reader = readers.TryTake(out var idle) ? idle : OpenReader();
        try
        {
            return await read(Session(reader, null));
        }
        finally
        {
            readers.Add(reader);
        }
    }

    private protected override Task<T> WriteAsync<T>(string operation, Func<SqlSession, Task<T>> write, CancellationToken ct) => WithWriterAsync(async connection =>
    {
        FailPoint.Hit(operation, "before");
        await using var transaction = connection.BeginTransaction(IsolationLevel.Serializable, deferred: false);
        var result = await write(Session(connection, transaction));
        await transaction.CommitAsync(ct);
        FailPoint.Hit(operation, "after");
        return result;
    }, ct);

    private protected override Task<T> TransactAsync<T>(string operation, Func<SqlSession, Task<T>> write, CancellationToken ct) =>
        WriteAsync(operation, async session =>
        {
            var result = await write(session);
            FailPoint.Hit(operation, "written");
            return result;
        }, ct);

    async Task<T> WithWriterAsync<T>(Func<SqliteConnection, Task<T>> use, CancellationToken ct)
    {
        await writing.WaitAsync(ct);
        try
        {
            return await use(writer ??= OpenWriter());
        }
        finally
        {
            writing.Release();
        }
    }

    SqlSession Session(SqliteConnection connection, SqliteTransaction? transaction) => new(connection, transaction, SqliteDialect.Instance, options.CommandTimeout);

    // The log grows to 16 MB before it is copied back: fewer, larger check points. The caches are small, each connection has its own;
    // what they don't hold, the system's file cache does.
    SqliteConnection OpenWriter() => Open("pragma journal_mode = wal; pragma synchronous = full; pragma wal_autocheckpoint = 4000; pragma cache_size = -4096; pragma temp_store = memory");

    SqliteConnection OpenReader() => Open("pragma query_only = 1; pragma cache_size = -2048; pragma temp_store = memory");

    SqliteConnection Open(string pragmas)
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            connection.Open();
            connection.CreateFunction("contains_text", (string? text, string part) => text?.ToLowerInvariant().Contains(part, StringComparison.Ordinal) == true, isDeterministic: true);
            using var command = connection.CreateCommand();
            command.CommandText = $"pragma busy_timeout = {(int)options.CommandTimeout.TotalMilliseconds}; {pragmas}";
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0)
            return;
        await writing.WaitAsync();   // whoever writes finishes first
        while (readers.TryTake(out var reader))
            await reader.DisposeAsync();
        commands?.Dispose();
        if (writer is not null)
            await writer.DisposeAsync();
        writing.Dispose();
    }
}
