using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DualFlow.Server.Tests.Browser;

/// <summary>A drawing of which only the cards in sight are drawn is walked by keys like a small one.</summary>
[Collection(WorkingCollege.Name)]
public sealed class LargeDrawingTests(BrowserServer server)
{
    const int Steps = 2000;

    [Fact]
    public async Task The_tab_key_enters_a_drawing_of_two_thousand_steps_and_the_arrow_keys_walk()
    {
        (await server.Api.PostAsJsonAsync("/elsa/api/workflow-definitions", new JsonObject { ["model"] = LargeFlow.Of(Steps), ["publish"] = false })).EnsureSuccessStatusCode();
        await using var visit = await server.VisitAsync();
        var board = await DrawingBoard.OpenAsync(visit, server, $"large-{Steps}");
        // From the last button of the toolbar through the toolbox: its search and its one stop.
        await board.Page.GetByRole(AriaRole.Button, new() { Name = "Publish", Exact = true }).FocusAsync();
        for (var i = 0; i < 3; i++)
            await board.Keys.PressAsync("Tab");
        await IsAtAsync(board, 0);
        await board.Keys.PressAsync("ArrowRight");
        await IsAtAsync(board, 1);
        // Far below what was drawn when the page opened.
        for (var row = 1; row <= 30; row++)
        {
            await board.Keys.PressAsync("ArrowDown");
            await IsAtAsync(board, row * 10 + 1);
        }
        await board.Keys.PressAsync("ArrowLeft");
        await IsAtAsync(board, 300);
        await board.Keys.PressAsync("ArrowUp");
        await IsAtAsync(board, 290);
        // The canvas is one stop: the next one is its toolbar, and back leads to the same step.
        await board.Keys.PressAsync("Tab");
        await Expect(board.Page.GetByRole(AriaRole.Button, new() { Name = "Zoom out" })).ToBeFocusedAsync();
        await board.Keys.PressAsync("Shift+Tab");
        await IsAtAsync(board, 290);
        visit.HasNoErrors();
    }

    static async Task IsAtAsync(DrawingBoard board, int step)
    {
        await Expect(board.Focused).ToHaveTextAsync(string.Create(CultureInfo.InvariantCulture, $"Step number {step}"));
        await Expect(board.Focused).ToBeInViewportAsync();
    }
}
