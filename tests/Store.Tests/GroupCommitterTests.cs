using System.Threading.Channels;
using DualFlow.Engine.Storage;
using static DualFlow.Store.Tests.Samples;

namespace DualFlow.Store.Tests;

/// <summary>What a caller may rely on when others commit at the same moment.</summary>
public sealed class GroupCommitterTests
{
    static readonly GroupCommitterOptions OneLane = new() { Lanes = 1 };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answer_comes_after_the_commit_is_durable(bool postgres)
    {
        await using var database = await StoreUnderTest.CreateAsync(postgres);
        var store = await database.OpenAsync();
        await using var committer = new GroupCommitter(store);
        Assert.Equal(CommitAnswer.Committed, await committer.CommitAsync(Step("a", 0), default));
        Assert.Equal(1, (await (await database.OpenAsync()).FindInstanceAsync("a", default))!.Version);
        Assert.Equal(CommitAnswer.LostRace, await committer.CommitAsync(Step("a", 0), default));
        Assert.Equal(CommitAnswer.Committed, await committer.CommitAsync(Step("b", 0) with { IdempotencyKey = "k" }, default));
        Assert.Equal(CommitAnswer.Duplicate, await committer.CommitAsync(Step("c", 0) with { IdempotencyKey = "k" }, default));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Many_callers_lose_nothing(bool postgres)
    {
        await using var database = await StoreUnderTest.CreateAsync(postgres);
        var store = await database.OpenAsync(new SampleRegistry());
        await using var committer = new GroupCommitter(store, new() { QueueLength = 16 });
        await Task.WhenAll(Enumerable.Range(0, 64).Select(i => Task.Run(async () =>
        {
            for (var v = 0L; v < 10; v++)
                Assert.Equal(CommitAnswer.Committed, await committer.CommitAsync(Step($"i{i}", v, Log(v + 1), v % 3 == 0 ? Register("enrol") : Open($"i{i}:b{v}")), default));
        })));
        Assert.Equal(640, await database.ScalarAsync<long>("select count(*) from journal"));
        Assert.Equal(640, await database.ScalarAsync<long>("select sum(version) from instance"));
        Assert.Equal(256, await database.ScalarAsync<long>("select count(*) from enrolment"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_comes_during_a_commit_shares_the_next_one(bool postgres)
    {
        await using var database = await StoreUnderTest.CreateAsync(postgres);
        var registry = new GatedRegistry();
        await using var committer = new GroupCommitter(await database.OpenAsync(registry), OneLane);
        var first = committer.CommitAsync(Step("first", 0, Register("enrol")), default);
        await registry.Entered;
        var others = Enumerable.Range(0, 300).Select(i => committer.CommitAsync(Step($"i{i}", 0, Register("enrol")), default)).ToArray();
        Assert.False(first.IsCompleted);
        registry.Open();
        Assert.All(await Task.WhenAll([first, .. others]), a => Assert.Equal(CommitAnswer.Committed, a));
        Assert.Equal([1, 128, 128, 44], registry.Batches);
    }

    [Fact]
    public async Task Commits_of_one_instance_stand_in_line()
    {
        await using var database = await StoreUnderTest.CreateAsync(postgres: true);
        var registry = new GatedRegistry();
        await using var committer = new GroupCommitter(await database.OpenAsync(registry), OneLane);
        var first = committer.CommitAsync(Step("a", 0, Register("enrol")), default);
        await registry.Entered;
        Task<CommitAnswer>[] later = [.. new long[] { 1, 2, 2, 3 }.Select(v => committer.CommitAsync(Step("a", v, Register("enrol")), default)), committer.CommitAsync(Step("b", 0, Register("enrol")), default)];
        registry.Open();
        Assert.Equal([CommitAnswer.Committed, CommitAnswer.Committed, CommitAnswer.LostRace, CommitAnswer.Committed, CommitAnswer.Committed], await Task.WhenAll(later));
        Assert.Equal(CommitAnswer.Committed, await first);
        Assert.Equal([1, 2, 1, 1], registry.Batches);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_spoils_a_batch_fails_alone(bool postgres)
    {
        await using var database = await StoreUnderTest.CreateAsync(postgres);
        var registry = new GatedRegistry();
        await using var committer = new GroupCommitter(await database.OpenAsync(registry), OneLane);
        var first = committer.CommitAsync(Step("first", 0, Register("enrol")), default);
        await registry.Entered;
        var others = Enumerable.Range(0, 40).Select(i => committer.CommitAsync(Step($"i{i}", 0, Register(i is 7 or 23 ? "refuse" : "enrol")), default)).ToArray();
        registry.Open();
        for (var i = 0; i < others.Length; i++)
            if (i is 7 or 23)
                await Assert.ThrowsAsync<InvalidOperationException>(() => others[i]);
            else
                Assert.Equal(CommitAnswer.Committed, await others[i]);
        Assert.Equal(39, await database.ScalarAsync<long>("select count(*) from enrolment"));
        Assert.Equal(39, await database.ScalarAsync<long>("select count(*) from instance"));
        await first;
    }

    [Fact]
    public async Task A_state_over_the_limit_fails_at_once_and_alone()
    {
        await using var database = await StoreUnderTest.CreateAsync(postgres: false);
        await using var committer = new GroupCommitter(await database.OpenAsync(options: new() { MaxStateBytes = 2000 }));
        var error = await Assert.ThrowsAsync<StateTooLargeException>(() => committer.CommitAsync(Step(State("big", 1, value: new string('x', 3000))), default));
        Assert.Equal("big", error.InstanceId);
        Assert.Equal(CommitAnswer.Committed, await committer.CommitAsync(Step("small", 0), default));
    }

    [Fact]
    public async Task Who_gives_up_while_waiting_writes_nothing()
    {
        await using var database = await StoreUnderTest.CreateAsync(postgres: false);
        var registry = new GatedRegistry();
        var store = await database.OpenAsync(registry);
        await using var committer = new GroupCommitter(store, OneLane);
        var first = committer.CommitAsync(Step("first", 0, Register("enrol")), default);
        await registry.Entered;
        using var patience = new CancellationTokenSource();
        var second = committer.CommitAsync(Step("second", 0), patience.Token);
        var third = committer.CommitAsync(Step("third", 0), default);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        registry.Open();
        await Task.WhenAll(first, third);
        Assert.Equal(["first", "third"], (await store.ListInstancesAsync(new(), default)).Items.Select(i => i.Id).Order());
    }

    [Fact]
    public async Task A_full_queue_makes_callers_wait_for_room()
    {
        await using var database = await StoreUnderTest.CreateAsync(postgres: false);
        var registry = new GatedRegistry();
        await using var committer = new GroupCommitter(await database.OpenAsync(registry), new() { Lanes = 1, QueueLength = 2 });
        var first = committer.CommitAsync(Step("first", 0, Register("enrol")), default);
        await registry.Entered;
        var others = Enumerable.Range(0, 20).Select(i => committer.CommitAsync(Step($"i{i}", 0), default)).ToArray();
        registry.Open();
        Assert.All(await Task.WhenAll([first, .. others]), a => Assert.Equal(CommitAnswer.Committed, a));
    }

    [Fact]
    public async Task Ending_waits_for_what_is_waiting_and_takes_nothing_new()
    {
        await using var database = await StoreUnderTest.CreateAsync(postgres: false);
        var registry = new GatedRegistry();
        var store = await database.OpenAsync(registry);
        var committer = new GroupCommitter(store, OneLane);
        var first = committer.CommitAsync(Step("first", 0, Register("enrol")), default);
        await registry.Entered;
        var second = committer.CommitAsync(Step("second", 0), default);
        var ending = committer.DisposeAsync();
        await Assert.ThrowsAsync<ChannelClosedException>(() => committer.CommitAsync(Step("late", 0), default));
        registry.Open();
        await ending;
        Assert.True(first.IsCompletedSuccessfully && second.IsCompletedSuccessfully);
        Assert.Equal(2, (await store.ListInstancesAsync(new(), default)).TotalCount);
    }
}
