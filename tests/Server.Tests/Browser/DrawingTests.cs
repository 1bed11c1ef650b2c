using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DualFlow.Server.Tests.Browser;

/// <summary>A process is drawn from nothing, with the mouse and with keys alone, and published.</summary>
[Collection(WorkingCollege.Name)]
public sealed class DrawingTests(BrowserServer server)
{
    static readonly string[] Drawn =
    [
        "Check the papers -Done-> Complete?", "Complete? -False-> Refuse", "Complete? -True-> Enrol", "Elsa.Start -Done-> Check the papers",
    ];

    [Fact]
    public async Task A_small_admission_is_drawn_with_the_mouse_undone_redone_and_published()
    {
        await using var visit = await server.VisitAsync();
        var board = await DrawingBoard.NewAsync(visit, server);
        await board.DropAsync("Elsa.RunTask", 420, 160);
        await board.RenameAsync("Task for a person or program", "Check the papers");
        await board.DropAsync("Elsa.FlowDecision", 420, 300);
        await board.RenameAsync("Choice by condition", "Complete?");
        await board.DropAsync("Elsa.WriteLine", 420, 450);
        await board.RenameAsync("Write to the log", "Enrol");
        await board.DropAsync("Elsa.WriteLine", 120, 450);
        await board.RenameAsync("Write to the log", "Refuse");
        await board.ConnectAsync("Start", "Done", "Check the papers");
        await board.ConnectAsync("Check the papers", "Done", "Complete?");
        await board.ConnectAsync("Complete?", "True", "Enrol");
        await board.ConnectAsync("Complete?", "False", "Refuse");
        await board.SavedAsync();
        Assert.Equal(Drawn, await board.StoredLinesAsync());

        await board.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(board.Lines).ToHaveCountAsync(3);
        await board.Page.GetByRole(AriaRole.Button, new() { Name = "Redo" }).ClickAsync();
        await Expect(board.Lines).ToHaveCountAsync(4);
        await board.Page.GetByRole(AriaRole.Button, new() { Name = "Tidy up" }).ClickAsync();
        await board.Page.GetByRole(AriaRole.Button, new() { Name = "Publish", Exact = true }).ClickAsync();
        await Expect(board.Page.GetByText("Version 1 is published.")).ToBeVisibleAsync();
        var stored = await board.StoredAsync();
        Assert.True(stored.GetProperty("isPublished").GetBoolean());
        Assert.Equal(Drawn, await board.StoredLinesAsync());
    }

    [Fact]
    public async Task The_same_is_drawn_with_keys_alone_and_the_canvas_is_one_stop_of_the_tab_key()
    {
        await using var visit = await server.VisitAsync();
        await visit.OpenAsync("/processes");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "New process" }).PressAsync("Enter");
        await visit.Page.WaitForURLAsync("**/edit");
        var board = await DrawingBoard.OpenAsync(visit, server, new Uri(visit.Page.Url).Segments[2].TrimEnd('/'));
        await board.Page.Locator(".fc-star").Last.FocusAsync();
        await board.Keys.PressAsync("Tab");
        await Expect(board.Focused).ToHaveTextAsync("Start");

        await board.Keys.PressAsync("a");
        await board.ChooseAsync("person or program");
        await NameAsync(board, "Task for a person or program", "Check the papers");
        await board.Keys.PressAsync("a");
        await board.ChooseAsync("choice by condition");
        await NameAsync(board, "Choice by condition", "Complete?");
        await board.Keys.PressAsync("a");
        await board.ChooseAsync("write to the log");
        await NameAsync(board, "Write to the log", "Enrol");
        await board.Keys.PressAsync("ArrowLeft");
        await Expect(board.Focused).ToHaveTextAsync("Complete?");
        await board.Keys.PressAsync("a");
        await board.ChooseAsync("write to the log");
        await NameAsync(board, "Write to the log", "Refuse");
        await board.SavedAsync();
        Assert.Equal(Drawn, await board.StoredLinesAsync());

        // A line is taken away and drawn again.
        await board.Keys.PressAsync("e");
        await board.Keys.PressAsync("Delete");
        await Expect(board.Lines).ToHaveCountAsync(3);
    }

    static async Task NameAsync(DrawingBoard board, string title, string name)
    {
        await Expect(board.Focused).ToHaveTextAsync(title);
        await board.Keys.PressAsync("F2");
        await Expect(board.Page.Locator(".fc-rename")).ToBeFocusedAsync();
        await board.Keys.TypeAsync(name);
        await board.Keys.PressAsync("Enter");
        await Expect(board.Focused).ToHaveTextAsync(name);
    }

    [Fact]
    public async Task Steps_inside_a_loop_are_drawn_by_going_in_and_the_way_back_is_shown()
    {
        await using var visit = await server.VisitAsync();
        var board = await DrawingBoard.NewAsync(visit, server);
        await board.DropAsync("Elsa.ForEach", 420, 200);
        await board.Step("For each").Locator(".fc-inner").ClickAsync();
        var way = board.Page.GetByRole(AriaRole.Navigation, new() { Name = "Where you are" });
        await Expect(way).ToContainTextAsync("For each");
        await board.Page.GetByRole(AriaRole.Button, new() { Name = "Choose the first step" }).ClickAsync();
        await board.ChooseAsync("write to the log");
        await Expect(board.Step("Write to the log")).ToHaveCountAsync(1);
        await way.GetByRole(AriaRole.Button, new() { Name = "Whole process" }).ClickAsync();
        await Expect(board.Step("For each").Locator(".fc-count")).ToHaveTextAsync("1");
        await board.SavedAsync();
        var body = (await board.StoredAsync()).GetProperty("root").GetProperty("activities")[1].GetProperty("body");
        Assert.Equal("Elsa.Flowchart", body.GetProperty("type").GetString());
    }

    [Fact]
    public async Task Steps_are_copied_from_one_process_to_another_with_their_connections()
    {
        await using var visit = await server.VisitAsync(options: new() { Permissions = ["clipboard-read", "clipboard-write"] });
        var from = await DrawingBoard.NewAsync(visit, server);
        await from.DropAsync("Elsa.Delay", 420, 160);
        await from.DropAsync("Elsa.WriteLine", 420, 300);
        await from.ConnectAsync("Wait for a while", "Done", "Write to the log");
        await from.Keys.PressAsync("Control+a");
        await from.Keys.PressAsync("Control+c");
        await Expect(from.Page.GetByTestId("live")).ToHaveTextAsync("Copied steps: 3");
        await from.SavedAsync();

        var to = await DrawingBoard.NewAsync(visit, server);
        await to.Step("Start").ClickAsync();
        await to.Keys.PressAsync("Control+v");
        await Expect(to.Steps).ToHaveCountAsync(4);
        await Expect(to.Lines).ToHaveCountAsync(1);
        await to.Keys.PressAsync("Control+z");
        await Expect(to.Steps).ToHaveCountAsync(1);
    }
}
