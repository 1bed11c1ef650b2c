using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Storage;
using static DualFlow.Store.Tests.Samples;

namespace DualFlow.Store.Tests.Conformance;

public abstract partial class StoreConformance
{
    static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_bookmark_is_found_as_it_was_opened()
    {
        var bookmark = new Bookmark("a:b1", 4, "Elsa.Event", "HASH", "{\"EventName\":\"Go\"}", "wait", "Workflow1:wait", Noon.AddHours(1), "tag", Noon, "{\"x\":1}");
        var state = State("a", 1, tenant: "north");
        state.CorrelationId = "student-1";
        await CommittedAsync(Step(state, new Effect.OpenBookmark(bookmark)));
        Assert.Equal(new WaitingBookmark(bookmark, "a", "north", "def", "student-1"), Assert.Single(await Store.FindBookmarksAsync(new() { Id = "a:b1", TenantId = "north" }, default)));
    }

    [Fact]
    public async Task Bookmarks_are_filtered_by_every_part()
    {
        var b = State("b", 1);
        b.CorrelationId = "c2";
        await CommittedAsync(Step("a", 0, Open("a:b1", "E", "H1"), Open("a:b2", "F", "H2")), Step(b, Open("b:b1", "E", "H1")), Step(State("t", 1, tenant: "t"), Open("t:b1", "E", "H1")));
        Assert.Equal(["a:b1", "b:b1"], await IdsAsync(new() { Hash = "H1" }));
        Assert.Equal(["a:b2"], await IdsAsync(new() { Name = "F" }));
        Assert.Equal(["b:b1"], await IdsAsync(new() { Hash = "H1", CorrelationId = "c2" }));
        Assert.Equal(["a:b1", "a:b2"], await IdsAsync(new() { InstanceId = "a" }));
        Assert.Equal(["t:b1"], await IdsAsync(new() { TenantId = "t" }));
        Assert.Equal(["a:b1", "a:b2", "b:b1", "t:b1"], await IdsAsync(new() { TenantId = "*" }));
        Assert.Equal(["a:b2", "b:b1"], await IdsAsync(new() { TenantId = "*", Skip = 1, Take = 2 }));
        Assert.Empty(await IdsAsync(new() { Id = "a:b1", Name = "F" }));
        var one = Assert.Single(await Store.FindBookmarksAsync(new() { Id = "a:b1" }, default));
        Assert.Equal(["a:b1", "a:b2", "b:b1"], await IdsAsync(new() { DefinitionId = one.DefinitionId, ActivityId = one.Bookmark.ActivityId }));
        Assert.Empty(await IdsAsync(new() { DefinitionId = "other" }));
        Assert.Empty(await IdsAsync(new() { ActivityId = "other" }));

        async Task<IEnumerable<string>> IdsAsync(BookmarkFilter filter) => (await Store.FindBookmarksAsync(filter, default)).Select(w => w.Bookmark.Id);
    }

    [Fact]
    public async Task Bookmarks_of_an_instance_are_its_own_whatever_another_instance_is_called()
    {
        foreach (var id in new[] { "a", "ab", "a:b1", "a:b", "a:", "A", "a:c", "%", "ә", "ә:b1" })
            await CommittedAsync(Step(id, 0, Open($"{id}:b1"), Open($"{id}:b12")));
        Assert.Equal(["a:b1", "a:b12"], await IdsAsync("a"));
        Assert.Equal(["ә:b1", "ә:b12"], await IdsAsync("ә"));
        Assert.Equal(["a:b1:b1", "a:b1:b12"], await IdsAsync("a:b1"));
        Assert.Empty(await IdsAsync("a:b12"));
        Assert.Empty(await IdsAsync(""));

        Assert.Equal(3, await Store.DeleteInstancesAsync(["a", "none", "ә", "%"], default));
        Assert.Empty(await IdsAsync("a"));
        Assert.Empty(await IdsAsync("ә"));
        Assert.Equal(14, (await Store.FindBookmarksAsync(new(), default)).Length);

        async Task<IEnumerable<string>> IdsAsync(string instanceId) => (await Store.FindBookmarksAsync(new() { InstanceId = instanceId }, default)).Select(w => w.Bookmark.Id);
    }

    [Fact]
    public async Task A_closed_bookmark_is_gone_and_one_opened_and_closed_at_once_never_was()
    {
        await CommittedAsync(Step("a", 0, Open("a:b1"), Open("a:b2")));
        await CommittedAsync(Step("a", 1, Close("a:b1"), Open("a:b3"), Close("a:b3"), Open("a:b4")));
        Assert.Equal(["a:b2", "a:b4"], (await Store.FindBookmarksAsync(new(), default)).Select(w => w.Bookmark.Id));
    }

    [Fact]
    public async Task Due_timers_are_claimed_once_and_oldest_first()
    {
        await CommittedAsync(Step("a", 0, Open("a:b1", dueAt: Noon.AddMinutes(2)), Open("a:b2", dueAt: Noon), Open("a:b3", dueAt: Noon.AddHours(1)), Open("a:b4")));
        Assert.Equal(new DueTimer("a:b2", "a", Noon), Assert.Single(await Store.ClaimDueTimersAsync(1, Lease, Noon.AddMinutes(5), default)));
        Assert.Equal(new DueTimer("a:b1", "a", Noon.AddMinutes(2)), Assert.Single(await Store.ClaimDueTimersAsync(10, Lease, Noon.AddMinutes(5), default)));
        Assert.Empty(await Store.ClaimDueTimersAsync(10, Lease, Noon.AddMinutes(5), default));
    }

    [Fact]
    public async Task A_timer_that_was_not_consumed_is_due_again_when_its_lease_ends()
    {
        await CommittedAsync(Step("a", 0, Open("a:b1", dueAt: Noon)));
        Assert.Single(await Store.ClaimDueTimersAsync(10, Lease, Noon, default));
        Assert.Empty(await Store.ClaimDueTimersAsync(10, Lease, Noon.AddSeconds(29), default));
        Assert.Equal(Noon, Assert.Single(await Store.ClaimDueTimersAsync(10, Lease, Noon.AddSeconds(30), default)).DueAt);
    }

    [Fact]
    public async Task Released_timers_and_work_are_claimable_at_once()
    {
        await CommittedAsync(Step("a", 0, Open("a:b1", dueAt: Noon), Open("a:b2"), Queue("w1")));
        await Store.ClaimDueTimersAsync(10, Lease, Noon, default);
        await Store.ClaimWorkAsync(10, Lease, Noon, default);
        await Store.ReleaseAsync(["a:b1", "a:b2", "gone"], ["w1", "gone"], default);
        Assert.Single(await Store.ClaimDueTimersAsync(10, Lease, Noon, default));
        Assert.Equal(1, Assert.Single(await Store.ClaimWorkAsync(10, Lease, Noon, default)).Attempt);
    }

    [Fact]
    public async Task Without_a_given_time_the_databases_clock_decides()
    {
        var now = await Store.GetNowAsync(default);
        Assert.InRange(now, TimeProvider.System.GetUtcNow().AddMinutes(-1), TimeProvider.System.GetUtcNow().AddMinutes(1));
        await CommittedAsync(Step("a", 0, Open("a:b1", dueAt: now.AddSeconds(-1)), Open("a:b2", dueAt: now.AddHours(1)), Queue("w1", now.AddSeconds(-1)), Queue("w2", now.AddHours(1))));
        Assert.Equal(["a:b1"], (await Store.ClaimDueTimersAsync(10, Lease, null, default)).Select(t => t.BookmarkId));
        var work = Assert.Single(await Store.ClaimWorkAsync(10, Lease, null, default));
        Assert.Equal("w1", work.Work.Id);
        Assert.InRange(work.LeasedUntil, now.AddSeconds(29), now.AddSeconds(60));
    }

    [Fact]
    public async Task Many_servers_share_due_timers_without_a_double()
    {
        await CommittedAsync(Step("a", 0, [.. Enumerable.Range(0, 300).Select(i => Open($"a:b{i}", dueAt: Noon.AddSeconds(i)))]));
        var second = await Database.OpenAsync(new SampleRegistry());
        var claimed = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(async () =>
        {
            var mine = new List<string>();
            while (await (i % 2 == 0 ? Store : second).ClaimDueTimersAsync(20, Lease, Noon.AddHours(1), default) is { IsEmpty: false } some)
                mine.AddRange(some.Select(t => t.BookmarkId));
            return mine;
        })));
        Assert.Equal(300, claimed.SelectMany(c => c).Distinct().Count());
        Assert.Equal(300, claimed.Sum(c => c.Count));
    }

    [Fact]
    public async Task The_next_due_time_counts_timers_triggers_work_and_leases()
    {
        Assert.Null(await Store.GetNextDueAsync(default));
        await CommittedAsync(Step("a", 0, Open("a:b0"), Queue("w1", Noon.AddMinutes(10))));
        Assert.Equal(Noon.AddMinutes(10), await Store.GetNextDueAsync(default));
        await CommittedAsync(Step("a", 1, Open("a:b1", dueAt: Noon.AddMinutes(5))));
        Assert.Equal(Noon.AddMinutes(5), await Store.GetNextDueAsync(default));
        await Store.SaveDefinitionAsync(Definition("def-1", "def", 1), [Trigger("t", dueAt: Noon.AddMinutes(1))], default);
        Assert.Equal(Noon.AddMinutes(1), await Store.GetNextDueAsync(default));
        Assert.Equal(2, (await Store.ClaimDueTimersAsync(10, TimeSpan.FromMinutes(2), Noon.AddMinutes(5), default)).Length);
        Assert.Equal(Noon.AddMinutes(7), await Store.GetNextDueAsync(default));
    }

    [Fact]
    public async Task A_trigger_fires_once_for_each_due_time()
    {
        await Store.SaveDefinitionAsync(Definition("def-1", "def", 1), [Trigger("t", dueAt: Noon)], default);
        Assert.Equal(new DueTimer("t", null, Noon), Assert.Single(await Store.ClaimDueTimersAsync(10, Lease, Noon, default)));
        var next = Noon.AddMinutes(1);
        await CommittedAsync(Step("a", 0) with { TriggerFired = new("t", Noon, next) });
        Assert.Equal(next, (await Store.FindTriggerAsync("t", default))!.DueAt);
        Assert.Equal(CommitAnswer.LostRace, await CommitAsync(Step("b", 0, Open("b:b1"), Queue("w")) with { TriggerFired = new("t", Noon, next) }));
        Assert.Null(await Store.FindInstanceAsync("b", default));
        await NothingOfAsync("b");
        Assert.Single(await Store.ClaimDueTimersAsync(10, Lease, next, default));
        await CommittedAsync(Step("b", 0) with { TriggerFired = new("t", next, null) });
        Assert.Null((await Store.FindTriggerAsync("t", default))!.DueAt);
        Assert.Empty(await Store.ClaimDueTimersAsync(10, Lease, Noon.AddYears(1), default));
        Assert.Equal(CommitAnswer.LostRace, await CommitAsync(Step("c", 0) with { TriggerFired = new("gone", Noon, null) }));
    }

    [Fact]
    public async Task A_trigger_that_started_nothing_is_moved_once()
    {
        await Store.SaveDefinitionAsync(Definition("def-1", "def", 1), [Trigger("t", dueAt: Noon)], default);
        Assert.Single(await Store.ClaimDueTimersAsync(10, Lease, Noon, default));
        Assert.True(await Store.MoveTriggerAsync(new("t", Noon, Noon.AddMinutes(1)), default));
        Assert.False(await Store.MoveTriggerAsync(new("t", Noon, Noon.AddMinutes(1)), default));
        Assert.False(await Store.MoveTriggerAsync(new("gone", Noon, null), default));
        Assert.Equal(Noon.AddMinutes(1), Assert.Single(await Store.ClaimDueTimersAsync(10, Lease, Noon.AddMinutes(1), default)).DueAt);
    }

    [Fact]
    public async Task Work_that_no_step_asked_for_is_written_once()
    {
        var work = new Work("asked", WorkKind.PublishEvent, 0, "{\"Name\":\"Өту\"}", Noon);
        Assert.True(await Store.EnqueueAsync(work, "", "north", default));
        Assert.False(await Store.EnqueueAsync(work with { Payload = "{}" }, "a", null, default));
        Assert.Equal(new ClaimedWork(work, "", "north", 1, Noon + Lease), Assert.Single(await Store.ClaimWorkAsync(10, Lease, Noon, default)));
    }

    [Fact]
    public async Task Of_many_servers_that_fire_one_trigger_one_starts_an_instance()
    {
        await Store.SaveDefinitionAsync(Definition("def-1", "def", 1), [Trigger("t", dueAt: Noon), Trigger("u", dueAt: Noon)], default);
        var second = await Database.OpenAsync(new SampleRegistry());
        for (var round = 0; round < 8; round++)
        {
            var due = Noon.AddMinutes(round);
            var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
                (await (i % 2 == 0 ? Store : second).CommitAsync([Step($"r{round}-{i}", 0) with { TriggerFired = new("t", due, due.AddMinutes(1)) }], default))[0])));
            Assert.Equal(1, answers.Count(a => a == CommitAnswer.Committed));
        }
        var batch = await Store.CommitAsync([Step("x", 0) with { TriggerFired = new("u", Noon, null) }, Step("y", 0) with { TriggerFired = new("u", Noon, null) }], default);
        Assert.Equal([CommitAnswer.Committed, CommitAnswer.LostRace], batch.Order());
    }

    [Fact]
    public async Task Work_is_claimed_renewed_returned_and_completed_under_its_claim()
    {
        await CommittedAsync(Step(State("a", 1, tenant: "north"), Queue("w1", Noon, WorkKind.PublishEvent, "{\"x\":1}"), Queue("w2", Noon.AddHours(1))));
        var first = Assert.Single(await Store.ClaimWorkAsync(10, Lease, Noon, default));
        Assert.Equal(new ClaimedWork(new("w1", WorkKind.PublishEvent, 1, "{\"x\":1}", Noon), "a", "north", 1, Noon + Lease), first);
        Assert.Empty(await Store.ClaimWorkAsync(10, Lease, Noon, default));

        // Its lease ends and somebody else gets it: the first claim can do nothing any more.
        var second = Assert.Single(await Store.ClaimWorkAsync(10, Lease, Noon + Lease, default));
        Assert.Equal(2, second.Attempt);
        Assert.Null(await Store.RenewWorkAsync(first, Lease, default));
        Assert.False(await Store.ReturnWorkAsync(first, Noon, "late", default));
        Assert.False(await Store.CompleteWorkAsync(first, default));

        Assert.True(await Store.ReturnWorkAsync(second, Noon.AddMinutes(10), "The server answered 503.", default));
        var queued = (await Store.ListWorkAsync(0, 10, default)).Items[0];
        Assert.Equal(("w1", 2, "The server answered 503.", null, Noon.AddMinutes(10)), (queued.Work.Id, queued.Attempt, queued.LastError, queued.LeasedUntil, queued.Work.DueAt));
        Assert.Empty(await Store.ClaimWorkAsync(10, Lease, Noon.AddMinutes(9), default));

        var third = Assert.Single(await Store.ClaimWorkAsync(10, Lease, Noon.AddMinutes(10), default));
        var renewed = await Store.RenewWorkAsync(third, TimeSpan.FromHours(1), default);
        Assert.NotNull(renewed);
        Assert.False(await Store.CompleteWorkAsync(third, default));
        Assert.True(await Store.CompleteWorkAsync(renewed, default));
        Assert.Equal(["w2"], (await Store.ListWorkAsync(0, 10, default)).Items.Select(w => w.Work.Id));
    }

    [Fact]
    public async Task Work_that_a_commit_completes_goes_with_it()
    {
        await CommittedAsync(Step("a", 0, Queue("w1"), Queue("w2")));
        Assert.Equal(CommitAnswer.LostRace, await CommitAsync(Step("a", 5) with { CompletedWorkId = "w1" }));
        Assert.Equal(2, (await Store.ListWorkAsync(0, 10, default)).TotalCount);
        await CommittedAsync(Step("a", 1, Queue("w3")) with { CompletedWorkId = "w1" });
        Assert.Equal(["w2", "w3"], (await Store.ListWorkAsync(0, 10, default)).Items.Select(w => w.Work.Id));
        await CommittedAsync(Step("child", 0) with { CompletedWorkId = "w2" });
        Assert.Equal(["w3"], (await Store.ListWorkAsync(0, 10, default)).Items.Select(w => w.Work.Id));
    }

    [Fact]
    public async Task Many_workers_share_the_outbox_without_a_double()
    {
        await CommittedAsync(Step("a", 0, [.. Enumerable.Range(0, 300).Select(i => Queue($"w{i}", Noon.AddSeconds(i)))]));
        var second = await Database.OpenAsync(new SampleRegistry());
        var claimed = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(async () =>
        {
            var mine = new List<ClaimedWork>();
            while (await (i % 2 == 0 ? Store : second).ClaimWorkAsync(25, Lease, Noon.AddHours(1), default) is { IsEmpty: false } some)
                mine.AddRange(some);
            return mine;
        })));
        Assert.Equal(300, claimed.SelectMany(c => c).DistinctBy(c => c.Work.Id).Count());
        Assert.All(claimed.SelectMany(c => c), c => Assert.Equal(1, c.Attempt));
    }

    [Fact]
    public async Task The_outbox_is_listed_by_pages()
    {
        await CommittedAsync(Step("a", 0, Queue("w3", Noon.AddMinutes(3)), Queue("w1", Noon.AddMinutes(1)), Queue("w2", Noon.AddMinutes(2))));
        var page = await Store.ListWorkAsync(1, 1, default);
        Assert.Equal(3, page.TotalCount);
        Assert.Equal("w2", Assert.Single(page.Items).Work.Id);
        Assert.Empty((await Store.ListWorkAsync(5, 1, default)).Items);
    }
}
