using System.Data;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Storage.Sql;
using Npgsql;

namespace DualFlow.Engine.Storage.Postgres;

/// <summary>The store on PostgreSQL 14 or newer, in the schema <c>dualflow</c>. Any number of servers may share it.</summary>
public sealed partial class PostgresStore : SqlStore
{
    readonly NpgsqlDataSource queries;
    readonly NpgsqlDataSource commits;
    readonly IRegistryWriter? registry;
    readonly StoreOptions options;
    readonly TimeProvider time;

    /// <summary>A store at that connection string; call <see cref="MigrateAsync"/> before anything else.</summary>
    /// <param name="connectionString">Npgsql's form, <c>Host=…</c>. Pool sizes are honoured; what the store relies on is set over it.</param>
    /// <param name="registry">Writes registry changes; null when there is no registry.</param>
    /// <param name="options">Limits; null takes the defaults.</param>
    /// <param name="time">Clock of the waits between attempts; what is due is decided by the database's clock.</param>
    public PostgresStore(string connectionString, IRegistryWriter? registry = null, StoreOptions? options = null, TimeProvider? time = null)
    {
        this.registry = registry;
        this.options = options ?? new();
        this.time = time ?? TimeProvider.System;
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            SearchPath = "dualflow",
            IncludeErrorDetail = false,   // details quote values, and values are personal data
            PersistSecurityInfo = false,
            Enlist = false,
            NoResetOnClose = true,   // nothing here changes a session; resetting it would cost as much as a small commit
            MaxAutoPrepare = 100,
            AutoPrepareMinUsages = 2,
            CommandTimeout = (int)this.options.CommandTimeout.TotalSeconds,
        };
        settings.ApplicationName ??= "DualFlow";
        Description = $"PostgreSQL {settings.Host}:{settings.Port}/{settings.Database}";
        queries = Pool(settings);
        commits = Pool(new NpgsqlConnectionStringBuilder(settings.ConnectionString) { MaxAutoPrepare = 200, Options = $"{settings.Options} {CommitSettings}".Trim() });
    }

    // No column here has a type that the driver doesn't know by itself: reading every type of the database would be a part of each start.
    static NpgsqlDataSource Pool(NpgsqlConnectionStringBuilder settings) =>
        new NpgsqlDataSourceBuilder(settings.ConnectionString).ConfigureTypeLoading(types => types.EnableTypeLoading(false)).Build();

    /// <inheritdoc/>
    public override string Description { get; }

    /// <inheritdoc/>
    public override int MaxStateBytes => options.MaxStateBytes;

    private protected override SqlDialect Dialect => PostgresDialect.Instance;

    /// <inheritdoc/>
    public override async Task<DateTimeOffset> GetNowAsync(CancellationToken ct) =>
        (await ReadAsync(s => s.QueryAsync("select now()", [], r => r.Time(0), ct), ct))[0];

    private protected override object? ClockArgument(DateTimeOffset? asOf) => asOf;

    private protected override Task<T> ReadAsync<T>(Func<SqlSession, Task<T>> read, CancellationToken ct) => RepeatAsync(async () =>
    {
        await using var connection = await queries.OpenConnectionAsync(ct);
        return await read(Session(connection, null));
    }, ct);

    private protected override Task<T> WriteAsync<T>(string operation, Func<SqlSession, Task<T>> write, CancellationToken ct) => RepeatAsync(async () =>
    {
        await using var connection = await queries.OpenConnectionAsync(ct);
        FailPoint.Hit(operation, "before");
        var result = await write(Session(connection, null));
        FailPoint.Hit(operation, "after");
        return result;
    }, ct);

    private protected override Task<T> TransactAsync<T>(string operation, Func<SqlSession, Task<T>> write, CancellationToken ct) => RepeatAsync(async () =>
    {
        await using var connection = await queries.OpenConnectionAsync(ct);
        FailPoint.Hit(operation, "before");
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, ct);
        var result = await write(Session(connection, transaction));
        FailPoint.Hit(operation, "written");
        await transaction.CommitAsync(ct);
        FailPoint.Hit(operation, "after");
        return result;
    }, ct);

    SqlSession Session(NpgsqlConnection connection, NpgsqlTransaction? transaction) => new(connection, transaction, PostgresDialect.Instance, options.CommandTimeout);

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await queries.DisposeAsync();
        await commits.DisposeAsync();
    }
}
