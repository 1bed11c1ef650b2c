using System.Text;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Storage;
using static DualFlow.Store.Tests.Samples;

namespace DualFlow.Store.Tests.Conformance;

public abstract partial class StoreConformance
{
    [Fact]
    public async Task A_created_instance_is_loaded_as_it_was_written()
    {
        var commit = Step(State("a", 1, value: "Оқушы"));
        await CommittedAsync(commit);
        var loaded = await Store.FindInstanceAsync("a", default);
        Assert.NotNull(loaded);
        Assert.Equal(("a", "def-1", 1L), (loaded.Id, loaded.DefinitionVersionId, loaded.Version));
        Assert.Equal("Оқушы", StateJson.Read(Plan, loaded.State).Input["value"]);
        Assert.Equal(StateJson.Write(Plan, commit.State), loaded.State.ToArray());
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        Assert.Null(await Store.FindInstanceAsync("none", default));
        Assert.Empty(await Store.FindInstancesAsync(["none"], default));
        Assert.Empty(await Store.FindInstancesAsync([], default));
        Assert.Empty(await Store.CommitAsync([], default));
    }

    [Fact]
    public async Task Several_instances_are_loaded_at_once()
    {
        await CommittedAsync(Step("a", 0), Step("b", 0), Step("c", 0));
        Assert.Equal(["a", "c"], (await Store.FindInstancesAsync(["c", "a", "x"], default)).Select(i => i.Id).Order());
    }

    [Fact]
    public async Task A_second_create_of_one_id_loses()
    {
        await CommittedAsync(Step(State("a", 1, value: "first")));
        Assert.Equal(CommitAnswer.LostRace, await CommitAsync(Step(State("a", 1, value: "second"), Open("a:b1"), Log(1), Queue("w1"))));
        await NothingOfAsync("a");
        Assert.Contains("first", Encoding.UTF8.GetString((await Store.FindInstanceAsync("a", default))!.State.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_from_an_old_version_writes_nothing()
    {
        await CommittedAsync(Step("a", 0));
        await CommittedAsync(Step("a", 1));
        var late = Step("a", 1, Open("a:b1"), Log(2), Queue("w1"), Register("enrol")) with { IdempotencyKey = "k" };
        Assert.Equal(CommitAnswer.LostRace, await CommitAsync(late));
        await NothingOfAsync("a");
        Assert.Null(await Store.FindInboxAsync("k", null, default));
        Assert.Equal(0, await Database.ScalarAsync<long>("select count(*) from enrolment"));
        Assert.Equal(2, (await Store.FindInstanceAsync("a", default))!.Version);
    }

    async Task NothingOfAsync(string instance)
    {
        Assert.Empty(await Store.FindBookmarksAsync(new() { InstanceId = instance, TenantId = "*" }, default));
        Assert.Equal(0, (await Store.ListJournalAsync(new(instance), default)).TotalCount);
        Assert.Equal(0, (await Store.ListWorkAsync(0, 10, default)).TotalCount);
    }

    [Fact]
    public async Task A_step_of_an_instance_that_is_gone_loses() =>
        Assert.Equal(CommitAnswer.LostRace, await CommitAsync(Step("nobody", 4, Open("nobody:b1"))));

    [Fact]
    public async Task A_lost_race_does_not_disturb_the_others_of_its_batch()
    {
        await CommittedAsync(Step("a", 0), Step("c", 0));
        var answers = await Store.CommitAsync([Step("c", 1, Open("c:b1")), Step("a", 7, Open("a:b1")), Step("b", 0, Open("b:b1"))], default);
        Assert.Equal([CommitAnswer.Committed, CommitAnswer.LostRace, CommitAnswer.Committed], answers);
        Assert.Equal(["b:b1", "c:b1"], (await Store.FindBookmarksAsync(new(), default)).Select(b => b.Bookmark.Id));
    }

    [Fact]
    public async Task Two_commits_of_one_instance_in_one_call_are_refused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Store.CommitAsync([Step("a", 0), Step("a", 1)], default));

    [Fact]
    public async Task Of_many_writers_of_one_version_one_wins()
    {
        await CommittedAsync(Step("a", 0));
        var second = await Database.OpenAsync(new SampleRegistry());
        for (var version = 1; version <= 10; version++)
        {
            var from = version;
            var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(async () =>
                (await (i % 2 == 0 ? Store : second).CommitAsync([Step(State("a", from + 1, value: $"{i}"), Log(from + 1))], default))[0])));
            Assert.Equal(1, answers.Count(a => a == CommitAnswer.Committed));
            Assert.All(answers, a => Assert.True(a is CommitAnswer.Committed or CommitAnswer.LostRace));
        }
        Assert.Equal(10, (await Store.ListJournalAsync(new("a"), default)).TotalCount);
    }

    [Fact]
    public async Task Batches_of_the_same_instances_from_two_servers_end_without_a_stand_still()
    {
        string[] ids = [.. Enumerable.Range(0, 40).Select(i => $"i{i:00}")];
        await CommittedAsync([.. ids.Select(id => Step(id, 0))]);
        var second = await Database.OpenAsync(new SampleRegistry());
        var committed = await Task.WhenAll(new[] { (Store, false), (second, true) }.Select(s => Task.Run(async () =>
        {
            var won = 0;
            for (var version = 1L; version <= 20; version++)
            {
                var batch = (s.Item2 ? ids.Reverse() : ids).Select(id => Step(id, version)).ToArray();
                won += (await s.Item1.CommitAsync(batch, default)).Count(a => a == CommitAnswer.Committed);
            }
            return won;
        })));
        Assert.Equal(40 * 20, committed.Sum());
        Assert.All(await Store.FindInstancesAsync(ids, default), i => Assert.Equal(21, i.Version));
    }

    [Fact]
    public async Task A_key_is_used_once()
    {
        await CommittedAsync(Step("a", 0) with { IdempotencyKey = "order-7" });
        Assert.Equal("a", await Store.FindInboxAsync("order-7", null, default));
        Assert.Equal(CommitAnswer.Duplicate, await CommitAsync(Step("b", 0, Open("b:b1")) with { IdempotencyKey = "order-7" }));
        Assert.Equal(CommitAnswer.Duplicate, await CommitAsync(Step("a", 1) with { IdempotencyKey = "order-7" }));
        Assert.Null(await Store.FindInstanceAsync("b", default));
        await NothingOfAsync("b");
    }

    [Fact]
    public async Task Tenants_do_not_share_keys()
    {
        await CommittedAsync(Step(State("a", 1, tenant: "north")) with { IdempotencyKey = "k" }, Step(State("b", 1, tenant: "south")) with { IdempotencyKey = "k" });
        Assert.Equal("a", await Store.FindInboxAsync("k", "north", default));
        Assert.Equal("b", await Store.FindInboxAsync("k", "south", default));
        Assert.Null(await Store.FindInboxAsync("k", null, default));
    }

    [Fact]
    public async Task A_key_twice_in_one_batch_is_used_once()
    {
        var answers = await Store.CommitAsync([Step("b", 0) with { IdempotencyKey = "k" }, Step("a", 0) with { IdempotencyKey = "k" }, Step("c", 0)], default);
        Assert.Equal([CommitAnswer.Committed, CommitAnswer.Duplicate, CommitAnswer.Committed], answers);
    }

    [Fact]
    public async Task Of_many_senders_of_one_key_one_is_heard()
    {
        var second = await Database.OpenAsync(new SampleRegistry());
        for (var round = 0; round < 5; round++)
        {
            var key = $"k{round}";
            var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Task.Run(async () =>
                (await (i % 2 == 0 ? Store : second).CommitAsync([Step($"{key}-{i}", 0, Queue($"{key}-w{i}")) with { IdempotencyKey = key }], default))[0])));
            Assert.Equal(1, answers.Count(a => a == CommitAnswer.Committed));
            Assert.Equal(9, answers.Count(a => a == CommitAnswer.Duplicate));
        }
        Assert.Equal(5, (await Store.ListWorkAsync(0, 100, default)).TotalCount);
    }

    [Fact]
    public async Task Registry_changes_stand_with_the_state()
    {
        await CommittedAsync(Step("a", 0, Register("enrol"), Log(1), Register("seat")), Step("b", 0));
        Assert.Equal("enrol,seat", await Database.ScalarAsync<string>("select string_agg(kind, ',') from (select kind from enrolment where instance_id = 'a' and version = 1 order by seq) k"));
    }

    [Fact]
    public async Task A_refused_registry_change_takes_the_whole_call_back()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => Store.CommitAsync([Step("a", 0, Register("enrol")), Step("b", 0, Register("refuse"))], default));
        Assert.Empty(await Store.FindInstancesAsync(["a", "b"], default));
        Assert.Equal(0, await Database.ScalarAsync<long>("select count(*) from enrolment"));
        await CommittedAsync(Step("a", 0, Register("enrol")));
    }

    [Fact]
    public async Task A_state_over_the_limit_is_refused_by_name()
    {
        var store = await Database.OpenAsync(options: new StoreOptions { MaxStateBytes = 2000 });
        var error = await Assert.ThrowsAsync<StateTooLargeException>(() => store.CommitAsync([Step("ok", 0), Step(State("big", 1, value: new string('x', 3000)))], default));
        Assert.Equal(("big", 2000), (error.InstanceId, error.Limit));
        Assert.Empty(await store.FindInstancesAsync(["ok", "big"], default));
    }

    [Fact]
    public async Task A_large_state_comes_back_byte_by_byte()
    {
        var commit = Step(State("big", 1, value: string.Concat(Enumerable.Range(0, 60_000).Select(i => $"Өтініш {i}"))[..400_000]));
        await CommittedAsync(commit);
        Assert.Equal(StateJson.Write(Plan, commit.State), (await Store.FindInstanceAsync("big", default))!.State.ToArray());
    }

    [Fact]
    public async Task Text_of_any_kind_survives()
    {
        const string Odd = "a\0b \uFDD0 \u0000 Қазақстан, әіңғүұқөһ 🎓 'quoted' \\ \"x\" %_";
        var state = State("odd\0id", 1, tenant: "т\0", value: Odd);
        state.Name = Odd;
        state.CorrelationId = Odd;
        await CommittedAsync(Step(state, Open("odd\0id:b1", Odd, Odd, payload: Odd, tag: Odd, metadata: Odd), Log(1, message: Odd, inputs: [Odd, null, null]), Queue("odd:w", payload: Odd)) with { IdempotencyKey = Odd });
        var summary = Assert.Single((await Store.ListInstancesAsync(new() { CorrelationId = Odd, Name = Odd, TenantId = "т\0", Ids = ["odd\0id"] }, default)).Items);
        Assert.Equal((Odd, Odd, "т\0"), (summary.Name, summary.CorrelationId, summary.TenantId));
        var waiting = Assert.Single(await Store.FindBookmarksAsync(new() { Name = Odd, Hash = Odd, CorrelationId = Odd, InstanceId = "odd\0id", TenantId = "т\0" }, default));
        Assert.Equal((Odd, Odd, Odd, Odd), (waiting.Bookmark.Payload, waiting.Bookmark.Tag, waiting.Bookmark.Metadata, waiting.CorrelationId));
        Assert.Equal(Odd, Assert.Single((await Store.ListJournalAsync(new("odd\0id"), default)).Items).Message);
        Assert.Equal(Odd, Assert.Single((await Store.ListWorkAsync(0, 1, default)).Items).Work.Payload);
        Assert.Equal("odd\0id", await Store.FindInboxAsync(Odd, "т\0", default));
        await Store.PutSettingAsync(Odd, Odd, Odd, default);
        Assert.Equal(KeyValuePair.Create(Odd, Odd), Assert.Single(await Store.ListSettingsAsync(Odd, default)));
    }

    [Fact]
    public async Task Half_a_character_pair_does_not_stop_a_commit()
    {
        await CommittedAsync(Step("a", 0, Queue("w", payload: "x\ud800y")));
        Assert.Equal("x\ufffdy", Assert.Single((await Store.ListWorkAsync(0, 1, default)).Items).Work.Payload);
    }
}
