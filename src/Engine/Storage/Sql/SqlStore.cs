using System.Collections.Immutable;

namespace DualFlow.Engine.Storage.Sql;

/// <summary>
/// What the two stores share: the statements whose text is the same in both dialects. How a connection is got, how a transaction
/// and the clock work, the migrations and the commit are each store's own.
/// </summary>
public abstract partial class SqlStore : IStore
{
    /// <inheritdoc/>
    public abstract string Description { get; }

    /// <inheritdoc/>
    public abstract int MaxStateBytes { get; }

    private protected abstract SqlDialect Dialect { get; }

    /// <inheritdoc/>
    public abstract Task MigrateAsync(CancellationToken ct);

    /// <inheritdoc/>
    public abstract Task<DateTimeOffset> GetNowAsync(CancellationToken ct);

    /// <inheritdoc/>
    public abstract Task<IReadOnlyList<CommitAnswer>> CommitAsync(IReadOnlyList<Commit> commits, CancellationToken ct);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();

    /// <summary>Reads; may be repeated after an error that passes.</summary>
    private protected abstract Task<T> ReadAsync<T>(Func<SqlSession, Task<T>> read, CancellationToken ct);

    /// <summary>One statement that writes; may be repeated after an error that passes.</summary>
    private protected abstract Task<T> WriteAsync<T>(string operation, Func<SqlSession, Task<T>> write, CancellationToken ct);

    /// <summary>Several statements, all or nothing; may be repeated after an error that passes.</summary>
    private protected abstract Task<T> TransactAsync<T>(string operation, Func<SqlSession, Task<T>> write, CancellationToken ct);

    /// <summary>The clock argument of a claim: what the caller gave, or what stands for the database's clock.</summary>
    private protected abstract object? ClockArgument(DateTimeOffset? asOf);

    static string Tenant(string? tenant) => tenant ?? "";
}
