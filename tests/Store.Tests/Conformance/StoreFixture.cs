using DualFlow.Engine.Storage;

namespace DualFlow.Store.Tests.Conformance;

/// <summary>One database for a class of tests.</summary>
public abstract class StoreFixture(bool postgres) : IAsyncLifetime
{
    readonly string[] tables = ["definition", "instance", "bookmark", postgres ? "journal_commit" : "journal", "outbox", "inbox", "setting", "script", "enrolment"];

    internal StoreUnderTest Database { get; private set; } = null!;

    public async Task InitializeAsync() => Database = await StoreUnderTest.CreateAsync(postgres);

    public async Task DisposeAsync() => await Database.DisposeAsync();

    /// <summary>A store on empty tables.</summary>
    internal async Task<IStore> OpenEmptyAsync(TimeProvider time)
    {
        var store = await Database.OpenAsync(new SampleRegistry(), time: time);
        foreach (var table in tables)
            await Database.ExecuteAsync($"delete from {table}");
        return store;
    }
}

public sealed class PostgresFixture() : StoreFixture(postgres: true);

public sealed class SqliteFixture() : StoreFixture(postgres: false);

/// <summary>The suite on PostgreSQL.</summary>
public sealed class PostgresConformance(PostgresFixture fixture) : StoreConformance(fixture), IClassFixture<PostgresFixture>;

/// <summary>The suite on SQLite.</summary>
public sealed class SqliteConformance(SqliteFixture fixture) : StoreConformance(fixture), IClassFixture<SqliteFixture>;

/// <summary>What every store promises. A test has an empty database and may open more servers on it.</summary>
public abstract partial class StoreConformance(StoreFixture fixture) : IAsyncLifetime
{
    internal IStore Store { get; private set; } = null!;

    internal StoreUnderTest Database => fixture.Database;

    public async Task InitializeAsync() => Store = await fixture.OpenEmptyAsync(TimeProvider.System);

    public async Task DisposeAsync() => await Store.DisposeAsync();

    internal async Task<CommitAnswer> CommitAsync(Commit commit) => Assert.Single(await Store.CommitAsync([commit], default));

    internal async Task CommittedAsync(params Commit[] commits) =>
        Assert.All(await Store.CommitAsync(commits, default), answer => Assert.Equal(CommitAnswer.Committed, answer));
}
