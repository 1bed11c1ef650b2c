using System.Net.Http.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DualFlow.Server.Tests.Browser;

/// <summary>A small admission from nothing to the end: drawn, published, started, its tasks done by three people, the finished case seen. With the mouse, and with keys alone.</summary>
[Collection(WorkingCollege.Name)]
public sealed class AdmissionTests(BrowserServer server)
{
    /// <summary>Steps: what the card says, the task's title, the role that does it.</summary>
    static readonly (string Card, string Title, string Role)[] Steps =
        [("Take the papers", "Принять документы", "registrar"), ("Look at them", "Проверить документы", "teacher"), ("Sign the order", "Подписать приказ", "director")];

    static readonly string[] Lines = ["Elsa.Start -Done-> Take the papers", "Look at them -Done-> Sign the order", "Take the papers -Done-> Look at them"];

    const string NewTask = "Task with a form";

    // Whoever comes first to a role of the class makes its person.
    async Task<string> PersonAsync(string role, string word)
    {
        var name = $"{role}-{word}";
        (await server.Api.PostAsJsonAsync("/elsa/api/identity/users", new { name, password = ServerProcess.Password, roles = new[] { role } })).EnsureSuccessStatusCode();
        return name;
    }

    [Fact]
    public async Task With_the_mouse()
    {
        await using var visit = await server.VisitAsync();
        var page = visit.Page;
        var board = await DrawingBoard.NewAsync(visit, server);
        for (var i = 0; i < Steps.Length; i++)
        {
            await board.DropAsync("DualFlow.HumanTask", 420, 120 + (140 * i));
            await board.RenameAsync(NewTask, Steps[i].Card);
            await page.FillAsync("#df-input-TitleRu", Steps[i].Title);
            await page.GetByRole(AriaRole.Tab, new() { Name = "Who & when" }).ClickAsync();
            await page.FillAsync("#df-input-Role", Steps[i].Role);
            await page.GetByRole(AriaRole.Tab, new() { Name = "Settings" }).ClickAsync();
        }
        await board.ConnectAsync("Start", "Done", Steps[0].Card);
        await board.ConnectAsync(Steps[0].Card, "Done", Steps[1].Card);
        await board.ConnectAsync(Steps[1].Card, "Done", Steps[2].Card);
        await page.GetByRole(AriaRole.Button, new() { Name = "Publish", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Version 1 is published.")).ToBeVisibleAsync();
        Assert.Equal(Lines, await board.StoredLinesAsync());

        await visit.OpenAsync($"/processes/{board.DefinitionId}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Start", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Start", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/instances/*");
        foreach (var (_, title, role) in Steps)
        {
            await using var own = await server.VisitAsync(new("ru"), await PersonAsync(role, "mouse"));
            await own.OpenAsync("/tasks?filter=team");
            await own.Page.GetByRole(AriaRole.Link, new() { Name = title }).First.ClickAsync();
            await own.Page.GetByRole(AriaRole.Button, new() { Name = "Готово" }).ClickAsync();
            await Expect(own.Page.GetByText("Выполнено: Готово")).ToBeVisibleAsync();
        }
        // The page that was open all the time has followed.
        await Expect(page.Locator(".df-title .df-chip")).ToContainTextAsync("Done");
        await Expect(page.Locator(".fc-is-done")).ToHaveCountAsync(4);
    }

    [Fact]
    public async Task With_keys_alone()
    {
        await using var visit = await server.VisitAsync();
        var keys = new Keys(visit.Page);
        await visit.OpenAsync("/processes");
        await keys.ReachAsync(visit.Page.GetByRole(AriaRole.Button, new() { Name = "New process" }));
        await keys.PressAsync("Enter");
        await visit.Page.WaitForURLAsync("**/edit");
        var board = new DrawingBoard(visit, server);
        await visit.ReadyAsync();
        await Expect(board.Step("Start")).ToBeVisibleAsync();
        await keys.ReachAsync(board.Step("Start"));
        foreach (var (card, title, role) in Steps)
        {
            await keys.PressAsync("a");
            await board.ChooseAsync("task with a form");
            await Expect(board.Focused).ToHaveTextAsync(NewTask);
            await keys.PressAsync("F2");
            await Expect(visit.Page.Locator(".fc-rename")).ToBeFocusedAsync();
            await keys.TypeAsync(card);
            await keys.PressAsync("Enter");
            await Expect(board.Focused).ToHaveTextAsync(card);
            // Enter goes to the panel, whose fields come with Tab; Escape comes back to the step.
            await keys.PressAsync("Enter");
            await keys.ReachAsync(visit.Page.Locator("#df-input-TitleRu"));
            await keys.TypeAsync(title);
            await keys.ReachAsync(visit.Page.GetByRole(AriaRole.Tab, new() { Name = "Settings" }), "Shift+Tab");
            await keys.PressAsync("ArrowRight");
            await keys.ReachAsync(visit.Page.Locator("#df-input-Role"));
            await keys.TypeAsync(role);
            await keys.PressAsync("Tab");
            await keys.PressAsync("Escape");
            await Expect(board.Focused).ToHaveTextAsync(card);
        }
        await keys.ReachAsync(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Publish", Exact = true }), "Shift+Tab");
        await keys.PressAsync("Enter");
        await Expect(visit.Page.GetByText("Version 1 is published.")).ToBeVisibleAsync();
        Assert.Equal(Lines, await board.StoredLinesAsync());

        await visit.OpenAsync($"/processes/{board.DefinitionId}/start");
        await keys.ReachAsync(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Start", Exact = true }));
        await keys.PressAsync("Enter");
        await visit.Page.WaitForURLAsync("**/instances/*");
        foreach (var (_, title, role) in Steps)
        {
            await using var own = await server.VisitAsync(new("ru"), await PersonAsync(role, "keys"));
            var hands = new Keys(own.Page);
            await own.OpenAsync("/tasks?filter=team");
            await hands.ReachAsync(own.Page.GetByRole(AriaRole.Link, new() { Name = title }).First);
            await hands.PressAsync("Enter");
            await Expect(own.Page.Locator("#task-title")).ToHaveTextAsync(title);
            await hands.ReachAsync(own.Page.GetByRole(AriaRole.Button, new() { Name = "Готово" }));
            await hands.PressAsync("Enter");
            await Expect(own.Page.GetByText("Выполнено: Готово")).ToBeVisibleAsync();
        }
        await Expect(visit.Page.Locator(".df-title .df-chip")).ToContainTextAsync("Done");
        await Expect(visit.Page.Locator(".fc-is-done")).ToHaveCountAsync(4);
    }

    /// <summary>Hands that have no mouse.</summary>
    sealed class Keys(IPage page)
    {
        const int Most = 150;

        public Task PressAsync(string key) => page.Keyboard.PressAsync(key);

        public Task TypeAsync(string text) => page.Keyboard.TypeAsync(text);

        /// <summary>Presses Tab until the focus is there.</summary>
        public async Task ReachAsync(ILocator what, string key = "Tab")
        {
            await Expect(what).ToBeVisibleAsync();
            for (var i = 0; i < Most; i++)
            {
                if (await what.EvaluateAsync<bool>("e => e === document.activeElement"))
                    return;
                await page.Keyboard.PressAsync(key);
            }
            Assert.Fail($"{what} is not reached with {Most} presses of {key}.");
        }
    }
}
