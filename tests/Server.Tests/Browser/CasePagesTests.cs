using System.Net.Http.Json;
using System.Text.Json;
using DualFlow.Server.Tests.ElsaApi;
using Microsoft.Playwright;

namespace DualFlow.Server.Tests.Browser;

/// <summary>Cases, versions and rehearsals in the browser, as the people who use them do it.</summary>
[Collection(WorkingCollege.Name)]
public sealed class CasePagesTests(BrowserServer server)
{
    async Task<string> StartAsync(string id, string last, params string[] correlationIds)
    {
        var answer = await server.Api.PostAsJsonAsync("/elsa/api/workflow-definitions", new
        {
            publish = true, model = Documents.Flow(id, "Admission order", [Documents.WriteLine("a", "hello"), Documents.Event("wait", id), Documents.WriteLine("b", last)],
                [new { id = "v1", name = "Score", typeName = "Int32", value = "5" }]),
        });
        answer.EnsureSuccessStatusCode();
        var instance = "";
        foreach (var correlationId in correlationIds)
        {
            var started = await server.Api.PostAsJsonAsync($"/elsa/api/workflow-definitions/{id}/dispatch", new { correlationId });
            instance = (await started.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("workflowInstanceId").GetString()!;
        }
        return instance;
    }

    [Fact]
    public async Task A_case_shows_where_it_waits_and_follows_what_happens_by_itself()
    {
        var id = Documents.Unique("follow");
        var instance = await StartAsync(id, "bye", "Aigerim");
        await using var visit = await server.VisitAsync();
        await visit.OpenAsync($"/instances/{instance}");
        await Assertions.Expect(visit.Page.Locator(".df-why")).ToContainTextAsync($"Waits since");
        await Assertions.Expect(visit.Page.Locator(".df-why")).ToContainTextAsync($"for the event “{id}”");
        (await server.Api.PostAsJsonAsync($"/elsa/api/events/{id}/trigger", new { })).EnsureSuccessStatusCode();
        await Assertions.Expect(visit.Page.Locator(".df-title .df-chip")).ToContainTextAsync("Done");
    }

    [Fact]
    public async Task A_value_is_changed_and_a_case_is_cancelled_after_one_question()
    {
        var instance = await StartAsync(Documents.Unique("change"), "bye", "Dana");
        await using var visit = await server.VisitAsync();
        await visit.OpenAsync($"/instances/{instance}");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Change Score" }).ClickAsync();
        await visit.Page.GetByLabel("New value of Score").FillAsync("many");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("This is no Int32");
        await visit.Page.GetByLabel("New value of Score").FillAsync("9");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator("section[aria-labelledby=variables] td.df-value")).ToHaveTextAsync("9");

        await visit.Page.Locator(".df-why").GetByRole(AriaRole.Button).ClickAsync();
        var dialog = visit.Page.GetByRole(AriaRole.Alertdialog);
        await Assertions.Expect(dialog).ToContainTextAsync("1 open waits are closed");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel the case" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".df-title .df-chip")).ToContainTextAsync("Cancelled");
    }

    [Fact]
    public async Task Two_versions_are_compared_cases_are_moved_and_the_old_version_comes_back_with_two_clicks()
    {
        var id = Documents.Unique("versions");
        await StartAsync(id, "bye", "Aigerim", "Dana");
        await StartAsync(id, "good bye");
        await using var visit = await server.VisitAsync();
        await visit.OpenAsync($"/processes/{id}/versions");
        await Assertions.Expect(visit.Page.Locator(".df-differences")).ToContainTextAsync("now “good bye”");
        await Assertions.Expect(visit.Page.Locator(".df-impact")).ToContainTextAsync("2 cases are running: 2 would meet “b”.");

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Move the 2 that fit to version 2" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Alertdialog).GetByRole(AriaRole.Button, new() { Name = "Move to version 2" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("2 moved, 0 stayed.");

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Go back to version 1" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Alertdialog).GetByRole(AriaRole.Button, new() { Name = "Go back to this version" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("Version 3 is published with the content of version 1.");
    }

    [Fact]
    public async Task A_draft_is_tried_step_by_step_and_past_cases_are_put_through_it()
    {
        var id = Documents.Unique("try");
        await StartAsync(id, "bye", "Aigerim");
        (await server.Api.PostAsJsonAsync($"/elsa/api/events/{id}/trigger", new { })).EnsureSuccessStatusCode();
        await using var visit = await server.VisitAsync();
        await visit.OpenAsync($"/processes/{id}/try");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Start", Exact = true }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Run to the next wait" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator("section[aria-labelledby=waits]")).ToContainTextAsync(id);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Answer “wait”" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Run to the next wait" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator("section.df-why")).ToContainTextAsync("It ended: well.");
        await Assertions.Expect(visit.Page.Locator("section[aria-labelledby=trace]")).ToContainTextAsync("bye");

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Past cases" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Put them through" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".df-lead")).ToContainTextAsync("All 1 cases come out the same.");

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "A group in virtual time" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Simulate" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".df-lead")).ToContainTextAsync("of 30 cases end by");
    }

    [Fact]
    public async Task Cases_are_filtered_chosen_and_cancelled_together()
    {
        var id = Documents.Unique("many");
        await StartAsync(id, "bye", "one " + id, "two " + id, "three " + id);
        await using var visit = await server.VisitAsync();
        await visit.OpenAsync($"/instances?process={id}");
        await Assertions.Expect(visit.Page.Locator("tbody tr")).ToHaveCountAsync(3);
        await visit.Page.GetByLabel("Waits in").SelectOptionAsync("wait");
        await Assertions.Expect(visit.Page.Locator("tbody tr")).ToHaveCountAsync(3);
        await visit.Page.GetByLabel("Search by").FillAsync("two " + id);
        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visit.Page.Locator("tbody tr")).ToHaveCountAsync(1);
        await visit.Page.GetByLabel("Choose all on this page").CheckAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel the chosen" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Alertdialog).GetByRole(AriaRole.Button, new() { Name = "Cancel the chosen" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("1 done, 0 not possible.");
    }
}
