using DualFlow.Server.Tests.Rotations;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DualFlow.Server.Tests.Browser;

/// <summary>Nothing that a person did on a draft is lost to another person.</summary>
[Collection(WorkingCollege.Name)]
public sealed class DraftTests(BrowserServer server)
{
    [Fact]
    public async Task Looking_at_a_process_makes_no_version()
    {
        await using var visit = await server.VisitAsync();
        var board = await DrawingBoard.OpenAsync(visit, server, "admission-offer");
        var before = await board.StoredAsync();
        await board.Steps.First.ClickAsync();
        await Expect(board.Page.Locator(".ds-saved")).ToHaveTextAsync("no changes");
        Assert.Equal(before.GetProperty("version").GetInt32(), (await board.StoredAsync()).GetProperty("version").GetInt32());
        Assert.True((await board.StoredAsync()).GetProperty("isPublished").GetBoolean());
    }

    [Fact]
    public async Task What_one_person_saves_the_other_sees_at_once()
    {
        await server.AddPersonAsync("owner", "*");
        await using var first = await server.VisitAsync();
        await using var second = await server.VisitAsync(user: "owner");
        var mine = await DrawingBoard.NewAsync(first, server);
        var theirs = await DrawingBoard.OpenAsync(second, server, mine.DefinitionId);
        await Expect(mine.Page.GetByRole(AriaRole.Img, new() { Name = "Also here: owner" })).ToBeVisibleAsync();
        await mine.DropAsync("Elsa.Delay", 420, 160);
        await mine.SavedAsync();
        await Expect(theirs.Step("Wait for a while")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Changes_made_elsewhere_in_between_are_told_and_can_be_merged()
    {
        await using var visit = await server.VisitAsync();
        var board = await DrawingBoard.NewAsync(visit, server);
        await board.DropAsync("Elsa.Delay", 420, 160);
        await board.SavedAsync();
        // Another tool saves the draft over the API: no page of ours hears of it.
        var model = System.Text.Json.Nodes.JsonNode.Parse((await board.StoredAsync()).GetRawText())!;
        model["description"] = "From another tool";
        (await server.Api.PostAsync("/elsa/api/workflow-definitions", new StringContent($$"""{"model":{{model.ToJsonString()}},"publish":false}""", null, "application/json"))).EnsureSuccessStatusCode();

        await board.DropAsync("Elsa.WriteLine", 420, 300);
        var bar = board.Page.Locator(".ds-bar");
        await Expect(bar).ToContainTextAsync("Your changes are kept");
        await bar.GetByRole(AriaRole.Button, new() { Name = "Put my changes on top" }).ClickAsync();
        await Expect(bar).ToHaveCountAsync(0);
        await board.SavedAsync();
        var stored = await board.StoredAsync();
        Assert.Equal("From another tool", stored.GetProperty("description").GetString());
        Assert.Equal(3, stored.GetProperty("root").GetProperty("activities").GetArrayLength());
    }

    [Fact]
    public async Task Two_people_change_one_draft_at_the_same_moment_the_second_is_told_who_and_both_changes_stay()
    {
        await server.AddPersonAsync("second-owner", "*");
        await using var first = await server.VisitAsync();
        await using var second = await server.VisitAsync(user: "second-owner");
        var mine = await DrawingBoard.NewAsync(first, server);
        await mine.DropAsync("Elsa.Delay", 420, 160);
        await mine.SavedAsync();
        var theirs = await DrawingBoard.OpenAsync(second, server, mine.DefinitionId);
        // Both type into the panel: each has something that is not saved yet when the other's save arrives.
        await mine.Step("Wait for a while").ClickAsync();
        await theirs.Step("Start").ClickAsync();
        await theirs.Page.GetByRole(AriaRole.Tab, new() { Name = "Notes" }).ClickAsync();
        await mine.Page.GetByRole(AriaRole.Tab, new() { Name = "Notes" }).ClickAsync();
        await Task.WhenAll(mine.Page.FillAsync("#df-note", "Two weeks, by the order"), theirs.Page.FillAsync("#df-note", "From the first of June"));
        // Which of them comes second, and whether the first one's change was there before the second's, is the network's choice.
        await RotationOrders.UntilAsync(async () =>
        {
            foreach (var page in new[] { mine.Page, theirs.Page })
                if (await page.Locator(".ds-bar").CountAsync() > 0)
                {
                    await Expect(page.Locator(".ds-bar")).ToContainTextAsync("Your changes are kept");
                    await page.GetByRole(AriaRole.Button, new() { Name = "Put my changes on top" }).ClickAsync();
                    await Expect(page.Locator(".ds-bar")).ToHaveCountAsync(0);
                }
            return (await NotesAsync(mine)).All(note => note.Length > 0);
        });
        await mine.SavedAsync();
        await theirs.SavedAsync();
        Assert.Equal(["From the first of June", "Two weeks, by the order"], await NotesAsync(mine));
    }

    static async Task<string[]> NotesAsync(DrawingBoard board) =>
        [.. (await board.StoredAsync()).GetProperty("root").GetProperty("activities").EnumerateArray().Select(a => a.GetProperty("metadata").TryGetProperty("description", out var note) ? note.GetString() ?? "" : "")];
}
