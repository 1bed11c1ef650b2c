using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Storage;
using DualFlow.Engine.Storage.Sql;
using static DualFlow.Store.Tests.Samples;

namespace DualFlow.Store.Tests.Conformance;

/// <summary>How a schema comes to be; each test has a database of its own.</summary>
public sealed class SchemaTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Servers_that_start_at_once_make_one_schema(bool postgres)
    {
        await using var database = await StoreUnderTest.CreateAsync(postgres);
        var stores = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Engine.Storage.Store.Open(database.ConnectionString, new SampleRegistry()))));
        await Task.WhenAll(stores.Select(s => Task.Run(() => s.MigrateAsync(default))));
        Assert.Equal(0, await database.ScalarAsync<long>("select count(*) - max(version) from schema_version"));
        foreach (var store in stores)
        {
            Assert.Null(await store.FindInstanceAsync("a", default));
            await store.DisposeAsync();
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_newer_schema_is_refused_and_left_alone(bool postgres)
    {
        await using var database = await StoreUnderTest.CreateAsync(postgres);
        var store = await database.OpenAsync();
        await store.CommitAsync([Step("a", 0)], default);
        await database.ExecuteAsync("insert into schema_version (version) values (99)");
        var error = await Assert.ThrowsAsync<SchemaTooNewException>(() => store.MigrateAsync(default));
        Assert.Contains("99", error.Message, StringComparison.Ordinal);
        Assert.NotNull(await store.FindInstanceAsync("a", default));
        await Assert.ThrowsAsync<SchemaTooNewException>(() => database.OpenAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_one_process_wrote_the_next_one_reads(bool postgres)
    {
        await using var database = await StoreUnderTest.CreateAsync(postgres);
        var first = await database.OpenAsync();
        await first.CommitAsync([Step("a", 0, Open("a:b1"))], default);
        await first.DisposeAsync();
        var second = await database.OpenAsync();
        Assert.NotNull(await second.FindInstanceAsync("a", default));
        Assert.Single(await second.FindBookmarksAsync(new(), default));
    }

    [Fact]
    public async Task A_journal_of_one_row_for_each_line_is_taken_over_as_it_was()
    {
        await using var database = await StoreUnderTest.CreateAsync(postgres: true);
        await database.ExecuteAsync("create schema dualflow");
        await database.ExecuteAsync("create table schema_version (version int primary key, applied_at timestamptz not null default now())");
        foreach (var migration in Migration.After(0, "Postgres").Where(m => m.Version < 4))
        {
            await database.ExecuteAsync(migration.Sql);
            await database.ExecuteAsync($"insert into schema_version (version) values ({migration.Version})");
        }
        await database.ExecuteAsync("""
            insert into journal (instance_id, version, seq, tenant_id, token_id, parent_token_id, activity_id, activity_type, activity_type_version, activity_name, activity_node_id,
                at, event, message, activity_state, payload)
            values ('a', 2, 3, '', 2, 1, 'tell', 'Sample.Tell', 1, null, 'Workflow1:tell', '2026-09-01T12:00:00.123457Z', 3, E'"так" \\ \n', null, null),
                ('a', 1, 2, '', 1, 0, 'ask', 'Sample.Ask', 3, 'Ask1', 'Workflow1:ask', '1969-12-31T23:59:59.5Z', 1, null, null, '{"Outcomes":["Done"]}'),
                ('a', 1, 1, '', 1, 0, 'ask', 'Sample.Ask', 3, 'Ask1', 'Workflow1:ask', '2026-09-01T12:00:00Z', 0, null, '{"Question":"\u0000 Қалай?"}', null)
            """);
        var store = await database.OpenAsync();
        var noon = new DateTimeOffset(2026, 9, 1, 12, 0, 0, TimeSpan.Zero);
        JournalRow[] expected =
        [
            new("a", 1, 1, 0, "ask", "Sample.Ask", 3, "Ask1", "Workflow1:ask", noon, (JournalEvent)0, null, """{"Question":"\u0000 Қалай?"}""", null),
            new("a", 2, 1, 0, "ask", "Sample.Ask", 3, "Ask1", "Workflow1:ask", DateTimeOffset.UnixEpoch.AddSeconds(-0.5), (JournalEvent)1, null, null, """{"Outcomes":["Done"]}"""),
            new("a", 3, 2, 1, "tell", "Sample.Tell", 1, null, "Workflow1:tell", noon.AddMicroseconds(123457), (JournalEvent)3, "\"так\" \\ \n", null, null),
        ];
        Assert.Equal(expected, (await store.ListJournalAsync(new("a"), default)).Items);
        Assert.Equal(0, await database.ScalarAsync<long>("select count(*) from journal_commit where instance_id <> 'a' or version not in (1, 2)"));
    }

    // A hundred thousand timers of one second: sorting them anew for every claim of a hundred is what takes minutes.
    [Theory]
    [InlineData(true, "bookmark")]
    [InlineData(true, "outbox")]
    [InlineData(false, "bookmark")]
    [InlineData(false, "outbox")]
    public async Task What_is_due_comes_in_the_order_of_an_index_and_is_not_sorted(bool postgres, string table)
    {
        await using var database = await StoreUnderTest.CreateAsync(postgres);
        await database.OpenAsync();
        var plan = await database.ExplainAsync($"select id from {table} where next_at <= {(postgres ? "now()" : "1")} order by next_at, id limit 128");
        Assert.Contains($"{table}_by_time", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("sort", plan, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("order by", plan, StringComparison.OrdinalIgnoreCase);   // SQLite's word for a sort
    }

    // There is no index by instance: the ids of an instance's bookmarks are a range of the key.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Bookmarks_of_an_instance_are_found_by_their_key(bool postgres)
    {
        await using var database = await StoreUnderTest.CreateAsync(postgres);
        await database.OpenAsync();
        var plan = await database.ExplainAsync("select id from bookmark b where b.id > 'a' || ':' and b.id < 'a' || ';' and b.instance_id = 'a'");
        Assert.Contains(postgres ? "bookmark_pkey" : "sqlite_autoindex_bookmark_1", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_in_memory_lives_as_long_as_it()
    {
        await using var store = Engine.Storage.Store.Open("Data Source=:memory:");
        await store.MigrateAsync(default);
        await store.CommitAsync([Step("a", 0, Open("a:b1", dueAt: Noon))], default);
        Assert.Single(await store.ClaimDueTimersAsync(1, TimeSpan.FromSeconds(1), Noon, default));
        Assert.NotNull(await store.FindInstanceAsync("a", default));
    }

    [Fact]
    public void A_connection_string_of_neither_kind_is_refused() => Assert.Throws<ArgumentException>(() => Engine.Storage.Store.Open("dualflow.db"));

    [Fact]
    public async Task A_description_names_no_secret()
    {
        await using var store = Engine.Storage.Store.Open("Host=db.example;Database=college;Username=u;Password=hunter2");
        Assert.Equal("PostgreSQL db.example:5432/college", store.Description);
    }
}
