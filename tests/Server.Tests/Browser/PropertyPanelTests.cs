using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;

namespace DualFlow.Server.Tests.Browser;

/// <summary>The property panel and the expression editor as a process owner uses them.</summary>
[Collection(WorkingCollege.Name)]
public sealed class PropertyPanelTests(BrowserServer server)
{
    static object Input(string type, string expression, object value) => new { typeName = type, expression = new { type = expression, value } };

    static object At(string title, int x) => new { displayText = title, designer = new { position = new { x, y = 80 } } };

    /// <summary>A process with a question and a wait, published, with a name that is its own.</summary>
    async Task<string> PublishAsync()
    {
        var id = $"panel-{Guid.NewGuid():n}"[..14];
        var model = new
        {
            definitionId = id, name = $"Process {id}",
            variables = new[] { new { id = "v1", name = "AverageGrade", typeName = "Decimal", value = "4.5" }, new { id = "v2", name = "School", typeName = "String", value = "" } },
            inputs = new[] { new { name = "Apprentice", type = "String", displayName = "Apprentice" } },
            root = new
            {
                type = "Elsa.Flowchart", version = 1, id = "flow",
                activities = new object[]
                {
                    new { type = "Elsa.FlowDecision", version = 1, id = "ask", name = "Ask", condition = Input("Boolean", "JavaScript", "variables.AverageGrade >= 4.5"), metadata = At("Second look?", 0) },
                    new { type = "Elsa.Delay", version = 1, id = "wait", name = "Wait", timeSpan = Input("TimeSpan", "Literal", "3.00:00:00"), metadata = At("Wait for papers", 300) },
                    new { type = "Elsa.RunJavaScript", version = 1, id = "run", name = "Run", script = Input("String", "Literal", "variables.AverageGrade"), metadata = At("Compute", 600) },
                },
                connections = new[]
                {
                    new { source = new { activity = "ask", port = "True" }, target = new { activity = "wait", port = "In" } },
                    new { source = new { activity = "wait", port = "Done" }, target = new { activity = "run", port = "In" } },
                },
            },
        };
        (await server.Api.PostAsJsonAsync("/elsa/api/workflow-definitions", new { model, publish = true })).EnsureSuccessStatusCode();
        return id;
    }

    static ILocator Step(IPage page, string title) => page.Locator(".react-flow__node").Filter(new() { HasText = title });

    [Fact]
    public async Task A_first_time_process_owner_changes_a_deadline_and_a_condition_and_publishes_in_at_most_12_clicks()
    {
        var id = await PublishAsync();
        await using var visit = await server.StrangerAsync();
        var page = visit.Page;
        var clicks = 0;
        Task ClickAsync(ILocator what)
        {
            clicks++;
            return what.ClickAsync();
        }

        await visit.OpenAsync("/sign-in");
        await page.FillAsync("#name", "admin");
        await page.FillAsync("#password", ServerProcess.Password);
        await ClickAsync(page.Locator("button[type=submit]"));
        await visit.ReadyAsync();
        await ClickAsync(page.GetByRole(AriaRole.Link, new() { Name = "Processes", Exact = true }));
        await ClickAsync(page.Locator(".df-search-box input"));
        await page.Keyboard.TypeAsync(id);
        await ClickAsync(page.Locator($"a[href='/processes/{id}/edit']").First);
        await ClickAsync(Step(page, "Wait for papers"));
        await ClickAsync(page.Locator("#df-input-TimeSpan"));
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync("5");
        await ClickAsync(Step(page, "Second look?"));
        await ClickAsync(page.Locator("input[aria-label='Value of row 1']"));
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync("4.9");
        await ClickAsync(page.GetByRole(AriaRole.Button, new() { Name = "Publish", Exact = true }));
        await Assertions.Expect(page.Locator("h1 + .df-meta")).ToContainTextAsync("2");

        Assert.InRange(clicks, 1, 12);
        var published = await server.Api.GetFromJsonAsync<JsonElement>($"/elsa/api/workflow-definitions/by-definition-id/{id}?versionOptions=Published");
        var steps = published.GetProperty("root").GetProperty("activities");
        Assert.Equal("variables.AverageGrade >= 4.9", steps[0].GetProperty("condition").GetProperty("expression").GetProperty("value").GetString());
        Assert.Equal("5.00:00:00", steps[1].GetProperty("timeSpan").GetProperty("expression").GetProperty("value").GetString());
        Assert.Equal(2, published.GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task The_expression_editor_loads_when_it_is_opened_completes_says_what_is_wrong_and_lets_Tab_go()
    {
        var id = await PublishAsync();
        await using var visit = await server.VisitAsync();
        var page = visit.Page;
        var loaded = new List<string>();
        page.Request += (_, request) =>
        {
            if (request.Url.Contains("/dist/expression", StringComparison.Ordinal))
                loaded.Add(request.Url);
        };
        await visit.OpenAsync($"/processes/{id}/edit");
        await Step(page, "Compute").ClickAsync();
        var preview = page.Locator("button#df-input-Script");
        await Assertions.Expect(preview).ToContainTextAsync("variables.AverageGrade");
        Assert.Empty(loaded);

        await preview.ClickAsync();
        var text = page.Locator(".cm-content");
        await Assertions.Expect(text).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync("variables.Av");
        await Assertions.Expect(page.Locator(".cm-tooltip-autocomplete")).ToContainTextAsync("AverageGrade");
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync("variables.AverageGrad + 1");
        await Assertions.Expect(page.Locator(".df-findings")).ToContainTextAsync("Did you mean “AverageGrade”?");
        await page.Locator(".df-findings button").ClickAsync();
        await Assertions.Expect(text).ToContainTextAsync("variables.AverageGrade + 1");
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync("variables.AverageGrade + ");
        await Assertions.Expect(page.Locator(".df-findings .df-bad")).ToContainTextAsync("Line 1");
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(text).Not.ToBeFocusedAsync();
        await page.Locator(".ds-panel").GetByRole(AriaRole.Button, new() { Name = "Try it" }).ClickAsync();
        await visit.AxeAsync();
    }

    [Fact]
    public async Task An_expression_is_tried_in_the_panel_with_values_of_ones_own()
    {
        var id = await PublishAsync();
        await using var visit = await server.VisitAsync();
        var page = visit.Page;
        await visit.OpenAsync($"/processes/{id}/edit");
        await Step(page, "Compute").ClickAsync();
        await page.Locator(".ds-panel").GetByRole(AriaRole.Button, new() { Name = "Try it" }).ClickAsync();
        await Assertions.Expect(page.Locator(".df-result")).ToContainTextAsync("4.5");
        await page.GetByLabel("AverageGrade", new() { Exact = true }).FillAsync("3.25");
        await page.Locator(".df-try .df-button").ClickAsync();
        await Assertions.Expect(page.Locator(".df-result")).ToContainTextAsync("3.25");
    }

    [Fact]
    public async Task A_variable_is_added_in_the_workflows_settings_and_can_be_used_at_once_and_undone()
    {
        var id = await PublishAsync();
        await using var visit = await server.VisitAsync();
        var page = visit.Page;
        await visit.OpenAsync($"/processes/{id}/edit");
        await page.GetByRole(AriaRole.Tab, new() { Name = "Variables" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a variable" }).ClickAsync();
        await page.Locator("#df-variables-2-name").FillAsync("Deadline");
        await Step(page, "Second look?").ClickAsync();
        await page.Locator("select[aria-label='Field of row 1']").SelectOptionAsync(new SelectOptionValue { Label = "Deadline" });
        await Assertions.Expect(page.Locator(".df-builder + .df-help")).ToContainTextAsync("is not finished yet", new() { IgnoreCase = true });
        await page.Locator("input[aria-label='Value of row 1']").FillAsync("soon");
        await Assertions.Expect(page.Locator(".df-builder + .df-help")).ToContainTextAsync("«Deadline» is soon");
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Assertions.Expect(page.Locator("select[aria-label='Field of row 1']")).ToHaveValueAsync("variables.AverageGrade");
    }

    [Theory]
    [InlineData("kk", "light")]
    [InlineData("ru", "light")]
    [InlineData("en", "light")]
    [InlineData("ru", "dark")]
    public async Task Every_tab_fits_the_panel_and_is_open_to_everyone(string language, string theme)
    {
        var id = await PublishAsync();
        await using var visit = await server.VisitAsync(new(language, theme));
        await visit.OpenAsync($"/processes/{id}/edit");
        foreach (var title in new[] { "Second look?", "Wait for papers", "Compute" })
        {
            await Step(visit.Page, title).ClickAsync();
            await Assertions.Expect(visit.Page.Locator(".df-panel-title")).ToContainTextAsync(title);
            foreach (var tab in await visit.Page.Locator(".ds-panel [role=tab]").AllAsync())
            {
                await tab.ClickAsync();
                if (theme == "light")
                    Assert.Empty(await visit.LayoutFaultsAsync());
                // Rules look at elements and colours, not at words: one language is enough.
                if (language == "ru")
                    await visit.AxeAsync(onlyColours: theme == "dark", within: ".ds-panel");
            }
        }
    }

    /// <remarks>How soon is what the benchmark of the designer measures.</remarks>
    [Fact]
    public async Task What_is_typed_into_the_panel_stands_on_the_canvas()
    {
        var id = await PublishAsync();
        await using var visit = await server.VisitAsync();
        var page = visit.Page;
        await visit.OpenAsync($"/processes/{id}/edit");
        await Step(page, "Wait for papers").ClickAsync();
        await page.Locator("#df-tab-General").ClickAsync();
        // Whoever comes by script stands before the first letter.
        await page.Locator("#df-title").PressAsync("End");
        await page.Locator("#df-title").PressSequentiallyAsync(" and stamps");
        await Assertions.Expect(Step(page, "Wait for papers and stamps")).ToHaveCountAsync(1);
    }
}
