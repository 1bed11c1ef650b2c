using static Microsoft.Playwright.Assertions;

namespace DualFlow.Server.Tests.Browser;

/// <summary>The server goes away under an open page, as at every update.</summary>
public sealed class RestartTests(BrowserServer server) : IClassFixture<BrowserServer>
{
    [Fact]
    public async Task A_server_that_was_restarted_gives_the_page_and_what_was_typed_back()
    {
        await using var visit = await server.VisitAsync();
        await visit.OpenAsync("/people/new");
        await visit.Page.FillAsync("#person-name", "Ерлан Қасымұлы");
        await visit.Page.CheckAsync("#role-mentor");
        await server.RestartAsync();
        await Expect(visit.Page.Locator("#brought-back")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(visit.Page.Locator("#person-name")).ToHaveValueAsync("Ерлан Қасымұлы");
        await Expect(visit.Page.Locator("#role-mentor")).ToBeCheckedAsync();
        // The server knows it too: what came back can be saved.
        await visit.Page.FillAsync("#person-login", "erlan");
        await visit.Page.ClickAsync("button[type=submit].df-primary");
        await Expect(visit.Page.Locator("#new-password")).ToBeVisibleAsync();
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Ерлан Қасымұлы");
        visit.ForgiveErrors();
    }

    [Fact]
    public async Task A_server_that_restarts_while_a_draft_is_edited_loses_nothing()
    {
        await using var visit = await server.VisitAsync();
        var board = await DrawingBoard.NewAsync(visit, server);
        await board.DropAsync("Elsa.Delay", 420, 160);
        await board.Page.EvaluateAsync("() => { window.beforeTheRestart = true; }");
        await board.DropAsync("Elsa.WriteLine", 420, 300);
        // The last change is younger than the pause before saving; the page comes back by itself.
        await server.RestartAsync();
        await board.Page.WaitForFunctionAsync("() => !window.beforeTheRestart");
        await visit.ReadyAsync();
        await Expect(board.Step("Wait for a while")).ToHaveCountAsync(1);
        await Expect(board.Step("Write to the log")).ToHaveCountAsync(1);
        await board.SavedAsync();
        Assert.Equal(3, (await board.StoredAsync()).GetProperty("root").GetProperty("activities").GetArrayLength());
        visit.ForgiveErrors();
    }
}
