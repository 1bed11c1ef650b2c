using Microsoft.Playwright;

namespace DualFlow.Server.Tests.Browser;

/// <summary>A process owner changes how a payment is computed.</summary>
[Collection(SampleCollege.Name)]
public sealed class ScriptTests(SampleCollegeServer server)
{
    int clicks;

    [Fact]
    public async Task A_process_owner_changes_the_formula_sees_an_example_fail_mends_it_and_publishes_in_at_most_12_clicks()
    {
        await using var visit = await server.VisitAsync(new Screen { Language = "en" });
        var page = visit.Page;
        await visit.OpenAsync("/");
        await ClickAsync(page.Locator("nav a[href='/scripts']").First);
        await ClickAsync(page.Locator("a[href='/scripts/compensation.kz']"));
        // The formula rounds to whole tenge from now on.
        await ClickAsync(page.Locator(".cm-content"));
        await page.Keyboard.PressAsync("Control+End");
        var rounding = page.Locator(".cm-line").Filter(new() { HasText = "amount.round(" });
        await Assertions.Expect(rounding).ToContainTextAsync("round(2, \"halfUp\")");
        await ClickAsync(rounding.GetByText("2", new() { Exact = true }));
        await page.Keyboard.PressAsync("Home");
        var text = await rounding.InnerTextAsync();
        for (var at = text.Length - text.TrimStart().Length; at < text.IndexOf("2, \"halfUp\"", StringComparison.Ordinal); at++)
            await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("Delete");
        await page.Keyboard.TypeAsync("0");
        var differing = page.Locator("tr[data-passed=false]");
        await Assertions.Expect(differing).ToHaveCountAsync(1);
        await Assertions.Expect(differing).ToContainTextAsync("output.amount: 50227 expected 50227.27");

        await ClickAsync(page.GetByRole(AriaRole.Button, new() { Name = "Publish", Exact = true }));
        await Assertions.Expect(page.GetByText("Cannot be published:")).ToBeVisibleAsync();

        await ClickAsync(differing.GetByRole(AriaRole.Button, new() { Name = "This is right" }));
        await Assertions.Expect(differing).ToHaveCountAsync(0);
        await ClickAsync(page.GetByRole(AriaRole.Button, new() { Name = "Publish", Exact = true }));
        await ClickAsync(page.GetByRole(AriaRole.Button, new() { Name = "Publish now" }));
        await Assertions.Expect(page.GetByText("Version 2 is published.")).ToBeVisibleAsync();
        Assert.True(clicks <= 12, $"{clicks} clicks");
    }

    [Fact]
    public async Task An_administrator_sets_a_limit_within_its_bounds_and_the_page_says_who_did_and_why()
    {
        await using var visit = await server.VisitAsync(new Screen { Language = "en" });
        var page = visit.Page;
        await visit.OpenAsync("/script-limits");
        var recursion = page.GetByLabel("Depth of recursion");
        var set = page.GetByRole(AriaRole.Button, new() { Name = "Set the limits" });
        await recursion.FillAsync("5");
        await recursion.BlurAsync();
        await Assertions.Expect(recursion).ToHaveAttributeAsync("aria-invalid", "true");
        await set.ClickAsync();
        await Assertions.Expect(page.GetByText("Nobody has set anything")).ToBeVisibleAsync();
        await recursion.FillAsync("200");
        await page.GetByLabel("Why it changes").FillAsync("A trial");
        await set.ClickAsync();
        await Assertions.Expect(page.GetByText("The limits are in force.")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".df-script-limit-history li")).ToContainTextAsync("A trial Depth of recursion: 200");
        await page.GetByRole(AriaRole.Button, new() { Name = "Take the server" }).ClickAsync();
        await Assertions.Expect(recursion).ToHaveValueAsync("256");
        await set.ClickAsync();
        await Assertions.Expect(page.Locator(".df-script-limit-history li").First).ToContainTextAsync("all as on the server");
    }

    [Fact]
    public async Task The_editor_knows_the_script_library_and_the_script_s_own_fields_and_the_description_is_a_form()
    {
        await using var visit = await server.VisitAsync(new Screen { Language = "en" });
        var page = visit.Page;
        await visit.OpenAsync("/scripts/compensation.de");
        await Assertions.Expect(page.Locator(".cm-content")).ToContainTextAsync("export const activity");
        // No shipped script is scolded.
        await Assertions.Expect(page.Locator(".cm-content .cm-lintRange")).ToHaveCountAsync(0);
        await page.Locator(".cm-content").ClickAsync();
        await page.Keyboard.PressAsync("Control+End");
        await page.Keyboard.TypeAsync("decimal(1).ro");
        // A click: Enter in the moment in which a list appears still belongs to the text.
        await page.Locator(".cm-tooltip-autocomplete").GetByRole(AriaRole.Option, new() { Name = "round" }).First.ClickAsync();
        await Assertions.Expect(page.Locator(".cm-content")).ToContainTextAsync("decimal(1).round");
        await page.Keyboard.TypeAsync("(2, \"up\").plus(1);");
        await Assertions.Expect(page.Locator(".df-findings")).ToContainTextAsync("plus");
        // One step of undo is what was typed without a pause: how many there are is the machine's mood.
        while (await page.Locator(".cm-content").GetByText("decimal(1)").CountAsync() > 0)
            await page.Keyboard.PressAsync("Control+Z");

        await page.GetByRole(AriaRole.Button, new() { Name = "Description and fields" }).ClickAsync();
        await page.Locator("#m-name-en").FillAsync("Pay by thirtieths");
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Pay by thirtieths");
        await visit.AxeAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Formula", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".cm-content")).ToContainTextAsync("en: \"Pay by thirtieths\"");
        await Assertions.Expect(page.Locator("[data-saved=true]")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Discard the draft" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).Not.ToHaveTextAsync("Pay by thirtieths");
    }

    async Task ClickAsync(ILocator what)
    {
        clicks++;
        await what.ClickAsync();
    }
}
