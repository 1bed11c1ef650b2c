using DualFlow.Engine.Storage;
using Npgsql;
using static DualFlow.Store.Tests.Samples;

namespace DualFlow.Store.Tests;

/// <summary>A connection that breaks during a commit leaves open whether it happened. The store must find out, whichever it was.</summary>
public sealed class LostReplyTests
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_commit_whose_connection_breaks_happens_once(bool cutReply, bool withRegistry)
    {
        await using var database = await StoreUnderTest.CreateAsync(postgres: true);
        await using var proxy = new CuttingProxy(new NpgsqlConnectionStringBuilder(database.ConnectionString).Port);
        await using var store = await OpenAsync(database, proxy);
        var version = 0L;
        await CommitAsync();   // connections are open, statements are prepared
        await CommitAsync();
        await CommitAsync();
        for (var n = 1; n <= 4; n++)
        {
            if (cutReply)
                proxy.CutReply(n);
            else
                proxy.CutRequest(n);
            await CommitAsync();
        }
        Assert.InRange(proxy.Cuts, 1, 4);
        Assert.Equal(version, await database.ScalarAsync<long>("select version from instance where id = 'a'"));
        Assert.Equal(version, await database.ScalarAsync<long>("select count(*) from journal"));
        Assert.Equal(withRegistry ? version : 0, await database.ScalarAsync<long>("select count(*) from enrolment"));
        Assert.Equal(version, await database.ScalarAsync<long>("select count(*) from outbox"));

        async Task CommitAsync()
        {
            Commit[] commits = [Step("a", version, withRegistry ? [Log(version + 1), Queue($"w{version}"), Register("enrol")] : [Log(version + 1), Queue($"w{version}")])];
            Assert.Equal([CommitAnswer.Committed], await store.CommitAsync(commits, default));
            version++;
        }
    }

    // Whoever tries again finds the traces of its own first attempt: a version that moved on, a key that is used, a trigger that fired.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_commit_of_a_batch_gets_the_answer_it_would_have_had(bool cutReply)
    {
        await using var database = await StoreUnderTest.CreateAsync(postgres: true);
        await using var proxy = new CuttingProxy(new NpgsqlConnectionStringBuilder(database.ConnectionString).Port);
        await using var store = await OpenAsync(database, proxy);
        await store.SaveDefinitionAsync(Definition("def-1", "def", 1), [Trigger("t", dueAt: Noon)], default);
        await store.CommitAsync([Step("moves", 0), Step("lost", 0), Step("used", 0) with { IdempotencyKey = "old" }], default);
        await store.CommitAsync([Step("lost", 1)], default);
        if (cutReply)
            proxy.CutReply(1);
        else
            proxy.CutRequest(1);
        var answers = await store.CommitAsync(
        [
            Step("moves", 1, Open("moves:b1")), Step("lost", 1, Open("lost:b1")), Step("new", 0, Open("new:b1")) with { IdempotencyKey = "fresh" },
            Step("again", 0, Open("again:b1")) with { IdempotencyKey = "old" },
            Step("fired", 0, Open("fired:b1")) with { TriggerFired = new("t", Noon, Noon.AddDays(1)) },
        ], default);
        Assert.Equal(1, proxy.Cuts);
        Assert.Equal([CommitAnswer.Committed, CommitAnswer.LostRace, CommitAnswer.Committed, CommitAnswer.Duplicate, CommitAnswer.Committed], answers);
        Assert.Equal("fired,moves,new", await database.ScalarAsync<string>("select string_agg(instance_id, ',' order by instance_id) from bookmark where instance_id is not null"));
    }

    [Fact]
    public async Task Reads_claims_and_settings_go_on_after_a_cut()
    {
        await using var database = await StoreUnderTest.CreateAsync(postgres: true);
        await using var proxy = new CuttingProxy(new NpgsqlConnectionStringBuilder(database.ConnectionString).Port);
        await using var store = await OpenAsync(database, proxy);
        await store.CommitAsync([Step("a", 0, Open("a:b1", dueAt: Noon))], default);
        proxy.CutReply(1);
        Assert.NotNull(await store.FindInstanceAsync("a", default));
        proxy.CutRequest(1);
        Assert.Single(await store.ClaimDueTimersAsync(1, TimeSpan.FromSeconds(1), Noon, default));
        proxy.CutReply(1);
        await store.PutSettingAsync("a", "k", "v", default);
        proxy.CutReply(2);
        Assert.Equal("v", await store.GetOrAddSettingAsync("a", "k", "x", default));
        Assert.True(proxy.Cuts >= 3);
    }

    [Fact]
    public async Task A_server_that_stays_away_is_named_after_a_while()
    {
        await using var store = Engine.Storage.Store.Open("Host=127.0.0.1;Port=1;Database=none;Username=postgres;Timeout=1", options: new() { Attempts = 2 });
        var error = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.CommitAsync([Step("a", 0)], default));
        Assert.Contains("127.0.0.1:1/none", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.FindInstanceAsync("a", default));
    }

    static async Task<IStore> OpenAsync(StoreUnderTest database, CuttingProxy proxy)
    {
        var settings = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Host = "127.0.0.1", Port = proxy.Port };
        var store = Engine.Storage.Store.Open(settings.ConnectionString, new SampleRegistry());
        await store.MigrateAsync(default);
        return store;
    }
}
