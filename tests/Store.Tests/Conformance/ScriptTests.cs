using DualFlow.Engine.Storage;

namespace DualFlow.Store.Tests.Conformance;

public abstract partial class StoreConformance
{
    static readonly DateTimeOffset SavedAt = new(2026, 9, 1, 8, 30, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_script_comes_back_without_loss()
    {
        var saved = new StoredScript("north", "pay", 3, "export default 'Қазақ' // \0")
        {
            Revision = 2, Libraries = """{"lib":1}""", Note = "новая ставка", Author = "Айгүл", SavedAt = SavedAt,
        };
        Assert.True(await Store.SaveScriptAsync(saved, null, default));
        Assert.Equal(saved, Assert.Single(await Store.ListScriptsAsync("north", "pay", default)));
    }

    [Fact]
    public async Task Of_two_who_save_a_draft_one_is_told()
    {
        var draft = new StoredScript(null, "pay", 0, "1") { SavedAt = SavedAt };
        Assert.True(await Store.SaveScriptAsync(draft, null, default));
        Assert.False(await Store.SaveScriptAsync(draft with { Source = "2" }, null, default));
        Assert.True(await Store.SaveScriptAsync(draft with { Source = "2", Revision = 2 }, 1, default));
        Assert.False(await Store.SaveScriptAsync(draft with { Source = "3", Revision = 2 }, 1, default));
        Assert.Equal("2", Assert.Single(await Store.ListScriptsAsync(null, null, default)).Source);
    }

    [Fact]
    public async Task A_college_sees_its_own_scripts_and_those_of_everybody()
    {
        foreach (var tenant in new[] { null, "*", "north", "south" })
            await Store.SaveScriptAsync(new(tenant, "pay", 1, tenant ?? "default") { SavedAt = SavedAt }, null, default);
        Assert.Equal(["*", "north"], (await Store.ListScriptsAsync("north", "pay", default)).Select(s => s.Source));
        Assert.Equal(["default", "*"], (await Store.ListScriptsAsync(null, null, default)).Select(s => s.Source));
        Assert.Empty(await Store.ListScriptsAsync("north", "other", default));
    }

    [Fact]
    public async Task A_version_is_deleted_alone()
    {
        foreach (var version in new[] { 0, 1, 2 })
            await Store.SaveScriptAsync(new(null, "pay", version, "x") { SavedAt = SavedAt }, null, default);
        Assert.True(await Store.DeleteScriptAsync(null, "pay", 0, default));
        Assert.False(await Store.DeleteScriptAsync(null, "pay", 0, default));
        Assert.Equal([1, 2], (await Store.ListScriptsAsync(null, "pay", default)).Select(s => s.Version));
    }
}
