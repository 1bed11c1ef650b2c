using System.Text.Json;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Storage;
using static DualFlow.Store.Tests.Samples;

namespace DualFlow.Store.Tests.Conformance;

public abstract partial class StoreConformance
{
    [Fact]
    public async Task A_definition_comes_back_without_loss()
    {
        var saved = Definition("v1", "d", 1, isLatest: true, isPublished: true, tenant: "north") with
        {
            Description = "Қабылдау", Variables = [new("v", "Count", "Int32", Value: JsonSerializer.SerializeToElement("0"))], Outcomes = ["Done"],
            Other = [KeyValuePair.Create("somebodys", JsonSerializer.SerializeToElement(new { x = 1 }))],
        };
        await Store.SaveDefinitionAsync(saved, null, default);
        var found = await Store.FindDefinitionVersionAsync("v1", default);
        Assert.Equal(DefinitionWriter.ToJson(saved).GetRawText(), DefinitionWriter.ToJson(found!).GetRawText());
        Assert.Null(await Store.FindDefinitionVersionAsync("none", default));
    }

    [Fact]
    public async Task Saving_again_replaces_and_moves_the_flags_of_the_siblings()
    {
        await Store.SaveDefinitionAsync(Definition("v1", "d", 1, isLatest: true, isPublished: true), null, default);
        await Store.SaveDefinitionAsync(Definition("o1", "other", 1, isLatest: true, isPublished: true), null, default);
        await Store.SaveDefinitionAsync(Definition("t1", "d", 1, isLatest: true, isPublished: true, tenant: "t"), null, default);
        await Store.SaveDefinitionAsync(Definition("v2", "d", 2, isLatest: true), null, default);
        Assert.Equal((false, true), await FlagsAsync("v1"));
        Assert.Equal((true, false), await FlagsAsync("v2"));
        await Store.SaveDefinitionAsync(Definition("v2", "d", 2, isLatest: true, isPublished: true) with { Name = "New" }, null, default);
        Assert.Equal((false, false), await FlagsAsync("v1"));
        Assert.Equal((true, true), await FlagsAsync("v2"));
        Assert.Equal("New", (await Store.FindDefinitionVersionAsync("v2", default))!.Name);
        Assert.Equal((true, true), await FlagsAsync("o1"));
        Assert.Equal((true, true), await FlagsAsync("t1"));

        async Task<(bool, bool)> FlagsAsync(string id) => await Store.FindDefinitionVersionAsync(id, default) is { } d ? (d.IsLatest, d.IsPublished) : default;
    }

    [Fact]
    public async Task Two_people_who_publish_at_once_leave_one_published_version()
    {
        var second = await Database.OpenAsync(new SampleRegistry());
        await Task.WhenAll(Enumerable.Range(1, 10).Select(i => Task.Run(() =>
            (i % 2 == 0 ? Store : second).SaveDefinitionAsync(Definition($"v{i}", "d", i, isLatest: true, isPublished: true), [Trigger($"t{i}", definition: "d")], default))));
        Assert.Equal(10, (await Store.ListDefinitionsAsync(new(), default)).TotalCount);
        var published = Assert.Single((await Store.ListDefinitionsAsync(new() { Versions = VersionChoice.LatestAndPublished }, default)).Items);
        Assert.Equal($"t{published.Version}", Assert.Single(await Store.FindTriggersAsync(null, null, default)).Id);
    }

    [Fact]
    public async Task Definitions_are_chosen_by_version_options()
    {
        await Store.SaveDefinitionAsync(Definition("a1", "a", 1, isPublished: true), null, default);
        await Store.SaveDefinitionAsync(Definition("a2", "a", 2, isLatest: true), null, default);
        await Store.SaveDefinitionAsync(Definition("b1", "b", 1, isLatest: true, isPublished: true), null, default);
        await Store.SaveDefinitionAsync(Definition("c1", "c", 1, isPublished: true), null, default);
        Assert.Equal(["a1", "a2", "b1", "c1"], await IdsAsync(VersionChoice.All));
        Assert.Equal(["a2", "b1"], await IdsAsync(VersionChoice.Latest));
        Assert.Equal(["a1", "b1", "c1"], await IdsAsync(VersionChoice.Published));
        Assert.Equal(["a2", "b1", "c1"], await IdsAsync(VersionChoice.LatestOrPublished));
        Assert.Equal(["a1", "a2", "b1", "c1"], await IdsAsync(VersionChoice.EachLatestOrPublished));
        Assert.Equal(["b1"], await IdsAsync(VersionChoice.LatestAndPublished));
        Assert.Equal(["a2"], await IdsAsync(VersionChoice.Draft));
        Assert.Equal(["a2"], (await Store.ListDefinitionsAsync(new() { Versions = VersionChoice.Number, Version = 2 }, default)).Items.Select(d => d.Id));

        async Task<IEnumerable<string>> IdsAsync(VersionChoice versions) =>
            (await Store.ListDefinitionsAsync(new() { Versions = versions }, default)).Items.Select(d => d.Id).Order();
    }

    [Fact]
    public async Task Definitions_are_filtered_ordered_and_paged()
    {
        await Store.SaveDefinitionAsync(Definition("a", "da", 1) with { Name = "Қабылдау", Description = "Admission" }, null, default);
        await Store.SaveDefinitionAsync(Definition("b", "db", 2) with { Name = "Practice", IsSystem = true, CreatedAt = null }, null, default);
        await Store.SaveDefinitionAsync(Definition("c", "dc", 3) with { Name = null, Options = new() { UsableAsActivity = true } }, null, default);
        await Store.SaveDefinitionAsync(Definition("t", "dt", 1, tenant: "t"), null, default);
        await Store.SaveDefinitionAsync(Definition("s", "ds", 9, tenant: "*") with { Name = "Shared" }, null, default);
        Assert.Equal(["a"], await IdsAsync(new() { SearchTerm = "ҚАБЫЛ" }));
        Assert.Equal(["a"], await IdsAsync(new() { SearchTerm = "admission" }));
        Assert.Equal(["b"], await IdsAsync(new() { SearchTerm = "DB" }));
        Assert.Equal(["b"], await IdsAsync(new() { IsSystem = true }));
        Assert.Equal(["c"], await IdsAsync(new() { IsUsableAsActivity = true }));
        Assert.Equal(["b"], await IdsAsync(new() { Name = "Practice" }));
        Assert.Equal(["a", "c"], await IdsAsync(new() { Ids = ["a", "c", "t"] }));
        Assert.Equal(["a", "b"], await IdsAsync(new() { DefinitionIds = ["da", "db"] }));
        Assert.Equal(["s", "t"], (await IdsAsync(new() { TenantId = "t" })).Order());
        Assert.Equal(["a", "b", "c", "s", "t"], (await IdsAsync(new() { TenantId = "*" })).Order());
        Assert.Equal(["b", "s", "a", "c"], await IdsAsync(new() { OrderBy = DefinitionOrder.Name }));
        Assert.Equal(["s", "c", "b", "a"], await IdsAsync(new() { OrderBy = DefinitionOrder.Version, Descending = true }));
        Assert.Equal(["a", "c", "s", "b"], await IdsAsync(new() { OrderBy = DefinitionOrder.Created }));
        var page = await Store.ListDefinitionsAsync(new() { OrderBy = DefinitionOrder.Version, Skip = 1, Take = 2 }, default);
        Assert.Equal(4, page.TotalCount);
        Assert.Equal(["b", "c"], page.Items.Select(d => d.Id));
        Assert.Equal("c", (await Store.FindDefinitionAsync(new() { Ids = ["a", "b", "c"], OrderBy = DefinitionOrder.Version, Descending = true }, default))?.Id);
        Assert.Null(await Store.FindDefinitionAsync(new() { Ids = ["none"] }, default));
        // However a page is cut, it knows how many there are.
        foreach (var (skip, take, items) in new[] { (0, 4, 4), (0, 5, 4), (3, 1, 1), (3, 2, 1), (4, 1, 0), (9, 3, 0), (0, 0, 0) })
        {
            var cut = await Store.ListDefinitionsAsync(new() { Skip = skip, Take = take }, default);
            Assert.Equal((items, 4L), (cut.Items.Length, cut.TotalCount));
        }

        async Task<IEnumerable<string>> IdsAsync(DefinitionFilter filter) => (await Store.ListDefinitionsAsync(filter, default)).Items.Select(d => d.Id);
    }

    [Fact]
    public async Task Triggers_belong_to_their_definition_and_are_replaced_with_it()
    {
        await Store.SaveDefinitionAsync(Definition("def-1", "def", 1), [Trigger("t1", "H1", Noon), Trigger("t2", "H2")], default);
        await Store.SaveDefinitionAsync(Definition("o-1", "o", 1, tenant: "t"), [Trigger("o1", "H1", tenant: "t", definition: "o")], default);
        await Store.SaveDefinitionAsync(Definition("s-1", "s", 1, tenant: "*"), [Trigger("s1", "H1", tenant: "*", definition: "s")], default);
        Assert.Equal(Trigger("t1", "H1", Noon), await Store.FindTriggerAsync("t1", default));
        Assert.Equal(["s1", "t1"], await IdsAsync("H1", null));
        Assert.Equal(["o1", "s1"], await IdsAsync("H1", "t"));
        Assert.Equal(["s1", "t1", "t2"], await IdsAsync(null, null));
        Assert.Equal(["o1", "s1", "t1", "t2"], await IdsAsync(null, "*"));
        await Store.SaveDefinitionAsync(Definition("def-1", "def", 1), null, default);
        Assert.Equal(["s1", "t1", "t2"], await IdsAsync(null, null));
        await Store.SaveDefinitionAsync(Definition("def-2", "def", 2), [Trigger("t3")], default);
        Assert.Equal(["s1", "t3"], await IdsAsync(null, null));
        await Store.SaveDefinitionAsync(Definition("def-2", "def", 2), [], default);
        Assert.Equal(["s1"], await IdsAsync(null, null));
        Assert.Empty(await Store.FindBookmarksAsync(new() { TenantId = "*" }, default));
        Assert.Null(await Store.FindTriggerAsync("t1", default));

        async Task<IEnumerable<string>> IdsAsync(string? hash, string? tenant) => (await Store.FindTriggersAsync(hash, tenant, default)).Select(t => t.Id);
    }

    [Fact]
    public async Task Deleting_versions_takes_their_triggers_and_instances_only_when_asked()
    {
        await Store.SaveDefinitionAsync(Definition("def-1", "def", 1), [Trigger("t1")], default);
        await CommittedAsync(Step("a", 0, Open("a:b1"), Queue("w1")));
        Assert.Equal(0, await Store.DeleteDefinitionVersionsAsync([], true, default));
        Assert.Equal(1, await Store.DeleteDefinitionVersionsAsync(["def-1", "none"], withInstances: false, default));
        Assert.Empty(await Store.FindTriggersAsync(null, null, default));
        Assert.NotNull(await Store.FindInstanceAsync("a", default));
        await Store.SaveDefinitionAsync(Definition("def-1", "def", 1), null, default);
        Assert.Equal(1, await Store.DeleteDefinitionVersionsAsync(["def-1"], withInstances: true, default));
        Assert.Null(await Store.FindInstanceAsync("a", default));
        await NothingOfAsync("a");
    }
}
