using System.Text.Json;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Storage;
using static DualFlow.Store.Tests.Samples;

namespace DualFlow.Store.Tests.Conformance;

public abstract partial class StoreConformance
{
    [Fact]
    public async Task An_instance_is_listed_with_its_head()
    {
        var state = State("a", 1, tenant: "north");
        (state.Name, state.CorrelationId, state.Status, state.SubStatus, state.FinishedAt) = ("Алия", "c", WorkflowStatus.Finished, WorkflowSubStatus.Faulted, Noon.AddHours(1));
        state.Incidents.Add(new(1, "ask", "Workflow1:ask", "Sample.Ask", "x.y", "Broken.", Noon));
        await CommittedAsync(Step(state) with { Plan = SystemPlan });
        Assert.Equal(
            new InstanceSummary("a", "north", "def", "def-1", 1, WorkflowStatus.Finished, WorkflowSubStatus.Faulted, "c", "Алия", 1, true, null, Noon, Noon.AddSeconds(1), Noon.AddHours(1)),
            Assert.Single((await Store.ListInstancesAsync(new() { TenantId = "north" }, default)).Items));
    }

    [Fact]
    public async Task A_step_changes_the_head()
    {
        await CommittedAsync(Step("a", 0));
        var state = State("a", 2);
        (state.Name, state.CorrelationId, state.Status, state.SubStatus, state.FinishedAt) = ("n", "c", WorkflowStatus.Finished, WorkflowSubStatus.Cancelled, Noon.AddHours(2));
        await CommittedAsync(Step(state));
        var row = Assert.Single((await Store.ListInstancesAsync(new(), default)).Items);
        Assert.Equal(("n", "c", WorkflowStatus.Finished, WorkflowSubStatus.Cancelled, Noon.AddHours(2), Noon.AddSeconds(2)), (row.Name, row.CorrelationId, row.Status, row.SubStatus, row.FinishedAt, row.UpdatedAt));
    }

    [Fact]
    public async Task Instances_are_filtered_by_every_part()
    {
        await CommittedAsync(
            Step(With("a", s => s.Name = "Әсем Нұрлан")),
            Step(With("b", s => (s.CorrelationId, s.Status, s.SubStatus, s.FinishedAt) = ("stud-7", WorkflowStatus.Finished, WorkflowSubStatus.Finished, Noon.AddHours(5)))),
            Step(With("c", s => s.Incidents.Add(new(1, "ask", "n", "t", "x", "m", Noon)))) with { Plan = SystemPlan },
            Step(State("t", 1, tenant: "t")));
        Assert.Equal(["a"], await IdsAsync(new() { SearchTerm = "ӘСЕМ" }));
        Assert.Equal(["b"], await IdsAsync(new() { SearchTerm = "STUD" }));
        Assert.Equal(["a", "b", "c"], await IdsAsync(new() { SearchTerm = "def" }));
        Assert.Empty(await IdsAsync(new() { SearchTerm = "%" }));
        Assert.Equal(["a", "b", "c"], await IdsAsync(new() { SearchTerm = " " }));
        Assert.Equal(["b", "c"], await IdsAsync(new() { Ids = ["b", "c", "t", "x"] }));
        Assert.Equal(["a", "b", "c"], await IdsAsync(new() { DefinitionIds = ["def"], DefinitionVersionIds = ["def-1"], DefinitionVersion = 1 }));
        Assert.Empty(await IdsAsync(new() { DefinitionVersion = 2 }));
        Assert.Equal(["b"], await IdsAsync(new() { CorrelationId = "stud-7" }));
        Assert.Equal(["a"], await IdsAsync(new() { Name = "Әсем Нұрлан" }));
        Assert.Equal(["c"], await IdsAsync(new() { HasIncidents = true }));
        Assert.Equal(["a", "b"], await IdsAsync(new() { HasIncidents = false }));
        Assert.Equal(["c"], await IdsAsync(new() { IsSystem = true }));
        Assert.Equal(["b"], await IdsAsync(new() { Statuses = [WorkflowStatus.Finished] }));
        Assert.Equal(["a", "c"], await IdsAsync(new() { SubStatuses = [WorkflowSubStatus.Suspended, WorkflowSubStatus.Faulted] }));
        Assert.Equal(["t"], await IdsAsync(new() { TenantId = "t" }));
        Assert.Equal(["a", "b", "c", "t"], await IdsAsync(new() { TenantId = "*" }));
        Assert.Equal(["b"], await IdsAsync(new() { Times = [new(InstanceOrder.Finished, TimeOperator.GreaterThan, Noon)] }));
        Assert.Empty(await IdsAsync(new() { ParentInstanceId = "p" }));

        async Task<IEnumerable<string>> IdsAsync(InstanceFilter filter) => (await Store.ListInstancesAsync(filter, default)).Items.Select(i => i.Id).Order();
    }

    static InstanceState With(string id, Action<InstanceState> change, DateTimeOffset? createdAt = null)
    {
        var state = State(id, 1, createdAt: createdAt);
        change(state);
        return state;
    }

    [Theory]
    [InlineData(TimeOperator.Is, "b")]
    [InlineData(TimeOperator.IsNot, "ac")]
    [InlineData(TimeOperator.GreaterThan, "c")]
    [InlineData(TimeOperator.GreaterThanOrEqual, "bc")]
    [InlineData(TimeOperator.LessThan, "a")]
    [InlineData(TimeOperator.LessThanOrEqual, "ab")]
    public async Task Times_are_compared(TimeOperator comparison, string expected)
    {
        await CommittedAsync([.. "abc".Select((c, i) => Step(With($"{c}", _ => { }, Noon.AddDays(i))))]);
        foreach (var (column, at) in new[] { (InstanceOrder.Created, Noon.AddDays(1)), (InstanceOrder.Updated, Noon.AddDays(1).AddSeconds(1)) })
            Assert.Equal(expected, string.Concat((await Store.ListInstancesAsync(new() { Times = [new(column, comparison, at)], Descending = false }, default)).Items.Select(i => i.Id)));
    }

    [Fact]
    public async Task Instances_are_ordered_and_paged()
    {
        await CommittedAsync(
            Step(With("a", s => (s.Name, s.FinishedAt, s.UpdatedAt) = ("z", Noon.AddDays(9), Noon.AddDays(5)), Noon)),
            Step(With("b", s => (s.Name, s.UpdatedAt) = (null, Noon.AddDays(7)), Noon.AddDays(1))),
            Step(With("c", s => (s.Name, s.FinishedAt, s.UpdatedAt) = ("б", Noon.AddDays(8), Noon.AddDays(6)), Noon.AddDays(1))),
            Step(With("d", s => (s.Name, s.UpdatedAt) = ("ә", Noon.AddDays(8)), Noon.AddDays(3))));
        Assert.Equal("dcba", await IdsAsync(new()));
        Assert.Equal("abcd", await IdsAsync(new() { Descending = false }));
        Assert.Equal("dbca", await IdsAsync(new() { OrderBy = InstanceOrder.Updated }));
        Assert.Equal("acdb", await IdsAsync(new() { OrderBy = InstanceOrder.Name, Descending = false }));
        Assert.Equal("dcab", await IdsAsync(new() { OrderBy = InstanceOrder.Name }));
        Assert.Equal("ca", (await IdsAsync(new() { OrderBy = InstanceOrder.Finished, Descending = false }))[..2]);
        var page = await Store.ListInstancesAsync(new() { Skip = 1, Take = 2 }, default);
        Assert.Equal((4L, "cb"), (page.TotalCount, string.Concat(page.Items.Select(i => i.Id))));
        Assert.Equal(4, (await Store.ListInstancesAsync(new() { Take = 0 }, default)).TotalCount);
        Assert.Empty((await Store.ListInstancesAsync(new() { Skip = 4 }, default)).Items);

        async Task<string> IdsAsync(InstanceFilter filter) => string.Concat((await Store.ListInstancesAsync(filter, default)).Items.Select(i => i.Id));
    }

    [Fact]
    public async Task Deleting_an_instance_takes_every_row_of_it()
    {
        await CommittedAsync(
            Step("a", 0, Open("a:b1"), Queue("aw"), Log(1)) with { IdempotencyKey = "ka" },
            Step("b", 0, Open("b:b1"), Queue("bw"), Log(1)) with { IdempotencyKey = "kb" });
        Assert.Equal(1, await Store.DeleteInstancesAsync(["a", "none"], default));
        Assert.Equal(0, await Store.DeleteInstancesAsync([], default));
        foreach (var table in new[] { "bookmark", "journal", "outbox", "inbox" })
            Assert.Equal("b", await Database.ScalarAsync<string>($"select string_agg(instance_id, ',') from {table}"));
        Assert.Null(await Store.FindInstanceAsync("a", default));
        Assert.Equal(CommitAnswer.LostRace, await CommitAsync(Step("a", 1)));
    }

    [Fact]
    public async Task Deleting_while_steps_commit_leaves_nothing_behind()
    {
        string[] ids = [.. Enumerable.Range(0, 20).Select(i => $"i{i:00}")];
        await CommittedAsync([.. ids.Select(id => Step(id, 0))]);
        var second = await Database.OpenAsync(new SampleRegistry());
        await Task.WhenAll(
            Task.Run(async () =>
            {
                for (var v = 1L; v < 15; v++)
                    foreach (var id in ids)
                        await Store.CommitAsync([Step(id, v, Log(v), Open($"{id}:b{v}"), Queue($"{id}:w{v}"))], default);
            }),
            Task.Run(async () =>
            {
                foreach (var id in ids)
                    await second.DeleteInstancesAsync([id], default);
            }));
        foreach (var table in new[] { "instance", "bookmark", "journal", "outbox" })
            Assert.Equal(0, await Database.ScalarAsync<long>($"select count(*) from {table}"));
    }

    [Fact]
    public async Task Old_finished_instances_are_purged_a_portion_at_a_time()
    {
        await CommittedAsync([.. Enumerable.Range(0, 5).Select(i => Step(With($"f{i}", s => (s.Status, s.FinishedAt) = (WorkflowStatus.Finished, Noon.AddDays(i))), Log(1)) with { IdempotencyKey = $"k{i}" }), Step("running", 0)]);
        Assert.Equal(2, await Store.PurgeAsync(Noon.AddDays(3), 2, default));
        Assert.Equal(["f2", "f3", "f4", "running"], (await Store.ListInstancesAsync(new(), default)).Items.Select(i => i.Id).Order());
        Assert.Equal(1, await Store.PurgeAsync(Noon.AddDays(3), 2, default));
        Assert.Equal(0, await Store.PurgeAsync(Noon.AddDays(3), 2, default));
        Assert.Equal(2, await Database.ScalarAsync<long>("select count(*) from journal"));
        // Keys age by the time they were used, which is now.
        Assert.Equal("f4", await Store.FindInboxAsync("k4", null, default));
        Assert.Equal(2, await Store.PurgeAsync(TimeProvider.System.GetUtcNow().AddDays(1), 100, default));
        Assert.Null(await Store.FindInboxAsync("k4", null, default));
        Assert.Equal("running", Assert.Single((await Store.ListInstancesAsync(new(), default)).Items).Id);
    }

    [Fact]
    public async Task The_journal_tells_what_happened_without_secrets()
    {
        await CommittedAsync(Step("a", 0,
            Log(1, inputs: ["Қалай?", "hunter2", null]),
            Log(2, JournalEvent.Completed, outcomes: ["Done"], outputs: [KeyValuePair.Create<string, object?>("Answer", 42L)]),
            Log(3, JournalEvent.Completed, outcomes: []), Log(4, inputs: [null, "hunter2", null])));
        var rows = (await Store.ListJournalAsync(new("a"), default)).Items;
        Assert.Equal(new JournalRow("a", 1, 1, 0, "ask", "Sample.Ask", 3, "Ask1", "Workflow1:ask", Noon.AddSeconds(1), JournalEvent.Started, null, """{"Question":"Қалай?"}""", null), rows[0]);
        Assert.Equal("""{"Outcomes":["Done"],"Outputs":{"Answer":42}}""", rows[1].Payload);
        Assert.Equal("""{"Outcomes":[]}""", rows[2].Payload);
        Assert.Null(rows[3].ActivityState);
    }

    [Fact]
    public async Task The_journal_leaves_out_values_where_the_author_says_so()
    {
        await CommittedAsync(Step("a", 0,
            Log(1, inputs: ["Name", "x", "y"], plan: SecretPlan),
            Log(2, JournalEvent.Completed, outcomes: ["Done"], outputs: [KeyValuePair.Create<string, object?>("Answer", "z")], plan: SecretPlan)) with { Plan = SecretPlan });
        var rows = (await Store.ListJournalAsync(new("a"), default)).Items;
        Assert.Null(rows[0].ActivityState);
        Assert.Equal("""{"Outcomes":["Done"]}""", rows[1].Payload);
    }

    [Fact]
    public async Task The_journal_is_filtered_and_paged()
    {
        await CommittedAsync(Step("a", 0, Log(1), Log(2, JournalEvent.Completed), Log(3, token: 2)), Step("b", 0, Log(1)));
        await CommittedAsync(Step("a", 1, Log(10, JournalEvent.Faulted, 2, "Broken")));
        Assert.Equal([1, 2, 3, 10], await SequencesAsync(new("a")));
        Assert.Equal([10, 3, 2, 1], await SequencesAsync(new("a") { Descending = true }));
        Assert.Equal([3, 10], await SequencesAsync(new("a") { TokenId = 2 }));
        Assert.Equal([2, 10], await SequencesAsync(new("a") { Events = [JournalEvent.Completed, JournalEvent.Faulted] }));
        Assert.Equal([1, 2, 3, 10], await SequencesAsync(new("a") { ActivityIds = ["ask"], ActivityNodeIds = ["Workflow1:ask"] }));
        Assert.Empty(await SequencesAsync(new("a") { ExcludedActivityTypes = ["Sample.Ask"] }));
        Assert.Empty(await SequencesAsync(new("a") { ActivityIds = ["other"] }));
        var page = await Store.ListJournalAsync(new("a") { Skip = 1, Take = 2 }, default);
        Assert.Equal(4, page.TotalCount);
        Assert.Equal([2L, 3L], page.Items.Select(r => r.Sequence));

        async Task<IEnumerable<long>> SequencesAsync(JournalFilter filter) => (await Store.ListJournalAsync(filter, default)).Items.Select(r => r.Sequence);
    }

    [Fact]
    public async Task Activities_are_counted_for_the_canvas()
    {
        await CommittedAsync(Step("a", 0, Log(1), Log(2, JournalEvent.Completed), Log(3, token: 5), Log(4, JournalEvent.Faulted), Log(5, JournalEvent.Canceled), Log(6, token: 4), Open("a:b1"), Open("a:b2")));
        IEnumerable<ActivityStatistics> expected = [new("Workflow1:ask", "ask", 3, 1, 1, 1, 2, 5)];
        Assert.Equal(expected, await Store.GetActivityStatisticsAsync("a", null, default));
        Assert.Equal(expected, await Store.GetActivityStatisticsAsync("a", ["Workflow1:ask"], default));
        Assert.Empty(await Store.GetActivityStatisticsAsync("a", [], default));
        Assert.Empty(await Store.GetActivityStatisticsAsync("none", null, default));
    }

    [Fact]
    public async Task Settings_are_put_added_listed_and_deleted()
    {
        await Store.PutSettingAsync("keys", "b", "1", default);
        await Store.PutSettingAsync("keys", "b", "2", default);
        Assert.Equal("2", await Store.GetOrAddSettingAsync("keys", "b", "3", default));
        Assert.Equal("4", await Store.GetOrAddSettingAsync("keys", "a", "4", default));
        await Store.PutSettingAsync("other", "a", "x", default);
        Assert.Equal<IEnumerable<KeyValuePair<string, string>>>([KeyValuePair.Create("a", "4"), KeyValuePair.Create("b", "2")], await Store.ListSettingsAsync("keys", default));
        Assert.True(await Store.DeleteSettingAsync("keys", "a", default));
        Assert.False(await Store.DeleteSettingAsync("keys", "a", default));
        Assert.Single(await Store.ListSettingsAsync("keys", default));
        Assert.Empty(await Store.ListSettingsAsync("none", default));
    }

    [Fact]
    public async Task Servers_that_add_a_setting_at_once_agree_on_it()
    {
        var second = await Database.OpenAsync(new SampleRegistry());
        for (var round = 0; round < 5; round++)
        {
            var stands = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => (i % 2 == 0 ? Store : second).GetOrAddSettingAsync("keys", $"k{round}", $"{i}", default))));
            Assert.Single(stands.Distinct());
        }
    }
}
