using DualFlow.Server.Tests.Rotations;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DualFlow.Server.Tests.Browser;

/// <summary>What makes drawing easy: people chosen without JSON, steps in line, the process as a list, comments.</summary>
[Collection(WorkingCollege.Name)]
public sealed class ComfortTests(BrowserServer server)
{
    [Fact]
    public async Task A_form_brings_its_outcomes_and_signers_and_escalation_are_chosen_without_JSON()
    {
        await using var visit = await server.VisitAsync();
        var page = visit.Page;
        var board = await DrawingBoard.NewAsync(visit, server);
        await board.DropAsync("DualFlow.HumanTask", 420, 160);
        await page.FillAsync("#df-input-Form", "upskill-approval");
        await page.Keyboard.PressAsync("Tab");
        await Expect(board.Step("Task with a form").Locator("[data-port='Approve']")).ToHaveCountAsync(1);

        await page.GetByRole(AriaRole.Tab, new() { Name = "Who & when" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a signer" }).ClickAsync();
        await page.Locator("select#df-input-Signers").SelectOptionAsync("role:director");
        await page.GetByRole(AriaRole.Button, new() { Name = "Escalation: Add a step" }).ClickAsync();
        await page.Locator("select#df-input-Escalation").SelectOptionAsync("role:department-head");
        await page.Locator("#df-input-Escalation-after-0").FillAsync("2");
        var task = (await board.StoredWithAsync(d => d.GetProperty("root").GetProperty("activities")[1].TryGetProperty("escalation", out var escalation) && escalation.ToString().Contains("2.00:00:00", StringComparison.Ordinal)))
            .GetProperty("root").GetProperty("activities")[1];
        Assert.Equal("""[{"role":"director"}]""", Compact(task.GetProperty("signers").GetProperty("expression").GetProperty("value").GetString()));
        Assert.Equal("""[{"after":"2.00:00:00","role":"department-head"}]""", Compact(task.GetProperty("escalation").GetProperty("expression").GetProperty("value").GetString()));
    }

    [Fact]
    public async Task Steps_are_brought_into_line_and_everything_after_a_step_is_selected()
    {
        await using var visit = await server.VisitAsync();
        var board = await DrawingBoard.NewAsync(visit, server);
        await board.DropAsync("Elsa.Delay", 420, 160);
        await board.DropAsync("Elsa.WriteLine", 520, 300);
        await board.ConnectAsync("Wait for a while", "Done", "Write to the log");
        await board.Step("Wait for a while").ClickAsync();
        await board.Keys.PressAsync("s");
        await Expect(board.Page.GetByTestId("live")).ToHaveTextAsync("Selected steps: 2");
        await board.Page.GetByRole(AriaRole.Button, new() { Name = "Align in a column" }).ClickAsync();
        await RotationOrders.UntilAsync(async () => (await board.StoredAsync()).GetProperty("root").GetProperty("activities").EnumerateArray().Skip(1)
            .Select(a => a.GetProperty("metadata").GetProperty("designer").GetProperty("position").GetProperty("x").GetDouble()).Distinct().Count() == 1);
    }

    [Fact]
    public async Task The_process_as_a_list_does_what_the_canvas_does()
    {
        await using var visit = await server.VisitAsync();
        var page = visit.Page;
        var board = await DrawingBoard.NewAsync(visit, server);
        await page.GetByRole(AriaRole.Button, new() { Name = "As a list" }).ClickAsync();
        var list = page.Locator(".ds-outline");
        await list.Locator(".ds-more").First.ClickAsync();
        await list.GetByLabel("Add a step after “done”").First.SelectOptionAsync("Elsa.Delay");
        await Expect(list.Locator("li")).ToHaveCountAsync(2);
        await Expect(list.Locator("li").First).ToContainTextAsync("→ Wait for a while");
        await list.Locator(".ds-step").Nth(1).ClickAsync();
        await Expect(page.Locator(".df-panel-title")).ToHaveTextAsync("Wait for a while");
        await visit.AxeAsync();
        await page.GetByRole(AriaRole.Tab, new() { Name = "Notes" }).ClickAsync();
        await page.FillAsync("#df-comment", "Is a week enough?");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add the comment" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "As a list" }).ClickAsync();
        await Expect(board.Step("Wait for a while").Locator(".fc-fact").Last).ToHaveTextAsync("Is a week enough?");
        await Expect(board.Lines).ToHaveCountAsync(1);
        await board.SavedAsync();
    }

    [Fact]
    public async Task The_states_of_a_machine_are_drawn_and_what_a_transition_waits_for_is_chosen_with_keys()
    {
        await using var visit = await server.VisitAsync();
        var board = await DrawingBoard.NewAsync(visit, server);
        await board.DropAsync("Elsa.StateMachine", 420, 200);
        await board.Step("States and transitions").Locator(".fc-inner").First.ClickAsync();
        await board.Page.GetByRole(AriaRole.Button, new() { Name = "Choose the first step" }).ClickAsync();
        await board.ChooseAsync("state");
        // Who clicks a door twice is inside once.
        var trail = board.Page.GetByRole(AriaRole.Navigation, new() { Name = "Where you are" });
        await board.Step("State 1").Locator(".fc-inner").First.DblClickAsync();
        await Expect(trail.Locator("[aria-current]")).ToHaveTextAsync("State 1 · on entering");
        await Expect(board.Steps).ToHaveCountAsync(0);
        await trail.GetByRole(AriaRole.Button).Last.ClickAsync();
        await board.RenameAsync("State 1", "Signed");
        await board.Keys.PressAsync("a");
        await board.ChooseAsync("state");
        await Expect(board.Focused).ToHaveTextAsync("State 2");
        await Expect(board.Lines).ToHaveCountAsync(1);
        await board.Keys.PressAsync("e");
        await board.Keys.PressAsync("o");
        await board.Page.GetByRole(AriaRole.Button, new() { Name = "Choose the first step" }).ClickAsync();
        await board.ChooseAsync("wait for an event");
        var machine = (await board.StoredWithAsync(d => d.GetProperty("root").GetProperty("activities")[1].GetProperty("transitions")[0].TryGetProperty("trigger", out _))).GetProperty("root").GetProperty("activities")[1];
        Assert.Equal(["Signed", "State 2"], machine.GetProperty("states").EnumerateArray().Select(s => s.GetProperty("name").GetString()));
        var transition = machine.GetProperty("transitions")[0];
        Assert.Equal(("Signed", "State 2", "Elsa.Event"), (transition.GetProperty("from").GetString(), transition.GetProperty("to").GetString(), transition.GetProperty("trigger").GetProperty("type").GetString()));
        await trail.GetByRole(AriaRole.Button).Nth(1).ClickAsync();
        await Expect(board.Step("Signed")).ToHaveCountAsync(1);
    }

    static string Compact(string? json) => System.Text.Json.Nodes.JsonNode.Parse(json!)!.ToJsonString();
}
